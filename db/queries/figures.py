"""The figures of the method that a team changed; only an owner changes them."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from db.models.team import FIGURES_CHANGED
from db.queries.reps import team_row
from playbooks.rep import Rep


def keep_figures(session: Session, rep: Rep, values: Mapping[str, Any]) -> None:
    """Keep the changed figures of the rep's team, plain JSON values by name; of anybody but an owner nothing is kept.

    Where nudges hang on what changed, they are planned anew with the end of the transaction.
    """
    if rep.owner:
        row = team_row(session, rep)
        others = {name: value for name, value in (row.settings or {}).items() if name != FIGURES_CHANGED}
        row.settings = {**others, FIGURES_CHANGED: dict(values)} if values else others
        session.flush()
