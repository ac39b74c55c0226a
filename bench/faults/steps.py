"""The steps of delivery at which a program is killed: when each comes, and how it is known that a kill fell there."""

import asyncio
import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal, Self

from aiohttp import web

from bench.faults.telegram import StumblingTelegram, number_in
from tests.delivery.fake_telegram import form_of

# What the Bot API sees: updates go out, a call comes in, was processed, was answered; the tick asks for the time.
Seen = Literal["fetched", "asked", "arrived", "answered", "clock"]


@dataclass(frozen=True)
class Found:
    """What stands in the database beside what the Bot API gave and got.

    `owed` are the numbers of partners that calls which are owed tell of; `untried` and `tried` those of nudges, as is
    noted beside the database.
    """

    lacking: frozenset[int]
    waiting: frozenset[int]
    owed: frozenset[int]
    untried: frozenset[int]
    tried: frozenset[int]
    arrived: frozenset[int]
    ended: int
    nudges: int

    @classmethod
    def of(
        cls,
        kept: set[int],
        waiting: set[int],
        owed: Iterable[tuple[bool, bool, str]],
        ended: int,
        nudges: int,
        fake: StumblingTelegram,
    ) -> Self:
        """Gather it from rows of inbox and outbox."""
        told = [(nudge, tried, number_in(json.loads(body)["text"])) for nudge, tried, body in owed]
        numbers = frozenset(number for _, _, number in told if number is not None)
        untried = frozenset(number for nudge, tried, number in told if nudge and not tried and number is not None)
        tried_ones = frozenset(number for nudge, tried, number in told if nudge and tried and number is not None)
        lacking = frozenset(fake.handed_out()) - kept
        arrived = frozenset(fake.answered())
        return cls(lacking, frozenset(waiting), numbers, untried, tried_ones, arrived, ended, nudges)


@dataclass(frozen=True)
class Step:
    """A step: met at the Bot API (`at`, and up to some seconds later), or as soon as the database shows it.

    `fell` compares what is found with what was before, and tells whether the program is, or died, at that step.
    """

    name: str
    fell: Callable[[Found, Found], object]
    at: Seen | None = None
    within: float = 0.0


@dataclass
class KilledTelegram(StumblingTelegram):
    """Kills the program when it reaches a step, one to four times later than it could."""

    fetched_at: float = 0.0
    _step: Step | None = None
    _kill: Callable[[], None] = lambda: None
    _moments: random.Random = field(default_factory=random.Random)
    _left: int = 0
    _newest: int = 0

    def arm(self, step: Step | None, kill: Callable[[], None], moments: random.Random) -> None:
        """Say at which step the program is to be killed next; None: at none."""
        self._kill, self._moments = kill, moments
        # The first time that the program asks for the time is while it starts; the second is the first tick.
        self._left = {"fetched": 1, "clock": 2}.get(step.at or "" if step else "", moments.randint(1, 4))
        self._step = step

    def seconds_since_fetched(self) -> float:
        """Tell how long ago the first updates were handed out."""
        return monotonic() - self.fetched_at

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, or kill whoever makes it before, after, or soon after it is answered."""
        method = request.match_info["method"]
        is_message = method == "sendMessage"
        if (is_message and self._strikes("asked")) or (method == "clock" and self._strikes("clock")):
            await form_of(request)
            return web.Response(status=500)
        answer = await super().handle(request)
        if is_message:
            _ = self._strikes("arrived") or self._strikes("answered")
        # What was handed out before may be kept already.
        elif method == "getUpdates" and (newest := max(self.handed_out(), default=0)) > self._newest:
            self._newest, self.fetched_at = newest, self.fetched_at or monotonic()
            self._strikes("fetched")
        return answer

    def _strikes(self, seen: Seen) -> bool:
        step = self._step
        if step is None or step.at != seen:
            return False
        self._left -= 1
        if self._left:
            return False
        self._step = None
        if step.within:
            asyncio.get_running_loop().call_later(self._moments.uniform(0, step.within), self._kill)
        else:
            self._kill()
        return True


def where(found: Found) -> list[str]:
    """Tell at which steps messages were when the program died."""
    places = {
        "fetched": found.lacking,
        "kept": found.waiting,
        "owed": found.owed - found.arrived,
        "sent": found.owed & found.arrived,
    }
    return [name for name, there in places.items() if there] or ["all noted"]


def _noted(found: Found, before: Found) -> bool:
    return found.ended > before.ended


STEPS = (
    Step("fetched, not kept", lambda found, _: found.lacking, "fetched", 0.001),
    Step("kept, not handled", lambda found, _: found.waiting),
    Step("handled, not sent", lambda found, _: found.owed - found.arrived),
    Step("on its way", lambda found, _: found.owed - found.arrived, "asked"),
    Step("arrived, not answered", lambda found, _: found.owed & found.arrived, "arrived"),
    Step("answered, not noted", lambda found, _: found.owed & found.arrived, "answered", 0.001),
    Step("noted", _noted),
)
MORNING_STEPS = (
    Step("due, not claimed", lambda found, before: found.nudges == before.nudges, "clock"),
    Step("claimed, not tried", lambda found, _: found.untried),
    Step("tried, on its way", lambda found, _: found.tried - found.arrived, "asked"),
    Step("arrived, not answered", lambda found, _: found.tried & found.arrived, "arrived"),
    Step("answered, not noted", lambda found, _: found.tried & found.arrived, "answered", 0.001),
    Step("noted", _noted),
)
