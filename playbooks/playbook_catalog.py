"""Our own playbooks, and a team's beside or in place of them; one that can't be used leaves ours as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playbooks.playbook import Playbook
from playbooks.playbook_reading import PlaybookError, read_playbook

FOLDER = Path(__file__).parent / "catalog" / "playbooks"
# In the order in which they are offered; a team's own follow by name.
ORDER = (
    "first_ninety_days", "thaw", "executive_from_below", "three_moves", "company_visit", "incident",
    "competitor_problem", "letter_follow_up", "yearly_review", "handover",
)  # fmt: skip


@dataclass(frozen=True)
class RefusedPlaybook:
    """A team's playbook that is not used: its file, the line (from 1), and why."""

    file: str
    line: int
    why: str


@cache
def builtin_playbooks() -> Mapping[str, Playbook]:
    """Give our own playbooks by id, in the order in which they are offered."""
    return {name: read_playbook(name, (FOLDER / f"{name}.toml").read_text("utf-8")) for name in ORDER}


def with_own(files: Mapping[str, str]) -> tuple[Mapping[str, Playbook], list[RefusedPlaybook]]:
    """Add a team's files (name with .toml → text) to ours: one of the same name takes its place, unless refused."""
    found, refused = dict(builtin_playbooks()), []
    for file, text in sorted(files.items()):
        name = file.removesuffix(".toml")
        try:
            found[name] = read_playbook(name, text)
        except PlaybookError as error:
            refused.append(RefusedPlaybook(file, error.line, error.why))
    return found, refused
