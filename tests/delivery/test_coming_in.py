"""How updates come in: nothing is confirmed before it is kept, whatever the Bot API says and in whatever order."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bench.faults.telegram import Form, Refusal, Stumble, StumblingTelegram
from db.post import Incoming
from db.store import Store
from delivery import polling
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.errors import InvalidToken, NetworkError
from delivery.http import HttpServer
from delivery.polling import poll
from settings import read_settings
from tests.delivery.fake_telegram import FakeTelegram, running
from tests.delivery.test_ways_in import free_port


class Kept:
    """Lanes that keep updates once the database, which is away for some time, is back."""

    def __init__(self, wanted: int, away: int = 0) -> None:
        self.wanted, self.away, self.kept = wanted, away, dict[int, Incoming]()
        self.ended = asyncio.Event()

    async def receive(self, updates: list[Incoming]) -> None:
        """Keep updates, each once."""
        if self.away:
            self.away -= 1
            raise OperationalError("INSERT", None, Exception("database is locked"))
        self.kept |= {update.update_id: update for update in updates}
        if len(self.kept) >= self.wanted:
            self.ended.set()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_PAUSE", "LONGEST_PAUSE"):
        monkeypatch.setattr(polling, name, 0.001)


def polled(fake: FakeTelegram, wanted: int, away: int = 0) -> list[int]:
    """Poll until so many updates are kept; give their numbers in the order they came."""

    async def work() -> list[int]:
        api, lanes = BotApi(fake.url, "1:fake"), Kept(wanted, away)
        await api.open()
        polls = asyncio.create_task(poll(api, lanes, lambda: None))  # type: ignore[arg-type]
        ended = asyncio.create_task(lanes.ended.wait())
        try:
            async with asyncio.timeout(10):
                await asyncio.wait([polls, ended], return_when=asyncio.FIRST_COMPLETED)
            if polls.done():
                polls.result()
        finally:
            polls.cancel()
            ended.cancel()
            await api.close()
        return list(lanes.kept)

    with running(fake):
        return asyncio.run(work())


def test_while_the_database_is_away_nothing_is_acknowledged() -> None:
    asked: list[str | None] = []
    garbage: list[Any] = [{"ok": True}, {"ok": True, "result": "garbage"}, {"ok": True, "result": 7}]

    def note(_method: str, form: dict[str, str]) -> tuple[int, Any] | None:
        asked.append(form.get("offset"))
        return (200, garbage.pop()) if garbage else None

    fake = FakeTelegram(on_call=note)
    fake.updates.append({"update_id": 8, "message": {"document": None, "chat": {}}})
    fake.message(9, 1001, "hello")
    assert polled(fake, 2, away=2) == [8, 9]
    assert set(asked[:6]) == {None}, "nothing is confirmed before it is kept"


def test_after_an_idle_week_numbers_may_begin_anew() -> None:
    fake = StumblingTelegram()
    for number in (*range(900_000_000, 900_000_007), *range(17, 24)):
        fake.message(number, 1001, "hello")
    assert len(polled(fake, 14)) == 14


def refusing(*refusals: Refusal) -> Callable[[str, Form], Stumble]:
    """Refuse the first calls."""
    left = list(refusals)
    return lambda _method, _form: left.pop(0) if left else None


def test_another_poller_is_waited_out() -> None:
    fake = StumblingTelegram(stumble=refusing(*[Refusal.told(409, "Conflict: terminated by other getUpdates")] * 2))
    fake.message(1, 1001, "hello")
    assert polled(fake, 1) == [1]


def test_with_a_token_that_was_revoked_there_is_no_going_on() -> None:
    with pytest.raises(InvalidToken):
        polled(StumblingTelegram(stumble=refusing(Refusal.told(401, "Unauthorized"))), 1)


def test_a_server_that_hangs_is_not_waited_for_for_ever() -> None:
    fake = StumblingTelegram(stumble=lambda *_: "hang")

    async def ask() -> None:
        api = BotApi(fake.url, "1:fake")
        await api.open()
        try:
            await asyncio.wait_for(api.call("getMe", seconds=0.05), 5)
        finally:
            await api.close()

    with running(fake), pytest.raises(NetworkError):
        asyncio.run(ask())


def test_a_webhook_is_answered_only_when_the_update_is_kept(store: Store) -> None:
    """Telegram brings it again then."""
    port = free_port()
    settings = read_settings(
        _env_file=None, webhook_url=f"http://127.0.0.1:{port}/telegram", webhook_secret="a-secret-word",
        telegram_token="1:fake", http_listen=f"127.0.0.1:{port}",
    )  # fmt: skip

    async def bring() -> tuple[list[int], int]:
        lanes = Kept(1, away=2)
        server = HttpServer(settings, store, lanes, Clock(), lambda: True)  # type: ignore[arg-type]
        await server.start("127.0.0.1", port)
        answers = [await asyncio.to_thread(_brought, port) for _ in range(3)]
        await server.stop()
        return answers, len(lanes.kept)

    assert asyncio.run(bring()) == ([503, 503, 200], 1)


def _brought(port: int) -> int:
    update = {"update_id": 1, "message": {"text": "hello", "chat": {"id": 1001, "type": "private"}}}
    headers = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-word"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/telegram", json.dumps(update).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
