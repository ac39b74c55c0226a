"""The names of the team's products, which the checks of an email look for; only an owner changes them."""

from collections.abc import Sequence

from sqlmodel import Session

from db.queries.reps import team_row
from playbooks.rep import Rep


def product_names(session: Session, rep: Rep) -> tuple[str, ...]:
    """Give the names of the products of the rep's team, in the order they were added."""
    return tuple(team_row(session, rep).product_names)


def keep_product_names(session: Session, rep: Rep, products: Sequence[str]) -> None:
    """Keep what an owner calls the team's products; of anybody else nothing is kept."""
    if rep.owner:
        team_row(session, rep).product_names = list(products)
        session.flush()
