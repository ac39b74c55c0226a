"""What fails every time is set aside after some tries: nobody waits for it, the owner hears of it and may try again."""

import asyncio
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from db import post, post_failing
from db.aside import has_news
from db.erase_reps import erase_rep
from db.models import InboxRow, OutboxRow, PromiseRow, ReminderRow
from db.post import Incoming, Outgoing
from db.queries.reps import rep_of_chat
from db.schedule_due import Claim
from db.store import Store
from delivery import handling, sender
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.due import all_due, news_for_owners
from delivery.lease import Lease
from delivery.limits import SendLimits
from delivery.pictures import Pictures
from delivery.sender import Sender
from handlers import morning
from handlers.router import respond
from handlers.turn import Installation
from handlers.updates import file_to_read
from playbooks.nudge_items import NudgeItem
from tests.conftest import MORNING
from tests.conversation import Conversation
from tests.delivery.fake_telegram import FakeTelegram, error, running
from tests.handlers.nudge_world import add

TOMORROW = MORNING + timedelta(days=1)
OWNERS = Installation(frozenset({1001}))
Answer = Callable[[str, dict[str, str]], tuple[int, Any] | None]


def ticks(store: Store, conversation: Conversation, minutes: float) -> str:
    """Let the tick look at an instant, and show a rep what it brings."""
    conversation.now = TOMORROW + timedelta(minutes=minutes)
    owed = all_due(store, conversation.now) or []
    if store.plain(has_news):
        owed += store.transaction(news_for_owners, conversation.now)
    return conversation.show([call for call in owed if call.chat_id == conversation.chat_id])


def promise(rep_id: int, what: str) -> PromiseRow:
    return PromiseRow(colleague_id=rep_id, what=what, due=date(2026, 11, 24), created_at=MORNING)


def test_a_nudge_that_always_fails_holds_up_nobody_and_comes_once_it_is_mended(
    anna: Conversation, wang: Conversation, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, MORNING, promise(1, "poison"), promise(1, "the case"), promise(2, "the samples"))
    whole = morning.told_items

    def raising(session: Session, found: Claim, now: Any, known: Any) -> list[NudgeItem]:
        told = whole(session, found, now, known)
        assert not any("poison" in str(item) for item in told)
        return told

    with monkeypatch.context() as patched:
        patched.setattr(morning, "told_items", raising)
        assert "the samples" in ticks(store, wang, 0), "another rep's message comes at once"
        assert "the case" in ticks(store, anna, 0.1), "and so do the other nudges of the same rep"
        assert ticks(store, anna, 2) == "", "tried for the second time"
        assert "/status shows" in ticks(store, anna, 15), "tried for the last time, and the owner hears of it"
        assert ticks(store, anna, 30) == "", "once"
    assert "a nudge" in anna.say("/status")
    assert "One more try" in anna.press("Try again")
    assert "poison" in ticks(store, anna, 31)
    assert "Set aside" not in anna.say("/status")
    rows = store.transaction(lambda session: session.exec(select(ReminderRow.failures)).all())
    assert set(rows) == {0}


def said(update_id: int, text: str, chat: int = 1001) -> Incoming:
    person = {"id": chat, "is_bot": False, "first_name": "Anna Berg", "language_code": "en"}
    message = {"message_id": update_id, "date": 1, "from": person, "chat": {"id": chat, "type": "private"}}
    return Incoming(update_id, chat, json.dumps({"update_id": update_id, "message": {**message, "text": text}}))


def handled(store: Store, updates: list[Incoming]) -> list[str]:
    """Handle updates as a lane does, until none is left; give the answers."""
    store.plain(post.receive, updates, MORNING)
    owed: list[Outgoing] = []
    tasks = [handling.Task(update) for update in updates]
    for _ in range(handling.UPDATE_TRIES + 1):
        more, left = handling.handle_all(store, tasks, OWNERS, MORNING)
        owed, tasks = owed + more, list(left)
    assert not tasks, "an update is tried for ever"
    return [json.loads(call.body)["text"] for call in owed]


@pytest.mark.parametrize("wrong", [ValueError("poison"), OperationalError("poison", None, Exception("poison"))])
@pytest.mark.parametrize("apology_fails", [False, True])
def test_an_update_that_always_fails_holds_up_nobody(
    anna: Conversation, store: Store, monkeypatch: pytest.MonkeyPatch, wrong: Exception, apology_fails: bool
) -> None:
    whole = respond

    def raising(session: Session, sender: Any, event: Any, *rest: Any) -> Any:
        if "poison" in event.text:
            raise wrong
        return whole(session, sender, event, *rest)

    def no_apology(*_given: Any) -> Any:
        raise wrong

    with monkeypatch.context() as patched:
        patched.setattr(handling, "respond", raising)
        if apology_fails:
            patched.setattr(handling, "apologise", no_apology)
        answers = handled(store, [said(9001, "/account poison"), said(9002, "/account Acme")])
    assert "Acme" in answers[-1]
    assert len(answers) == (1 if apology_fails else 2)
    assert store.plain(post.waiting) == [], "a new start does not stumble over it either"
    if not apology_fails:
        assert "Something went wrong" in answers[0]
        return
    assert "a message that came in" in anna.say("/status")
    anna.press("Try again")
    (back,), _ = store.plain(post_failing.brought_back)
    assert "poison" in handled(store, [back])[0]
    assert store.plain(post_failing.brought_back) == ([], [])


def delivered(store: Store, calls: list[Outgoing], answer: Answer, documents: Any = None) -> FakeTelegram:
    """Let the sender work until nothing is owed."""
    fake = FakeTelegram(on_call=answer)

    async def work() -> None:
        api, clock = BotApi(fake.url, "1:fake"), Clock()
        await api.open()
        files, pictures = Documents(store, documents or {}), Pictures(store, {}, clock)
        made = Sender(store, api, SendLimits(0, 0), clock, files, pictures, Lease(store, "sending"))
        made.put(calls)
        async with asyncio.timeout(20):
            while store.transaction(post.owed):  # noqa: ASYNC110  # the end of the work is seen in the database
                await asyncio.sleep(0.005)
        await made.stop(1)
        await api.close()

    with running(fake):
        asyncio.run(work())
    return fake


def owe(store: Store, chat_id: int, method: str = "sendMessage", **parameters: Any) -> Outgoing:
    return store.transaction(post.owe, chat_id, method, {"chat_id": chat_id, **parameters}, MORNING)


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_PAUSE", "LONGEST_PAUSE", "FAILED_PAUSE"):
        monkeypatch.setattr(sender, name, 0.001)


def test_a_call_that_always_fails_holds_up_nobody(anna: Conversation, store: Store, no_pauses: None) -> None:
    """On our side, at the Bot API while that takes others, or because the Bot API refuses it for good."""

    def refuse(_method: str, form: dict[str, str]) -> tuple[int, Any] | None:
        if "stumbles" in form.get("text", ""):
            return 500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}
        return error(400, "Bad Request: no") if form.get("text") == "refused" else None

    def never(*_given: Any) -> Any:
        raise KeyError("poison")

    calls = [
        owe(store, 1001, "sendDocument", make="poison", row_id=1),
        owe(store, 1001, text="refused"),
        owe(store, 1001, text="after both"),
        owe(store, 1002, text="stumbles"),
        owe(store, 1002, text="after it"),
        *(owe(store, 1003, text="others get through") for _ in range(40)),
    ]
    fake = delivered(store, calls, refuse, {"poison": never})
    sent = [form["text"] for form in fake.sent()]
    assert sent.count("others get through") == 40
    assert {"after both", "after it"} <= set(sent)
    assert anna.say("/status").count("a message to be sent") == 3
    anna.press("Try again")
    _, back = store.plain(post_failing.brought_back)
    store.transaction(post.mark_ended, back[0].id, MORNING)
    texts = [form["text"] for form in delivered(store, back[1:], lambda *_: None).sent()]
    assert [text.split("\n")[-1] for text in texts] == ["refused", "stumbles"]
    assert ["second time" in text for text in texts] == [False, True], "what was refused did not arrive"


def test_when_the_database_is_away_for_a_moment_a_message_that_was_sent_is_not_sent_again(
    store: Store, no_pauses: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, away = post.mark_ended, [3]

    def end(*given: Any, **named: Any) -> None:
        if away[0]:
            away[0] -= 1
            raise OperationalError("COMMIT", None, Exception("disk full"))
        whole(*given, **named)

    monkeypatch.setattr(post, "mark_ended", end)
    assert len(delivered(store, [owe(store, 1001, text="once")], lambda *_: None).sent()) == 1
    rows = store.transaction(lambda session: session.exec(select(OutboxRow.failure)).all())
    assert rows == [None]


def test_an_update_that_the_database_refused_is_tried_again(
    anna: Conversation, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, away = respond, [3]

    def refused_at_first(*given: Any) -> Any:
        if away[0]:
            away[0] -= 1
            raise OperationalError("INSERT", None, Exception("database is locked"))
        return whole(*given)

    monkeypatch.setattr(handling, "respond", refused_at_first)
    (answer,) = handled(store, [said(9001, "/account Acme")])
    assert "Acme" in answer


def test_what_was_claimed_is_due_again_where_the_message_could_not_be_written_down(
    anna: Conversation, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, MORNING, promise(1, "the case"))

    def refused(*_given: Any, **_named: Any) -> Any:
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(post, "owe", refused)
        with pytest.raises(OperationalError):
            ticks(store, anna, 0)
    assert "the case" in ticks(store, anna, 0.1)


def test_a_broken_update_is_left_behind(anna: Conversation, store: Store) -> None:
    broken = Incoming(9001, 1001, '{"update_id": 9001, "message": {"message_id": 1, "document": []}}')
    assert file_to_read(broken.body) is None, "the lanes look for a file before anything is handled"
    assert "Acme" in handled(store, [broken, said(9002, "/account Acme")])[-1]


def test_what_is_set_aside_is_erased_with_its_rep_and_forgotten_after_two_days(
    anna: Conversation, store: Store
) -> None:
    def put_away(session: Session) -> None:
        for number in (1, 2):
            post.receive(session, [Incoming(9000 + number, 1000 + number, "Li Lei")], MORNING)
            post_failing.put_update_aside(session, 9000 + number, "ab12cd34")

    def erased(session: Session) -> list[str]:
        rep = rep_of_chat(session, 1001)
        assert rep is not None
        erase_rep(session, rep, MORNING.date())
        return list(
            session.exec(select(InboxRow.body).where(InboxRow.update_id > 9000).order_by(col(InboxRow.update_id)))
        )

    store.transaction(put_away)
    assert store.transaction(erased) == ["", "Li Lei"]
    store.transaction(post.forget, MORNING + timedelta(days=2))
    assert store.transaction(lambda session: session.get(InboxRow, 9002)) is None
