"""A short set of the faults that `make faults` brings upon the program (docs/faults.md)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bench.faults import bot_api, nudges, power
from bench.faults.told import Outcome

SHORT: dict[str, Callable[[Path], Outcome]] = {
    "updates twice and in any order": bot_api.twice_and_in_any_order,
    "kills in the morning": partial(nudges.killed, kills=1, count=6),
    "power cuts": partial(power.cut, cuts=2),
}


@pytest.mark.parametrize("fault", SHORT)
def test_nothing_is_lost_and_nothing_comes_twice(fault: str, tmp_path: Path) -> None:
    found = SHORT[fault](tmp_path)
    assert (found.lost, found.doubled) == (0, 0)
