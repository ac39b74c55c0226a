"""A short set of the faults that `make faults` brings upon the program (docs/faults.md)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bench.faults import kills, power, replicas
from bench.faults.program import ROOT
from bench.faults.protections import PROTECTIONS
from bench.faults.steps import MORNING_STEPS, STEPS
from bench.faults.told import Outcome
from tests.postgresql import server_programs

ANSWERS = [step for step in STEPS if step.name in ("kept, not handled", "handled, not sent", "arrived, not answered")]
(ARRIVED,) = [step for step in MORNING_STEPS if step.name == "arrived, not answered"]
SHORT: dict[str, Callable[[Path], Outcome]] = {
    "kills while reps write": lambda folder: kills.updates_killed(folder, *ANSWERS, kills=len(ANSWERS)),
    "kill in the morning": partial(kills.morning_killed, step=ARRIVED, kills=1),
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


def test_every_protection_is_where_its_proof_takes_it_away() -> None:
    """Whoever words one anew words its proof anew (bench/faults/protections.py), and runs `make proofs`."""
    for protection in PROTECTIONS:
        for file, old, new in protection.edits:
            text = (ROOT / file).read_text("utf-8")
            assert text.count(old) == 1, (file, old)
            compile(text.replace(old, new), file, "exec")
