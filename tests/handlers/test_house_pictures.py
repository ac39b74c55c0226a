"""The house and the account on one page, as the pictures get them."""

from typing import Any

from db.queries.reps import rep_of_chat
from db.store import Store
from handlers.feature import LoadPicture, PictureJob
from handlers.house_drawing import load_house
from handlers.house_summary import load_summary
from tests.conversation import Conversation


def job(store: Store, chat: Conversation, load: LoadPicture, account_id: int = 1) -> PictureJob | None:
    rep = store.transaction(rep_of_chat, chat.chat_id)
    assert rep is not None
    return store.transaction(load, rep, account_id, "", rep.today(chat.now))


def facts(store: Store, chat: Conversation, load: LoadPicture) -> dict[str, Any]:
    made = job(store, chat, load)
    assert made is not None
    return dict(made.facts)


def test_the_pictures_tell_what_the_chat_tells(anna: Conversation, wang: Conversation, store: Store) -> None:
    anna.say("/sample")
    anna.press("Load")
    house, summary = facts(store, anna, load_house), facts(store, anna, load_summary)

    assert (house["overall"], house["weakest"], house["roof"]["score"]) == (35, "pillars", 44)
    assert [one["name"] for one in house["key_people"]][:2] == ["Claudia Brandt", "Matthias Seidel"]
    assert house["pillars"]["because"].startswith("Pillars 35, because Claudia Brandt (A) has 30 points")
    assert house["raise_by"][0] == "Win Claudia Brandt over by one step, to “supports only us” · +4.5, to 39"
    assert (summary["overall"], summary["account_class"], len(summary["people"])) == (35, "S", 7)
    assert summary["findings"][0] == "Weakest part: pillars, 35 of 100"
    assert summary["moves"]
    assert [one["what"] for one in summary["dates"]] == [
        "Founding day", "Autumn in-house fair", "Control systems for two plants abroad",
    ]  # fmt: skip
    # Nobody else's account is drawn.
    assert job(store, wang, load_house) is None
    assert job(store, wang, load_summary) is None
