"""Which answers were on their way when the program was killed, or just arrived: noted beside the SQLite database.

A note is one write to the system's memory, a thousandth of what an answer costs; writing it to the database would
cost as much as the answer. A kill leaves the system's memory alone. After a power cut nothing can be known from it.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db.store import sqlite_path

BOOT = Path("/proc/sys/kernel/random/boot_id")
# Far more than are ever on their way at once, in 4 KB.
SLOTS, SIZE, HEAD = 504, 8, 64
# Set beside the number of a call that was answered, and of which the database does not know that yet.
ANSWERED = 1 << 63


@dataclass(frozen=True)
class LeftBehind:
    """Calls by their ids: those that may have arrived, and those that did."""

    begun: list[int]
    answered: list[int]


class UnderWay:
    """Notes calls that have begun; without a file, as beside replicas, only for as long as the program runs."""

    def __init__(self, database_url: str | None = None) -> None:
        beside = sqlite_path(database_url) if database_url else None
        self._path = beside.with_name(f"{beside.name}.under-way") if beside else None
        self._file: int | None = None
        self._slots: dict[int, int] = {}
        self._answered: set[int] = set()
        self._free = list(range(SLOTS))

    def left_behind(self) -> LeftBehind | None:
        """Give what the last run of the program had begun and not written down; None when that can't be known."""
        try:
            found = self._path.read_bytes() if self._path else b""
        except FileNotFoundError:
            return None
        head, slots = found[:HEAD], found[HEAD:]
        if head != _boot():
            return None
        numbers = [int.from_bytes(slots[at : at + SIZE], "little") for at in range(0, len(slots), SIZE)]
        return LeftBehind(
            [number for number in numbers if number and not number & ANSWERED],
            [number & ~ANSWERED for number in numbers if number & ANSWERED],
        )

    def begin_anew(self) -> None:
        """Forget the last run, once what it left behind is written down elsewhere."""
        if self._path is not None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            # All of it is written now: a disk that is full later takes nothing away.
            os.pwrite(self._file, _boot() + bytes(SLOTS * SIZE), 0)

    def begin(self, call_id: int) -> None:
        """Note that a call is about to be made."""
        if call_id not in self._slots and self._free:
            self._slots[call_id] = self._free.pop()
            self._write(call_id, call_id)

    def answer(self, call_id: int) -> bool:
        """Note that a call was answered; False where no kill would leave the note."""
        if call_id not in self._slots or self._file is None:
            return False
        self._answered.add(call_id)
        self._write(call_id, call_id | ANSWERED)
        return self._file is not None

    def now(self) -> LeftBehind:
        """Give the calls of which the database does not know yet what came of them."""
        return LeftBehind([one for one in self._slots if one not in self._answered], list(self._answered))

    def end(self, call_id: int) -> None:
        """Note that it is known, and written down where need be, what came of a call."""
        if call_id in self._slots:
            self._write(call_id, 0)
            self._answered.discard(call_id)
            self._free.append(self._slots.pop(call_id))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _write(self, call_id: int, number: int) -> None:
        if self._file is None:
            return
        try:
            os.pwrite(self._file, number.to_bytes(SIZE, "little"), HEAD + self._slots[call_id] * SIZE)
        except OSError:
            # Without the file the next start knows that it knows nothing.
            self.close()
            if self._path is not None:
                with suppress(OSError):
                    self._path.unlink()


def _boot() -> bytes:
    """Tell which start of the machine this is; a new one each time where the system does not say."""
    try:
        told = BOOT.read_bytes().strip()
    except OSError:
        told = os.urandom(HEAD)
    return told.ljust(HEAD, b"\0")
