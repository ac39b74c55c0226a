"""Rapport and its local phone in a folder of their own, and one person at a time who talks to it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

ROOT = Path(__file__).parent.parent
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.05
SILENCE_SECONDS = 0.8
LINE_BEFORE_ADDRESS = "Chat with it here: "
# The phone is on loopback: no proxy of the surroundings is asked for it.
_opener = build_opener(ProxyHandler({}))


@contextmanager
def running_rapport(folder: Path, **settings: str) -> Iterator[str]:
    """Run the bot and its phone on a free port, with their data in `folder`; gives the address of the chat page."""
    unwanted = ("TELEGRAM_", "DATABASE_", "WEBHOOK_", "HTTP_", "OWNER_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    environment = {**inherited, "PYTHONPATH": str(ROOT), "PHONE_PORT": "0", "LOG_LEVEL": "WARNING", **settings}
    bot = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py")], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert bot.stdout is not None
        yield next(line for line in bot.stdout if LINE_BEFORE_ADDRESS in line).partition(LINE_BEFORE_ADDRESS)[2].strip()
    finally:
        bot.terminate()
        bot.wait()


@dataclass
class Person:
    """Somebody on the phone, who waits for the bot's answer after everything that they do."""

    address: str
    number: int

    def say(self, *texts: str) -> str:
        """Send texts one after another; gives the newest answer."""
        for text in texts:
            self._do("send", text=text)
        return str(self.messages()[-1].get("text", ""))

    def press(self, label: str) -> None:
        """Press the newest button whose label contains `label`."""
        message, data = next(
            (message, button["callback_data"])
            for message in reversed(self.messages())
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if label in button["text"] and "callback_data" in button
        )
        self._do("press", message_id=message["message_id"], data=data)

    def go_to(self, instant: datetime) -> None:
        """Move the phone's clock forward, without waiting for anything."""
        self._post("clock", to=instant.isoformat())

    def wait_for_tomorrow(self, at: str, zone: str) -> None:
        """Move the phone's clock to HH:MM of the next day in a zone, and wait for what the bot says then."""
        before = self._said()
        self._post("clock", tomorrow=at, zone=zone)
        self.until(lambda: self._said() != before)
        self._wait_for_silence()

    def messages(self) -> list[dict[str, Any]]:
        """Give this person's chat, oldest first."""
        found: list[dict[str, Any]] = self.state()["messages"].get(str(self.number), [])
        return found

    def state(self) -> dict[str, Any]:
        """Give everything that the phone knows."""
        with _opener.open(f"{self.address}phone/state?last=500") as answer:
            known: dict[str, Any] = json.load(answer)
        return known

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so. Raises TimeoutError after a minute."""
        deadline = monotonic() + PATIENCE_SECONDS
        while not condition():
            if monotonic() > deadline:
                raise TimeoutError(f"the bot did not answer; the last message is {self.messages()[-1:]}")
            sleep(LOOK_SECONDS)

    def _do(self, deed: str, **wish: Any) -> None:
        before = self._said()
        self._post(deed, person=self.number, **wish)
        self.until(lambda: self._said() != before)
        self._wait_for_silence()

    def _said(self) -> list[dict[str, Any]]:
        return [message for message in self.messages() if message["by_bot"]]

    def _wait_for_silence(self) -> None:
        said, quiet_since = self._said(), monotonic()
        while monotonic() - quiet_since < SILENCE_SECONDS:
            sleep(LOOK_SECONDS)
            if (now := self._said()) != said:
                said, quiet_since = now, monotonic()

    def _post(self, deed: str, **wish: Any) -> None:
        body, kind = json.dumps(wish).encode(), {"Content-Type": "application/json"}
        request = Request(f"{self.address}phone/{deed}", body, kind)  # noqa: S310  # our own loopback address
        with _opener.open(request) as answer:
            told = json.load(answer)
        if isinstance(told, dict) and "error" in told:
            raise RuntimeError(told["error"])
