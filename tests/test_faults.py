"""A short set of the faults that `make faults` brings upon the program (docs/faults.md)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bench.faults import kills, power, replicas
from bench.faults.steps import MORNING_STEPS, STEPS
from bench.faults.told import Outcome
from tests.postgresql import server_programs

ANSWERS, MORNING = ({step.name: step for step in steps} for steps in (STEPS, MORNING_STEPS))
SHORT: dict[str, Callable[[Path], Outcome]] = {
    "kill: kept, not handled": partial(kills.updates_killed, step=ANSWERS["kept, not handled"], kills=1),
    "kill: handled, not sent": partial(kills.updates_killed, step=ANSWERS["handled, not sent"], kills=1),
    "kill: arrived, not answered": partial(kills.updates_killed, step=ANSWERS["arrived, not answered"], kills=1),
    "kill in the morning": partial(kills.morning_killed, step=MORNING["arrived, not answered"], kills=1),
    "power cuts": partial(power.cut, cuts=2),
    "two replicas tick at once": partial(replicas.tick_at_once, count=20),
}


@pytest.mark.parametrize(
    "fault", [pytest.param(name, marks=pytest.mark.postgresql if "replicas" in name else ()) for name in SHORT]
)
def test_nothing_is_lost_and_nothing_comes_twice(fault: str, tmp_path: Path) -> None:
    if "replicas" in fault and server_programs() is None:
        pytest.skip("PostgreSQL's server programs are not installed")
    found = SHORT[fault](tmp_path)
    assert (found.lost, found.doubled) == (0, 0)
