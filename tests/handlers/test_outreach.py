"""/outreach and /check: four layers, a closing that nobody invents, and a file for the mail app, in both languages."""

import email
import tomllib
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from delivery.documents import load_job
from handlers.registry import DOCUMENTS
from tests.conversation import Conversation

EXAMPLES = Path(__file__).parent.parent / "examples"
CASES: list[dict[str, Any]] = tomllib.loads((EXAMPLES / "outreach.toml").read_text())["case"]
MAILS: list[dict[str, Any]] = tomllib.loads((EXAMPLES / "outreach_pasted.toml").read_text())["mail"]


def case(language: str) -> dict[str, Any]:
    """Give the first example of a language."""
    return next(entry for entry in CASES if entry["language"] == language)


def fill_in(rep: Conversation, language: str, until: int = 99) -> str:
    """Answer the questions of /outreach from an example, up to a number of them."""
    given = case(language)
    kinds = {"en": "A referral", "zh": "转介绍"}
    said = rep.say("/outreach")
    answers = [
        given["to_name"], given["account"], "no" if language == "en" else "不是", given["stance"],
        kinds[language], given["resource"]["what"], given["resource"].get("detail") or "/skip",
        given["recognition"], given.get("best_people") or "/skip", given.get("ask") or "/skip", given["closing"],
    ]  # fmt: skip
    for number, text in enumerate(answers[:until]):
        said = rep.press_data(_kind_button(rep, given)) if number == 4 else rep.say(text)
    return said


def _kind_button(rep: Conversation, given: dict[str, Any]) -> str:
    return next(
        data or ""
        for row in rep.last.buttons
        for _, data in row
        if (data or "").endswith(f":{given['resource']['kind']}")
    )


def test_four_layers_pass_every_check(anna: Conversation) -> None:
    draft = fill_in(anna, "en")
    assert "Subject:" in draft
    assert "✅ All" in draft, draft
    assert case("en")["closing"] in draft


def test_the_same_in_chinese(wang: Conversation) -> None:
    draft = fill_in(wang, "zh")
    assert "主题：" in draft
    assert "检查全部通过" in draft, draft


def test_the_closing_is_asked_for_with_questions_and_never_skipped(anna: Conversation) -> None:
    question = fill_in(anna, "en", until=10)
    assert "I never invent it" in question
    assert question.count("•") == 3
    assert "Skip" not in anna.last.labels
    assert "needs an answer" in anna.say("/skip")
    assert "I never invent it" in anna.last.text


@pytest.mark.parametrize(
    "label", ["Plain", "Formal", "Warm", "First contact", "They know us", "Subject 2", "Subject 3"]
)
def test_every_way_of_writing_it_passes(anna: Conversation, label: str) -> None:
    fill_in(anna, "en")
    assert "⚠️" not in anna.press(label)


def test_a_person_we_know_brings_name_account_and_address(anna: Conversation, store: Store) -> None:
    anna.say("/person Li Lei, CTO, Acme, li.lei@acme.example")
    assert "first time" in anna.say("/outreach Li Lei")
    for text in ("no", "we keep fish cold in eleven ports"):
        anna.say(text)
    anna.press("A referral")
    for text in ("the Harbour Hotel group wants smoked catfish", "4 tonnes a month", "our canteen serves it on Fridays",
                 "/skip", "/skip", "I thought of you this morning when the first boat came in."):  # fmt: skip
        anna.say(text)
    assert "Li Lei" in anna.last.text
    draft_id = int(anna.last.data("Mail file").rpartition(":")[2])
    job = store.transaction(load_job, DOCUMENTS["outreach"], anna.chat_id, draft_id)
    message = email.message_from_bytes(job.make(**job.facts), policy=default)
    assert "li.lei@acme.example" in message["To"]
    assert message["X-Unsent"] == "1"


def test_copying_gives_the_bare_text(anna: Conversation) -> None:
    fill_in(anna, "en")
    copied = anna.press("Copy")
    assert "<pre>" in copied
    assert "⚠️" not in copied


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["id"])
def test_a_pasted_email_is_held_against_the_same_checks(
    anna: Conversation, wang: Conversation, mail: dict[str, Any]
) -> None:
    rep = anna if mail["language"] == "en" else wang
    rep.say("/check")
    rep.say(mail["text"].strip())
    result = rep.say("yes" if mail["first_contact"] else "no")
    assert ("⚠️" in result) == bool(mail["failing"]), result


@pytest.mark.parametrize("until", range(11))
def test_bad_input_at_every_question_is_asked_again(anna: Conversation, until: int) -> None:
    fill_in(anna, "en", until=until)
    question = anna.last.text
    for bad in ("", "x" * 10_000):
        anna.say(bad)
        assert anna.last.text == question, f"after {bad[:10]!r}"
    anna.say("/help")
    assert anna.last.text == question


def test_no_idea_is_no_answer_and_a_name_in_characters_is_spelled_for_an_english_reader(wang: Conversation) -> None:
    wang.say("/person Ada Okafor, CTO, Acme")
    wang.say("/outreach Ada Okafor")
    for text in ("no", "we keep fish cold from quay to kitchen", "referral"):
        wang.say(text)
    wang.press("介绍商机")
    for text in (
        "the harbour hotels want smoked catfish until friday",
        "4 tonnes from 3 may; i know the buyer",
        "our canteen serves it on fridays",
        "no idea",
        "没有",
        "I thought of you when the first boat came in.",
    ):
        wang.say(text)
    wang.press("English")
    assert "no idea" not in wang.last.text
    assert "until Friday" in wang.last.text
    assert "from 3 May; I know" in wang.last.text
    assert "Wang Lei" in wang.last.text
