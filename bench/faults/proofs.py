"""Take each protection away, in a copy of the program, and print what fails then: `python -m bench.faults.proofs`.

Names of faults (or parts of them) try only these. Fails when a protection can go and nothing fails.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.faults.program import ROOT
from bench.faults.protections import PROTECTIONS, Protection

LEFT_OUT = (".git", ".venv", "data", "build", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache")
# A broken program is not waited for as long as one that ought to come round.
PATIENCE = {"FAULTS_PATIENCE": "20", "PYTHONDONTWRITEBYTECODE": "1"}
LONGEST_SECONDS = 300


def main(wanted: list[str]) -> int:
    """Try the protections, print the table; 1 when one was not missed."""
    print("| fault | protection taken away | what failed |\n|---|---|---|", flush=True)
    is_missed = True
    for protection in PROTECTIONS:
        if wanted and not any(name in protection.fault for name in wanted):
            continue
        with tempfile.TemporaryDirectory(prefix="proofs") as folder:
            failed = failed_without(protection, Path(folder) / "copy")
        is_missed &= failed is not None
        print(f"| {protection.fault} | {protection.what} | {failed or '**nothing**'} |", flush=True)
    return 0 if is_missed else 1


def failed_without(protection: Protection, copy: Path) -> str | None:
    """Take a protection away in a copy; give what failed, or None. It must not fail for another reason."""
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (copy / ".venv").symlink_to((ROOT / ".venv").resolve())
    for name, old, new in protection.edits:
        text = (copy / name).read_text("utf-8")
        if old not in text:
            raise AssertionError(f"{name} has no {old!r}: say anew what protects from {protection.fault}")
        (copy / name).write_text(text.replace(old, new), "utf-8")
    return _failed(protection.shown_by, copy)


def _failed(shown_by: str, copy: Path) -> str | None:
    is_test = shown_by.startswith("tests/")
    tried = ["pytest", "-q", "-x", shown_by] if is_test else ["bench.faults", shown_by]
    try:
        found = subprocess.run(
            [sys.executable, "-m", *tried], cwd=copy, env={**os.environ, **PATIENCE}, capture_output=True, text=True,
            timeout=LONGEST_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"`{shown_by}`: did not end"
    if found.returncode == 0:
        return None
    told = found.stdout + found.stderr
    if re.search(r"ImportError|SyntaxError|no tests ran|fixture '.*' not found", told):
        raise AssertionError(f"{shown_by} failed for another reason:\n{told}")
    return f"`{_name(shown_by)}`: {_reason(told)}"


def _name(shown_by: str) -> str:
    return shown_by.rpartition("/")[2].replace(".py::", ": ")


def _reason(told: str) -> str:
    """Give the line that says what was wrong: of an assertion, of the table of faults, or of the last error."""
    lines = told.strip().splitlines()
    line = lines[-1]
    for wanted in (r"E .*\bassert\b", r"\| .* \d+ \|", r"E  +\S", r"\w*Error\b"):
        if found := [line for line in lines if re.match(wanted, line)]:
            line = found[0] if "assert" in wanted else found[-1]
            break
    return line.removeprefix("E").strip(" |").replace("|", "/")[:110]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
