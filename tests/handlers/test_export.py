"""/export: one readable file with all that the rep can see, and nothing that they can't."""

import json
from pathlib import Path
from typing import Any

from db.queries.reps import rep_of_chat
from db.store import Store
from handlers.registry import DOCUMENTS
from tests.conversation import Conversation

STABLE = [
    "format", "version", "day", "profile", "colleagues", "accounts", "contacts", "touches", "promises", "resources",
    "plans", "advice", "drafts", "nudges",
]  # fmt: skip


def exported(conversation: Conversation) -> dict[str, Any]:
    """Ask for the export and read the file that the sender would make."""
    conversation.say("/export")
    assert "export" in [message.document for message in conversation.messages[-2:]]
    day = conversation.now.date().toordinal()

    def job(session: Any) -> Any:
        rep = rep_of_chat(session, conversation.chat_id)
        assert rep is not None
        return DOCUMENTS["export"](session, rep, day)

    made = conversation.store.transaction(job)
    assert made.filename == f"rapport-{conversation.now.date().isoformat()}.json"
    read: dict[str, Any] = json.loads(made.make(**made.facts).decode("utf-8"))
    return read


def test_everything_the_rep_can_see_is_in_it(anna: Conversation) -> None:
    anna.press("Load sample data")
    anna.say("/touch Claudia Brandt coffee, likes opera, send the book by Friday")
    told = exported(anna)
    assert list(told) == STABLE
    assert told["profile"]["name"] == "Anna Berg"
    assert told["profile"]["company"] == "Nordlicht"
    assert [len(told[key]) for key in ("accounts", "contacts", "resources", "plans")] == [4, 20, 3, 1]
    falkenried = told["accounts"][0]
    assert falkenried["account_class"] == "S"
    assert len(falkenried["marks"]) == 7
    assert [bone["name"] for bone in falkenried["deals"][0]["bones"]][-1] == "Final decision"
    assert falkenried["deals"][0]["bones"][0]["seats"][0]["contact"] == "Matthias Seidel"
    assert "train a plant's night shift" in falkenried["pain_points"][0]["resource"]
    brandt = next(one for one in told["contacts"] if one["family_name"] == "Brandt")
    assert [rating["attitude"] for rating in brandt["positions"][0]["ratings"]] == [0, 1]
    assert brandt["positions"][0]["account"] == "Falkenried Werke"
    last = told["touches"][-1]
    assert last["contacts"] == [{"id": brandt["id"], "name": "Claudia Brandt"}]
    assert last["colleagues"][0]["name"] == "Anna Berg"
    assert "the book" in [one for one in told["promises"] if one["contact"] == "Claudia Brandt"][-1]["what"]
    assert len(told["plans"][0]["steps"]) == 7
    assert told["nudges"]["ahead"]
    assert {one["name"] for one in told["colleagues"]} >= {"Anna Berg", "Helen Marsh"}


def test_drafts_come_with_their_versions(anna: Conversation) -> None:
    anna.say("/letter A flood closed our plant")
    told = exported(anna)
    assert told["drafts"][-1]["answers"] == {"situation": "A flood closed our plant"}
    assert told["drafts"][-1]["versions"] == []


def test_in_chinese_it_is_readable_too(wang: Conversation) -> None:
    wang.press("载入示例数据")
    assert "JSON" in wang.say("导出")
    told = exported(wang)
    assert told["profile"]["name"] == "王磊"
    assert [one["form_of_address"] for one in told["contacts"][:2]] == ["林董", "周总"]


def test_nothing_of_another_rep_is_in_it(anna: Conversation, wang: Conversation) -> None:
    anna.say("/account Hidden Works")
    anna.say("/person Otto Wenz, Buyer, Hidden Works")
    anna.say("/touch Otto Wenz call, likes quiet, send secrets by Friday")
    anna.say("/letter A secret")
    wang.say("/account 宏远科技")
    text = json.dumps(exported(wang), ensure_ascii=False)
    assert "宏远科技" in text
    for word in ("Hidden", "Wenz", "quiet", "secret", "1001"):
        assert word not in text


def test_a_new_rep_gets_a_file_as_well(anna: Conversation) -> None:
    told = exported(anna)
    assert told["accounts"] == told["contacts"] == told["touches"] == []


def test_words_after_it_change_nothing(anna: Conversation) -> None:
    for rest in ("", " everything", " <b>", " " + "x" * 3000, " ../../etc/passwd"):
        anna.say(f"/export{rest}")
        assert anna.last.document == "export"


def test_the_page_on_privacy_names_every_part_of_the_file(store: Store) -> None:
    page = (Path(__file__).parents[2] / "docs/privacy.md").read_text(encoding="utf-8")
    for key in STABLE:
        assert f"`{key}`" in page, key
