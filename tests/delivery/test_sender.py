"""The sender, against a Bot API that refuses, stumbles and forgets to answer."""

import asyncio
import heapq
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from db import post
from db.models import ColleagueRow, OutboxRow
from db.store import Store
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.known import Known
from delivery.lease import Lease
from delivery.limits import SendLimits
from delivery.pictures import Pictures
from delivery.sender import Sender
from delivery.turns import Rank, Turns
from tests.conftest import MORNING, registered
from tests.delivery.fake_telegram import FakeTelegram, error, running

Answer = Callable[[str, dict[str, str]], tuple[int, Any] | None]


def deliver(store: Store, *calls: tuple[str, dict[str, Any]], answer: Answer | None = None) -> FakeTelegram:
    """Owe some calls to chat 1001 and let the sender deliver them."""
    fake = FakeTelegram()
    if answer:
        fake.on_call = answer
    with running(fake):
        asyncio.run(_deliver(store, fake.url, calls))
    return fake


async def _deliver(store: Store, url: str, calls: tuple[tuple[str, dict[str, Any]], ...]) -> None:
    api, clock = BotApi(url, "1:fake"), Clock()
    await api.open()
    sender = Sender(
        store, api, SendLimits(0, 0), clock, Documents(store, {}), Pictures(store, {}, clock), Lease(store, "sending")
    )
    for method, parameters in calls:
        store.transaction(post.owe, 1001, method, {"chat_id": 1001, **parameters}, MORNING)
    sender.put(store.transaction(post.owed))
    while store.transaction(post.owed):  # noqa: ASYNC110  # the end of the work is seen in the database
        await asyncio.sleep(0.01)
    await sender.stop(1)
    await api.close()


def stumbling(times: int, *answer_with: Any) -> Answer:
    """Refuse the first calls, then let them through."""
    left = [times]

    def answer(method: str, _form: dict[str, str]) -> tuple[int, Any] | None:
        if method.startswith("send") and left[0]:
            left[0] -= 1
            return answer_with[0], answer_with[1]
        return None

    return answer


def test_messages_of_one_chat_arrive_in_order(store: Store) -> None:
    calls = [("sendMessage", {"text": f"message {number}"}) for number in range(30)]
    assert [form["text"] for form in deliver(store, *calls).sent()] == [f"message {number}" for number in range(30)]


def test_sent_rows_keep_no_text(store: Store) -> None:
    deliver(store, ("sendMessage", {"text": "a secret"}))
    row = store.transaction(lambda session: session.exec(select(OutboxRow)).one())
    assert row.body == ""
    assert row.message_id == 1


def test_too_many_requests_are_waited_out_and_sent(store: Store) -> None:
    fake = deliver(store, ("sendMessage", {"text": "patience"}),
                   answer=stumbling(1, *error(429, "Too Many Requests: retry after 1", retry_after=1)))  # fmt: skip
    assert [form["text"] for form in fake.sent()] == ["patience"]


def test_a_server_error_with_html_is_tried_again(store: Store) -> None:
    fake = deliver(store, ("sendMessage", {"text": "again"}), answer=stumbling(1, 502, "<html>Bad Gateway</html>"))
    assert [form["text"].split("\n")[-1] for form in fake.sent()] == ["again"]


def test_a_rep_who_blocked_the_bot_is_paused(store: Store) -> None:
    registered(store, 1001, "Anna Berg", "en", "Germany")
    deliver(store, ("sendMessage", {"text": "hello?"}),
            answer=stumbling(9, *error(403, "Forbidden: bot was blocked by the user")))  # fmt: skip
    row = store.transaction(lambda session: session.exec(select(ColleagueRow)).one())
    assert row.blocked_since is not None


def test_an_edit_of_a_message_that_is_gone_is_said_anew(store: Store) -> None:
    def gone(method: str, _form: dict[str, str]) -> tuple[int, Any] | None:
        return error(400, "Bad Request: message to edit not found") if method == "editMessageText" else None

    fake = deliver(store, ("editMessageText", {"message_id": 5, "text": "changed"}), answer=gone)
    assert [form["text"] for form in fake.sent()] == ["changed"]


def test_an_edit_without_a_change_is_no_error(store: Store) -> None:
    def same(method: str, _form: dict[str, str]) -> tuple[int, Any] | None:
        return error(400, "Bad Request: message is not modified: …") if method == "editMessageText" else None

    fake = deliver(store, ("editMessageText", {"message_id": 5, "text": "same"}),
                   ("sendMessage", {"text": "next"}), answer=same)  # fmt: skip
    assert [form["text"] for form in fake.sent()] == ["next"]
    rows = store.transaction(lambda session: session.exec(select(OutboxRow)).all())
    assert all(row.failure is None for row in rows)


def test_a_chat_that_goes_on_under_another_number_is_followed(store: Store) -> None:
    def moved(_method: str, form: dict[str, str]) -> tuple[int, Any] | None:
        told = error(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1002)
        return told if form.get("chat_id") == "1001" else None

    fake = deliver(store, ("sendMessage", {"text": "still there?"}), answer=moved)
    assert [(form["chat_id"], form["text"]) for form in fake.sent()] == [("-1002", "still there?")]


def test_a_refused_message_does_not_hold_up_the_next(store: Store) -> None:
    def refuse(method: str, form: dict[str, str]) -> tuple[int, Any] | None:
        return error(400, "Bad Request: chat not found") if form.get("text") == "bad" else None

    fake = deliver(store, ("sendMessage", {"text": "bad"}), ("sendMessage", {"text": "good"}), answer=refuse)
    assert [form["text"] for form in fake.sent()] == ["good"]


def test_a_burst_of_five_may_come_in_one_chat_then_one_a_second() -> None:
    now = [100.0]
    limits = SendLimits(30, 1, clock=lambda: now[0])
    assert [limits.wait_in_chat(7) for _ in range(5)] == [0.0] * 5
    assert 0 < limits.wait_in_chat(7) <= 1
    now[0] += 1
    assert limits.wait_in_chat(7) == 0.0


# How long a message is under way at least, there and back, and how much longer each may be.
LEAST_THERE, LEAST_BACK = 0.03, 0.02
LATER = st.floats(0, 0.2)


@given(st.lists(st.tuples(LATER, LATER), min_size=70, max_size=70))
def test_no_second_has_more_than_thirty_messages_as_the_receiver_sees_it(later: list[tuple[float, float]]) -> None:
    now = [100.0]
    limits = SendLimits(30, 1, clock=lambda: now[0])
    arrived: list[float] = []
    answers: list[tuple[float, float]] = []
    for there, back in [(0.0, 0.0), *later]:
        while (wait := limits.wait_overall()) > 0:
            until = now[0] + wait
            while answers and answers[0][0] <= until:
                now[0], seconds = heapq.heappop(answers)
                limits.give_back(seconds)
            now[0] = max(now[0], until)
        limits.take()
        arrived.append(now[0] + LEAST_THERE + there)
        took = LEAST_THERE + there + back + LEAST_BACK
        heapq.heappush(answers, (now[0] + took, took))
    arrived.sort()
    assert all(last - first > 1 for first, last in zip(arrived, arrived[30:], strict=False))


def test_thirty_a_second_are_sent_however_distant_the_server() -> None:
    now = [100.0]
    limits = SendLimits(30, 1, clock=lambda: now[0])
    sent: list[float] = []
    while len(sent) < 900:
        now[0] += limits.wait_overall(evenly=True)
        limits.take()
        sent.append(now[0])
        now[0] += 0.02
        limits.give_back(0.02)
    assert (len(sent) - 1) / (sent[-1] - sent[0]) >= 29.5


def test_what_can_wait_leaves_places_for_answers() -> None:
    limits = SendLimits(30, 1, clock=lambda: 100.0)
    sent = 0
    while limits.wait_overall(evenly=True) == 0:
        limits.take()
        sent += 1
    assert 0 < sent <= 15
    assert limits.wait_overall() == 0.0


def test_limits_of_zero_are_off() -> None:
    limits = SendLimits(0, 0, clock=lambda: 1.0)
    assert all(limits.wait_in_chat(7) == limits.wait_overall() == 0.0 for _ in range(1000))


def test_answers_go_before_nudges_that_wait_already() -> None:
    async def order() -> list[str]:
        turns, begun = Turns(SendLimits(0, 0)), []

        async def take(name: str, rank: Rank) -> None:
            turn = await turns.begin(rank)
            begun.append(name)
            await asyncio.sleep(0)
            turns.end(turn)

        names = [("nudge 1", Rank.NUDGE), ("nudge 2", Rank.NUDGE), ("answer", Rank.ANSWER), ("press", Rank.UNCOUNTED)]
        await asyncio.gather(*(take(name, rank) for name, rank in names))
        return begun

    assert asyncio.run(order()) == ["nudge 1", "press", "answer", "nudge 2"]


def test_nobody_begins_while_an_answered_call_is_not_written_down_however_long_that_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("delivery.turns.PATIENCE", 0.001)

    async def begun_meanwhile(noting: bool) -> bool:
        turns = Turns(SendLimits(0, 0))
        first = await turns.begin(Rank.ANSWER)
        second = asyncio.create_task(turns.begin(Rank.ANSWER))
        with turns.noting() if noting else nullcontext():
            done, _ = await asyncio.wait([second], timeout=0.05)
        turns.end(first)
        await second
        return bool(done)

    assert asyncio.run(begun_meanwhile(noting=False)), "a slow server is not waited for"
    assert not asyncio.run(begun_meanwhile(noting=True))


def test_the_next_begins_as_soon_as_the_limits_allow_though_the_last_was_being_written_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("delivery.turns.PATIENCE", 3600)

    async def begin_after_noting() -> None:
        limits = SendLimits(30, 1)
        turns = Turns(limits)
        first = await turns.begin(Rank.ANSWER)
        second = asyncio.create_task(turns.begin(Rank.ANSWER))
        with turns.noting():
            limits.pause(0.02)
            await asyncio.sleep(0)
        turns.end(first)
        await asyncio.wait_for(second, 10)

    asyncio.run(begin_after_noting())


def test_a_turn_in_which_no_call_was_made_takes_no_place() -> None:
    async def begin_one() -> float:
        limits = SendLimits(1, 1)
        turns = Turns(limits)
        turns.end(await turns.begin(Rank.ANSWER))
        return limits.wait_overall()

    assert asyncio.run(begin_one()) == 0.0


def test_however_many_calls_are_made_those_that_wait_stay_known_and_the_oldest_that_are_over_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("delivery.known.MOST_OVER", 2)
    known = Known()
    for number in range(1, 6):
        known.add(number)
    for number in (2, 3, 4):
        known.end(number)
    assert [number for number in range(1, 7) if number in known] == [1, 3, 4, 5]
