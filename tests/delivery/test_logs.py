"""A whole conversation with all that can go wrong: the log tells where, never of whom, what was said, or the token."""

import asyncio
import json
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from sqlalchemy import text

from delivery import sender
from delivery import tick as tick_module
from delivery.application import Application
from delivery.logs import described, set_up_logs, without_quotes
from handlers import abilities, export, tips
from handlers.replies import Answer
from handlers.turn import Turn
from settings import read_settings
from tests.delivery.fake_telegram import FakeTelegram, error, running

TOKEN = "1:AAsecret-token"
CHAT = 1001
SECRETS = (
    "Zofia", "Quellwasser", "Geheimwerk", "Li Lei", "李雷", "jogging", "5550199", "geheim.example", "AAsecret",
    "Nordlicht",
)  # fmt: skip
SAID = (
    "/start", "Nordlicht", "Germany", "/account Geheimwerk, Germany",
    "/person Li Lei 李雷, CTO, Geheimwerk, likes jogging, +49 171 5550199, li.lei@geheim.example",
    "/touch Li Lei jogging, budget moved", "/tip Li Lei 李雷 jogging", "/abilities Geheimwerk +49 171 5550199",
    "/export", "/nonsense Li Lei", "refuse me Li Lei",
)  # fmt: skip


def fails(turn: Turn, rest: str) -> list[Answer]:
    """Fail as a template does that is handed what it did not expect."""
    try:
        raise KeyError(rest)
    except KeyError as first:
        raise ValueError(f"can't word {rest!r} for {turn.rep.name}") from first


def fails_in_the_database(turn: Turn, rest: str) -> list[Answer]:
    turn.session.connection().execute(text("INSERT INTO team (name) VALUES (:name)"), {"name": rest})
    return []


def no_document(*_given: Any) -> Any:
    raise RuntimeError("Li Lei's export")


def failing_tick(*_given: object) -> list[int]:
    raise RuntimeError("the nudge of Li Lei")


def refusing(method: str, form: dict[str, str]) -> tuple[int, Any] | None:
    said = form.get("text", "")
    if method == "getFile":
        return 200, {"ok": True, "result": {"file_path": "li-lei.vcf"}}
    if method.startswith("send") and "refuse me" in said:
        return error(400, 'Bad Request: can\'t parse entities: unsupported start tag "Li Lei" at byte offset 3')
    return None


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    """Take back what the program sets up for its logs."""
    handlers, level = logging.root.handlers[:], logging.root.level
    hooks = sys.excepthook, threading.excepthook
    yield
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    sys.excepthook, threading.excepthook = hooks


@pytest.mark.usefixtures("logging_as_it_was")
def test_the_log_tells_where_and_never_of_whom(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.root.handlers.clear()
    set_up_logs("DEBUG")
    monkeypatch.setattr(sender, "FAILED_PAUSE", 0.01)
    monkeypatch.setitem(tips.FEATURE.commands, "tip", fails)
    monkeypatch.setitem(abilities.FEATURE.commands, "abilities", fails_in_the_database)
    monkeypatch.setitem(export.FEATURE.documents, "export", no_document)
    monkeypatch.setattr(tick_module, "all_due", failing_tick)
    fake = FakeTelegram(on_call=refusing)
    for number, words in enumerate(SAID, start=1):
        fake.message(number, CHAT, words)
    for update in fake.updates:
        update["message"]["from"] |= {"first_name": "Zofia", "last_name": "Quellwasser"}
    card = {"file_id": "f", "file_name": "Li Lei.vcf", "mime_type": "text/vcard", "file_size": 10}
    person = fake.updates[0]["message"]["from"]
    head = {"message_id": 90, "date": 1, "from": person, "chat": {"id": CHAT, "type": "private"}}
    fake.updates.append({"update_id": 90, "message": {**head, "document": card}})
    fake.updates.insert(0, {"update_id": 0, "message": {**head, "text": "Li Lei", "chat": "Geheimwerk"}})
    fake.updates.append({"update_id": 92, "message": {**head, "text": "/help"}})
    with running(fake):
        asyncio.run(_run(fake, sqlite_url))
    _others_complain()
    log_lines = capsys.readouterr().err.splitlines()
    for secret in SECRETS:
        assert not [line for line in log_lines if secret in line], secret
    events = {json.loads(line)["event"] for line in log_lines}
    assert {
        "ready", "update failed", "tick failed, trying again", "call refused", "call failed", "attachment not fetched",
        "no update of Telegram's", "Task exception was never retrieved", "ended by an error",
    } <= events  # fmt: skip
    told = next(line for line in log_lines if "update failed" in line)
    assert "test_logs.py" in told, "but where it happened stands there"
    assert "KeyError" in told
    assert "ValueError" in told


async def _run(fake: FakeTelegram, sqlite_url: str) -> None:
    settings = read_settings(
        _env_file=None, telegram_api_url=fake.url, telegram_token=TOKEN, database_url=sqlite_url, owner_ids=str(CHAT),
        send_per_second=0, send_per_chat=0,
    )  # fmt: skip
    stop = asyncio.Event()
    program = asyncio.create_task(Application(settings).run_until(stop))
    async with asyncio.timeout(40):
        while not any("What would you like to do" in form["text"] for form in fake.sent()):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    stop.set()
    await program


def _others_complain() -> None:
    """Let libraries and the interpreter complain, too."""
    poison = ValueError("Li Lei")
    logging.getLogger("asyncio").error(
        "Task exception was never retrieved\nfuture: <Task exception=ValueError('Li Lei')>", exc_info=poison
    )
    logging.getLogger("aiohttp.server").error("Error handling request from %s", "Zofia")
    sys.excepthook(ValueError, poison, None)


def test_what_a_library_quotes_is_cut_off() -> None:
    assert without_quotes('Bad Request: can\'t parse entities: tag "Li Lei" is no tag') == (
        "Bad Request: can't parse entities: tag …"
    )
    assert without_quotes("near 'Li Lei': syntax error") == "near …"
    assert without_quotes("database is locked") == "database is locked"
    assert described(FileNotFoundError(2, "No such file or directory", "Li Lei.vcf")) == (
        "FileNotFoundError: No such file or directory"
    )
