"""The program as one starts it: what it says, what it refuses, what it needs nobody for, and how it stops."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest

import bot
from db.migrate import current_revision
from db.migrations import NEWEST
from db.store import make_engine
from scripts.demonstration import Person
from settings import Settings
from tests.delivery.fake_telegram import FakeTelegram, running

ROOT = Path(__file__).parent.parent
PATIENCE_SECONDS = 60.0
SECRET = "hunter2-hunter2"
Program = Callable[..., contextlib.AbstractContextManager[subprocess.Popen[str]]]


def surroundings(**wanted: str) -> dict[str, str]:
    """Give this process's environment without any setting but the wanted ones."""
    inherited = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    return {**inherited, "PYTHONPATH": str(ROOT), **wanted}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Run the program in an empty folder; killed at the end, or when it makes the test wait for a minute."""

    @contextlib.contextmanager
    def start(*arguments: str, **wanted: str) -> Iterator[subprocess.Popen[str]]:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py"), *arguments], cwd=tmp_path, env=surroundings(**wanted),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        impatience = threading.Timer(PATIENCE_SECONDS, process.kill)
        impatience.start()
        try:
            yield process
        finally:
            impatience.cancel()
            process.kill()
            process.communicate()

    return start


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A Bot API on loopback."""
    with running(FakeTelegram()) as fake:
        yield fake


def talking_to(fake: FakeTelegram, **wanted: str) -> dict[str, str]:
    """Give the settings of a bot that talks to a fake Bot API."""
    return {"TELEGRAM_TOKEN": f"1:{SECRET}", "TELEGRAM_API_URL": fake.url, "LOG_LEVEL": "ERROR", **wanted}


def when_called(fake: FakeTelegram, method: str, condition: Callable[[dict[str, str]], bool]) -> threading.Event:
    """Give an event that is set when the bot makes a certain call."""
    happened = threading.Event()

    def look(called: str, form: dict[str, str]) -> None:
        if called == method and condition(form):
            happened.set()

    fake.on_call = look
    return happened


def test_help_tells_every_subcommand_and_where_settings_are_described(program: Program) -> None:
    with program("--help") as process:
        told, _ = process.communicate()
    assert process.returncode == 0
    assert re.findall(r"^    (\w+) ", told, re.MULTILINE) == ["run", "migrate", "backup", "restore"]
    assert "docs/settings.md" in told
    assert (ROOT / "docs/settings.md").exists()


BAD_SETTINGS = [
    ("TELEGRAM_TOKEN", SECRET, "a token is a number, a colon and a secret"),
    ("TELEGRAM_API_URL", "api.telegram.org", "not a web address"),
    ("DATABASE_URL", f"mysql://rapport:{SECRET}@localhost/rapport", "neither sqlite:///path nor postgresql://"),
    ("DATABASE_URL", f"postgresql+psycopg://rapport:{SECRET}@localhost/rapport", "leave out names of drivers"),
    ("WEBHOOK_URL", "bot.example.com", "not a web address"),
    ("HTTP_LISTEN", "8080", "not host:port"),
    ("OWNER_IDS", "anna", "valid integer"),
    ("SEND_PER_SECOND", "-1", "greater than or equal to 0"),
    ("SEND_PER_CHAT", "often", "valid number"),
    ("LOG_LEVEL", "LOUD", "not DEBUG, INFO, WARNING or ERROR"),
    ("CLOCK_URL", "https://example.com/clock", "only together with a Bot API on loopback"),
    ("TEMPLATES_FOLDER", "/there/is/none", "there is no such folder"),
    ("PHONE_PORT", "70000", "less than or equal to 65535"),
]


@pytest.fixture
def without_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Take away every setting of the surroundings, and any .env."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.lower() in Settings.model_fields:
            monkeypatch.delenv(name)
    return monkeypatch


@pytest.mark.parametrize(("name", "value", "wrong"), BAD_SETTINGS)
def test_a_bad_setting_stops_the_start_and_is_named_with_an_example(
    without_settings: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, wrong: str
) -> None:
    without_settings.setenv(name, value)
    assert bot.main([]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{name}: " in said.err
    assert wrong in said.err
    assert re.search(rf"For example: {name}=\S", said.err)
    assert SECRET not in said.err
    assert "Traceback" not in said.err


def test_all_bad_settings_are_named_at_once_wherever_they_come_from(
    without_settings: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=LOUD\nOWNER_IDS=anna\n")
    without_settings.setenv("PHONE_PORT", "-1")
    assert bot.main(["migrate"]) == 2
    told = capsys.readouterr().err
    assert all(f"{name}: " in told for name in ("LOG_LEVEL", "OWNER_IDS", "PHONE_PORT"))


@pytest.mark.parametrize(("given", "missing"), [
    ({"WEBHOOK_URL": "https://bot.example.com/telegram"}, "WEBHOOK_SECRET"),
    ({"WEBHOOK_URL": "https://bot.example.com/telegram", "WEBHOOK_SECRET": SECRET}, "HTTP_LISTEN"),
])  # fmt: skip
def test_a_webhook_that_lacks_something_is_told_what(
    without_settings: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: dict[str, str], missing: str
) -> None:
    for name, value in given.items():
        without_settings.setenv(name, value)
    assert bot.main([]) == 2
    told = capsys.readouterr().err
    assert f"{missing}: is needed together with WEBHOOK_URL. For example: {missing}=" in told
    assert SECRET not in told


def test_a_token_that_telegram_refuses_is_not_shown(program: Program, telegram: FakeTelegram) -> None:
    telegram.on_call = lambda _method, _form: (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    with program(**talking_to(telegram)) as process:
        said, complained = process.communicate()
    assert process.returncode == 2
    assert complained.startswith("TELEGRAM_TOKEN: ")
    assert SECRET not in said + complained


def test_migrate_makes_the_database_and_stops(program: Program, tmp_path: Path) -> None:
    with program("migrate", DATABASE_URL="sqlite:///kept/here.db") as process:
        said = process.communicate()
    assert (process.returncode, said) == (0, ("", ""))
    assert revision(tmp_path / "kept/here.db") == NEWEST


def test_the_bot_migrates_its_own_database_at_start(program: Program, telegram: FakeTelegram, tmp_path: Path) -> None:
    polled = when_called(telegram, "getUpdates", lambda _form: True)
    with program(**talking_to(telegram, OWNER_IDS="1001")) as process:
        assert polled.wait(PATIENCE_SECONDS)
        assert revision(tmp_path / "data/rapport.db") == NEWEST
        assert stopped_cleanly(process) == ""


def revision(path: Path) -> str | None:
    """Tell at which revision a SQLite file stands."""
    engine = make_engine(f"sqlite:///{path}")
    found = current_revision(engine)
    engine.dispose()
    return found


def stopped_cleanly(process: subprocess.Popen[str]) -> str:
    """Stop the program as a service manager does, within five seconds; give what it had said."""
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=5)
    assert process.returncode == 0
    return said


def test_a_bot_that_nobody_owns_prints_a_link_that_makes_one_person_its_owner(
    program: Program, telegram: FakeTelegram
) -> None:
    with program(**talking_to(telegram)) as process:
        assert process.stdout is not None
        link = re.search(r"https://t\.me/fake_bot\?start=([\w-]+)$", process.stdout.readline())
        assert link, "no link"
        first = when_called(telegram, "sendMessage", lambda form: form["chat_id"] == "42")
        telegram.message(1, 42, f"/start {link[1]}")
        assert first.wait(PATIENCE_SECONDS)
        second = when_called(telegram, "sendMessage", lambda form: form["chat_id"] == "43")
        telegram.message(2, 43, f"/start {link[1]}")
        assert second.wait(PATIENCE_SECONDS)
        stopped_cleanly(process)
    answers: Any = {form["chat_id"]: form["text"] for form in reversed(telegram.sent())}
    assert "Hello Rep 42" in answers["42"]
    assert "private assistant" in answers["43"]
    polled = when_called(telegram, "getUpdates", lambda _form: True)
    with program(**talking_to(telegram)) as process:
        assert polled.wait(PATIENCE_SECONDS)
        assert stopped_cleanly(process) == "", "it has an owner now"


def test_without_a_token_one_clear_line_tells_where_the_phone_is(program: Program) -> None:
    with program(PHONE_PORT="0", LOG_LEVEL="WARNING") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = re.fullmatch(r"Rapport runs\. Chat with it here: (http://127\.0\.0\.1:\d+/)\n", line)
        assert address, line
        with build_opener(ProxyHandler({})).open(address[1]) as page:
            assert b"<!doctype html>" in page.read()
        assert "What is your company called?" in Person(address[1], 1001).say("/start")
        assert stopped_cleanly(process) == "", "one line, and no more"
    with socket.socket() as dialling:
        port = int(address[1].rstrip("/").rpartition(":")[2])
        assert dialling.connect_ex(("127.0.0.1", port)) != 0, "the phone stopped, too"


def test_a_port_that_is_taken_is_told_with_the_setting_to_change(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with program(PHONE_PORT=port) as process:
            said, complained = process.communicate()
    assert process.returncode == 1
    assert said == ""
    assert f"PHONE_PORT: the local phone could not start on port {port}." in complained
    assert "Traceback" not in complained
