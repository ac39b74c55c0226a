"""Which messages were on their way when the program was killed, or just arrived: noted beside the SQLite database.

A note is one write to the system's memory, a thousandth of what an answer costs; writing it to the database would
cost as much as the answer. A kill leaves the system's memory alone. After a power cut nothing can be known from it.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from db.store import sqlite_path

BOOT = Path("/proc/sys/kernel/random/boot_id")
# More than are ever on their way at once: thirty that begin each second, and a server that hangs. The numbers of all
# the calls come first, then those of the messages that some of them made.
SLOTS, SIZE, HEAD = 1000, 8, 64
MESSAGES = HEAD + SLOTS * SIZE
# Set beside the number of a call that was answered, and of which the database does not know that yet.
ANSWERED = 1 << 63


@dataclass(frozen=True)
class LeftBehind:
    """Calls by their ids: those that may have arrived, and those that did, with the message that each made, if any."""

    begun: list[int]
    answered: Mapping[int, int | None]


class UnderWay:
    """Notes calls that have begun; without a file, as beside replicas, only for as long as the program runs."""

    def __init__(self, database_url: str | None = None) -> None:
        beside = sqlite_path(database_url) if database_url else None
        self._path = beside.with_name(f"{beside.name}.under-way") if beside else None
        self._file: int | None = None
        self._slots: dict[int, int] = {}
        self._answered: dict[int, int | None] = {}
        self._free = list(range(SLOTS))

    def left_behind(self) -> LeftBehind | None:
        """Give what the last run of the program had begun and not written down; None when that can't be known."""
        try:
            found = self._path.read_bytes() if self._path else b""
        except FileNotFoundError:
            return None
        head, slots, made = found[:HEAD], found[HEAD:MESSAGES], found[MESSAGES:]
        if head != _boot():
            return None
        # A file of an earlier version is shorter, and knows of no messages.
        pairs = zip_longest(_numbers(slots), _numbers(made), fillvalue=0)
        noted = [(number, message_id) for number, message_id in pairs if number]
        return LeftBehind(
            [number for number, _ in noted if not number & ANSWERED],
            {number & ~ANSWERED: message_id or None for number, message_id in noted if number & ANSWERED},
        )

    def begin_anew(self) -> None:
        """Forget the last run, once what it left behind is written down elsewhere."""
        if self._path is not None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            # All of it is written now: a disk that is full later takes nothing away.
            self._write(_boot() + bytes(2 * SLOTS * SIZE), 0)

    @property
    def is_kept(self) -> bool:
        """Tell whether a kill leaves the notes: there is a file, and all of them could be written to it."""
        return self._file is not None

    def begin(self, call_id: int) -> bool:
        """Note that a call is about to be made; False where no kill would leave the note."""
        if call_id not in self._slots:
            if not self._free:
                return False
            self._slots[call_id] = self._free.pop()
            self._note(call_id, call_id)
        return self.is_kept

    def answer(self, call_id: int, message_id: int | None = None) -> bool:
        """Note that a call was answered, and which message it made; False where no kill would leave the note."""
        if call_id not in self._slots or not self.is_kept:
            return False
        self._answered[call_id] = message_id
        self._note(call_id, message_id or 0, MESSAGES)
        self._note(call_id, call_id | ANSWERED)
        return self.is_kept

    def now(self) -> LeftBehind:
        """Give the calls of which the database does not know yet what came of them."""
        return LeftBehind([one for one in self._slots if one not in self._answered], dict(self._answered))

    def end(self, call_id: int) -> None:
        """Note that it is known, and written down where need be, what came of a call."""
        if call_id in self._slots:
            self._note(call_id, 0)
            self._answered.pop(call_id, None)
            self._free.append(self._slots.pop(call_id))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _note(self, call_id: int, number: int, start: int = HEAD) -> None:
        self._write(number.to_bytes(SIZE, "little"), start + self._slots[call_id] * SIZE)

    def _write(self, written: bytes, at: int) -> None:
        if self._file is None:
            return
        try:
            os.pwrite(self._file, written, at)
        except OSError:
            # Without the file the next start knows that it knows nothing.
            self.close()
            if self._path is not None:
                with suppress(OSError):
                    self._path.unlink()


def _numbers(written: bytes) -> list[int]:
    return [int.from_bytes(written[at : at + SIZE], "little") for at in range(0, len(written), SIZE)]


def _boot() -> bytes:
    """Tell which start of the machine this is; a new one each time where the system does not say."""
    try:
        told = BOOT.read_bytes().strip()
    except OSError:
        told = os.urandom(HEAD)
    return told.ljust(HEAD, b"\0")
