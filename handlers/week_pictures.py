"""The pictures of a rep's own week and effort, and all that /week registers."""

from datetime import date

from sqlmodel import Session

from db.queries.weeks import Look, look
from handlers.feature import Feature, PictureJob
from handlers.week import PRESSES, shifts_in_words, show_week
from playbooks.effort import Spent
from playbooks.rep import Rep
from templates.engine import label
from templates.filters import filters_for
from templates.pictures import shapes


def load_week(session: Session, rep: Rep, row_id: int, options: str, today: date) -> PictureJob | None:
    """Gather what the five rings are drawn from; only for the rep's own week."""
    if row_id != rep.id or options:
        return None
    found = look(session, rep, today)
    day = filters_for(rep.language)["short_day"]
    drawn = shapes.Week(
        language=rep.language, about=rep.name, on=day(today), wanted=found.week.wanted,
        touches=tuple(
            shapes.WeekTouch(_who(rep, found, touch), day(touch.on), touch.effective) for touch in found.week.touches
        ),
        to_see=tuple(f"{person.name} · {person.account}" for person in found.week.see_next),
        note=label(rep.language, "week.on_course", expected=found.week.expected) if found.week.behind else "",
    )  # fmt: skip
    return PictureJob("week", "week", shapes.facts_of(drawn))


def load_effort(session: Session, rep: Rep, row_id: int, options: str, today: date) -> PictureJob | None:
    """Gather what target against actual is drawn from; only for the rep's own effort."""
    if row_id != rep.id or options:
        return None
    spent = look(session, rep, today).effort
    total = spent.minutes or 1
    goal = sum(one.target_touches for one in spent.accounts) or 1
    wanted = {one.account_class: 0.0 for one in spent.classes}
    for account in spent.accounts:
        wanted[account.account.account_class] += 100 * account.target_touches / goal
    drawn = shapes.Effort(
        language=rep.language, about=rep.name, on=filters_for(rep.language)["short_day"](today),
        period=label(rep.language, "week.period", days=rep.figures.effort.target_days),
        classes=tuple(
            shapes.ClassEffort(one.account_class, wanted[one.account_class], 100 * one.minutes / total, one.minutes,
                               one.accounts)
            for one in spent.classes
        ),
        accounts=tuple(
            shapes.AccountEffort(one.account.name, one.account.account_class, one.target_touches, one.touches,
                                 one.minutes)
            for one in spent.accounts
        ),
        shifts=tuple(words.unescape() for words in shifts_in_words(rep, spent)),
    )  # fmt: skip
    return PictureJob("effort", "effort", shapes.facts_of(drawn))


def _who(rep: Rep, found: Look, touch: Spent) -> str:
    names = {person.contact_id: person.name for person in found.people}
    known = [names[contact_id] for contact_id in touch.contact_ids if contact_id in names]
    # A picture has no sign for the kind, only its name.
    return ", ".join(known) or label(rep.language, f"touch.kind_{touch.kind}").partition(" ")[2]


FEATURE = Feature(
    name="week",
    commands={"week": show_week},
    presses=PRESSES,
    pictures={"week": load_week, "effort": load_effort},
)
