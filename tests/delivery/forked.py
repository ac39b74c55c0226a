"""The program, loaded once and forked whenever it is to start: a test that starts it often spares the loading.

What runs is the program as ever, in a process of its own, with the environment that it is given.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from sqlalchemy.orm import configure_mappers

ROOT = Path(__file__).parent.parent.parent


class Forked:
    """Starts the program as often as one likes, one run after another."""

    def __enter__(self) -> "Forked":
        command = [sys.executable, "-m", "tests.delivery.forked"]
        self._loaded = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        with self._loaded:
            self._loaded.kill()

    @contextmanager
    def running(self, environment: Mapping[str, str]) -> Iterator["Run"]:
        """Start the program; killed at the end if it still runs."""
        run = Run(self._loaded, environment)
        try:
            yield run
        finally:
            run.end(signal.SIGKILL)


class Run:
    """One process of the program."""

    def __init__(self, loaded: "subprocess.Popen[str]", environment: Mapping[str, str]) -> None:
        assert loaded.stdin is not None
        assert loaded.stdout is not None
        self._told = loaded.stdout
        self._status: int | None = None
        loaded.stdin.write(json.dumps(dict(environment)) + "\n")
        loaded.stdin.flush()
        self._process_id = int(self._told.readline())

    def end(self, number: signal.Signals, within_seconds: float = 60) -> int:
        """Send a signal to the process unless it has ended, and wait: killed when it takes longer.

        Gives its status, or minus the number of the signal that ended it.
        """
        if self._status is None:
            os.kill(self._process_id, number)
            patience = threading.Timer(within_seconds, os.kill, (self._process_id, signal.SIGKILL))
            patience.start()
            self._status = int(self._told.readline())
            patience.cancel()
        return self._status


def serve() -> None:
    """Fork for each line that comes: its process id is told at once, its status when it has ended."""
    import bot

    # The program itself loads this only once it knows that it will run, and a feature when somebody first asks for it.
    import_module("delivery.application")
    from handlers.registry import ENTRIES

    assert all(entry.feature for entry in ENTRIES)
    configure_mappers()
    for line in sys.stdin:
        process_id = os.fork()
        if process_id == 0:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            os.environ.clear()
            os.environ.update(json.loads(line))
            sys.exit(bot.main([]))
        print(process_id, flush=True)
        _, status = os.waitpid(process_id, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
