"""Pictures on their way: a photo, an album with its words after it, a file, and a kind word when one can't be drawn."""

import asyncio
import json
from datetime import date
from typing import Any

from sqlmodel import Session

from db import post
from db.queries import reps
from db.store import Store
from delivery import outgoing
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.lease import Lease
from delivery.limits import SendLimits
from delivery.pictures import Pictures
from delivery.ready import Ready
from delivery.sender import Sender
from handlers.feature import PictureJob
from handlers.replies import Answer, Button, PictureReply, Reply
from playbooks.rep import Rep
from scripts.picture_examples import organisation
from templates.pictures.shapes import PowerMap, facts_of
from tests.conftest import MORNING, registered
from tests.delivery.fake_telegram import FakeTelegram, running

BUTTONS = [[Button("To the person", "person.card:1")]]


def load(_session: Session, _rep: Rep, row_id: int, options: str, today: date) -> PictureJob | None:
    """Give a map of as many people as the row's number says."""
    if options == "gone":
        return None
    facts = facts_of(PowerMap("en", "Acme", today.isoformat(), organisation(row_id, "en")))
    return PictureJob("map-acme", "power_chart", facts if options != "broken" else {**facts, "people": [{"id": 1}]})


async def _deliver(store: Store, url: str, answers: tuple[Answer, ...]) -> list[Ready]:
    """Send what is owed, and give a picture as it is made before and after the rep chose dark ones."""
    api, clock = BotApi(url, "1:fake"), Clock()
    pictures = Pictures(store, {"map": load}, clock)
    await api.open()
    sender = Sender(store, api, SendLimits(0, 0), clock, Documents(store, {}), pictures, Lease(store, "sending"))
    sender.put(store.transaction(outgoing.write, 1001, None, answers, None, MORNING))
    while store.transaction(post.owed):  # noqa: ASYNC110  # the end of the work is seen in the database
        await asyncio.sleep(0.01)
    await sender.stop(1)
    await api.close()
    asked = {"chat_id": 1001, "picture": "map", "row_id": 1, "options": ""}
    made = [await pictures.make("sendPhoto", asked)]
    store.transaction(_choose_dark)
    made.append(await pictures.make("sendPhoto", asked))
    pictures.close()
    return made


def _choose_dark(session: Session) -> None:
    rep = reps.rep_of_chat(session, 1001)
    assert rep is not None
    reps.change_profile(session, rep, "picture_theme", "dark")


def buttons_of(form: dict[str, str]) -> list[str]:
    rows: list[list[dict[str, Any]]] = json.loads(form["reply_markup"])["inline_keyboard"]
    return [button["text"] for row in rows for button in row]


def test_pictures_arrive_in_order_each_in_its_way(store: Store) -> None:
    registered(store, 1001, "Anna", "en", "Germany")
    fake = FakeTelegram()
    long_words = "A finding &amp; its <b>evidence</b>. " * 60
    with running(fake):
        light, dark = asyncio.run(_deliver(store, fake.url, (
            PictureReply("map", 6, "<b>Six</b> people", BUTTONS, "grid"),
            PictureReply("map", 60, "Sixty people", BUTTONS),
            PictureReply("map", 1, long_words, BUTTONS),
            PictureReply("map", 6, as_file=True),
            PictureReply("map", 6, "Findings all the same", BUTTONS, "broken"),
            PictureReply("map", 6, "", (), "gone"),
            Reply("The end"),
        )))  # fmt: skip
    methods = [method for method, _ in fake.calls]
    forms = [form for _, form in fake.calls]
    assert methods == ["sendPhoto", "sendMediaGroup", "sendMessage", "sendPhoto", "sendMessage", "sendDocument",
                       "sendMessage", "sendMessage", "sendMessage", "sendMessage"]  # fmt: skip
    photo, album, after_album, bare, findings, file, apology, saved, gone, end = forms
    assert photo["caption"] == "<b>Six</b> people"
    assert buttons_of(photo) == ["To the person", "📄 As a file"]
    assert "picture" not in photo
    assert photo["photo"] == "<file>"
    assert [one["media"] for one in json.loads(album["media"])] == ["attach://page0", "attach://page1"]
    assert album["page1"] == "<file>"
    assert after_album["text"] == "Sixty people"
    assert buttons_of(after_album) == ["To the person", "📄 As a file"]
    assert "caption" not in bare
    assert findings["text"] == long_words
    assert buttons_of(findings) == ["To the person", "📄 As a file"]
    assert file["document"] == "<file>"
    assert "could not draw" in apology["text"]
    assert saved["text"] == "Findings all the same"
    assert buttons_of(saved) == ["To the person", "📄 As a file"]
    assert "could not draw" in gone["text"]
    assert end["text"] == "The end"
    assert light.files[0].content != dark.files[0].content, "the rep's choice is drawn"
