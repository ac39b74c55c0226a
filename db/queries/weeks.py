"""The rep's week: its touches and whom to see next, with the effort of 28 days that this is decided by."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from db.queries import effort
from db.schedule_weeks import looks_after_since
from playbooks.effort import Effort, division_of, effort_of
from playbooks.rep import Rep
from playbooks.schedule_days import rep_days
from playbooks.weekly_five import Reach, Week, week_so_far


@dataclass(frozen=True)
class Look:
    """What /week looks at: the rep's week, their effort of 28 days, its division, and whom they can see."""

    week: Week
    effort: Effort
    division: str
    people: tuple[Reach, ...] = ()


def look(session: Session, rep: Rep, today: date) -> Look:
    """Work out the rep's week and effort from what is stored."""
    division = effort.division_chosen(session, rep)
    figures = rep.figures.effort
    touches = effort.touches_made(session, rep, today, figures.target_days)
    held = effort.accounts_held(session, rep, today)
    spent = effort_of(held, touches, today, division_of(division, figures), figures)
    people = effort.people_to_see(session, rep, today)
    week = week_so_far(
        touches, spent.accounts, people, today, rep_days(rep), figures, looks_after_since(session, rep, today)
    )
    return Look(week, spent, division, tuple(people))
