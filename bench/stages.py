"""Where the time goes of messages that come one by one: `python -m bench.stages` prints it, stage by stage.

The same fake Bot API as for the message path brings 50 a second; the program notes when it gets from stage to stage.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.fake_api import WARM_UP_SECONDS
from bench.message_path import ROOT, measure, pinned, prepared_database

NOTED, RATE, PORT = "STAGES_FILE", 50, 18970
STAGES = (
    "heard of it", "in the database's thread", "handled", "committed", "in the event loop again", "call begun",
    "answer of the Bot API",
)  # fmt: skip


class Noted:
    """The instants of the message that is under way, written down once its answer was taken."""

    def __init__(self, path: str) -> None:
        self._file = Path(path).open("w", buffering=1)  # noqa: SIM115  # open for as long as the program runs
        self._at: dict[str, float] = {}

    def now(self, stage: str) -> None:
        """Note that a stage is reached."""
        self._at[stage] = perf_counter()
        if stage == STAGES[-1] and len(self._at) == len(STAGES):
            self._file.write(" ".join(str(self._at[one]) for one in STAGES) + "\n")
            self._at.clear()


def watched_bot() -> int:
    """Run the program, and note the stages of each message that comes alone."""
    import bot
    from delivery import handling, lanes
    from delivery.api import BotApi
    from delivery.sender import Sender

    noted = Noted(os.environ[NOTED])

    def exchanging(exchange: Any) -> Any:
        async def exchanged(api: BotApi, verb: str, url: str, *given: Any) -> Any:
            is_answer = url.endswith("sendMessage")
            if is_answer:
                noted.now("call begun")
            found = await exchange(api, verb, url, *given)
            noted.now("answer of the Bot API" if is_answer else "heard of it")
            return found

        return exchanged

    watch(BotApi, "_exchange", exchanging)
    watch(lanes, "receive_and_handle", between(noted, "in the database's thread", "committed"))
    watch(handling, "_received_effects", between(noted, None, "handled"))
    watch(Sender, "put", between(noted, "in the event loop again", None))
    return bot.main([])


def watch(owner: Any, name: str, watching: Callable[[Any], Any]) -> None:
    """Put something around a function of the program."""
    setattr(owner, name, watching(getattr(owner, name)))


def between(noted: Noted, before: str | None, after: str | None) -> Callable[[Any], Any]:
    """Note a stage before a function, and one after it."""

    def watching(work: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any) -> Any:
            if before:
                noted.now(before)
            found = work(*given)
            if after:
                noted.now(after)
            return found

        return watched

    return watching


def start(url: str, database: Path, noted: Path) -> subprocess.Popen[bytes]:
    """Start the watched program on one core."""
    environment = {
        **os.environ, "TELEGRAM_TOKEN": "1:bench", "TELEGRAM_API_URL": url, "DATABASE_URL": f"sqlite:///{database}",
        "SEND_PER_SECOND": "0", "SEND_PER_CHAT": "0", "OWNER_IDS": "1", "LOG_LEVEL": "WARNING", NOTED: str(noted),
    }  # fmt: skip
    return subprocess.Popen(pinned(0, sys.executable, "-m", "bench.stages", "bot"), cwd=ROOT, env=environment)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database, noted = prepared_database(Path(folder)), Path(folder) / "stages"
        seen = measure(lambda url: start(url, database, noted), PORT, options.updates, RATE)
        rows = [[float(one) for one in line.split()] for line in noted.read_text().splitlines()]
    print(f"{datetime.now(UTC):%Y-%m-%d}\n| until it is | p50, ms | p99, ms |\n|---|---|---|")
    # Those of the first seconds are among all that is loaded then.
    steady = rows[WARM_UP_SECONDS * RATE :]
    for number, stage in enumerate(STAGES[1:]):
        row(stage, [(one[number + 1] - one[number]) * 1000 for one in steady])
    row("all of it", [(one[-1] - one[0]) * 1000 for one in steady])
    print(f"| as the Bot API sees it | {seen['p50_ms']:.2f} | {seen['p99_ms']:.2f} |")


def row(stage: str, milliseconds: Sequence[float]) -> None:
    """Print one stage."""
    print(f"| {stage} | {statistics.median(milliseconds):.2f} | {statistics.quantiles(milliseconds, n=100)[-1]:.2f} |")


if __name__ == "__main__":
    if sys.argv[1:] == ["bot"]:
        sys.exit(watched_bot())
    main()
