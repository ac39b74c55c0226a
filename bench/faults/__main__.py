"""Bring every fault upon the program and print what was lost and what came twice; `make faults` runs it.

Names of faults (or parts of them) run only these. Fails when a promise is broken.
"""

import sys
import tempfile
from pathlib import Path

from bench.faults import (
    bot_api,
    database,
    isolated,
    kills,
    names,
    nudges,
    postgresql,
    power,
    replicas,
    upgrades,
    webhooks,
)
from bench.faults.program import FaultError
from bench.faults.told import Fault
from tests.postgresql import server_programs

PARTS = (bot_api, names, webhooks, kills, nudges, isolated, database, postgresql, power, upgrades, replicas)
FAULTS: tuple[Fault, ...] = tuple(fault for part in PARTS for fault in part.FAULTS)


def main(wanted: list[str]) -> int:
    """Run the faults, print the table; 1 when something was lost or doubled."""
    print("| fault | runs | lost | doubled | repeats | in vain |\n|---|---|---|---|---|---|", flush=True)
    is_kept = True
    for fault in FAULTS:
        if wanted and not any(name in fault.name for name in wanted):
            continue
        if fault.needs_server and server_programs() is None:
            print(f"| {fault.name} | PostgreSQL is not installed | | | | |")
            continue
        try:
            with tempfile.TemporaryDirectory(prefix="faults") as folder:
                found = fault.run(Path(folder))
        except FaultError as error:
            is_kept = False
            print(f"| {fault.name} | **{error}** | | | | |", flush=True)
            continue
        is_kept &= found.is_kept
        name = f"{fault.name} ({found.note})" if found.note else fault.name
        figures = (found.runs, found.lost, found.doubled, found.repeats, found.in_vain)
        print(f"| {name} | {' | '.join(map(str, figures))} |", flush=True)
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
