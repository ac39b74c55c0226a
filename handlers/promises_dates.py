"""By when a promise is to be kept: quick buttons, a day typed in either language, or none."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.feature import Choice
from handlers.turn import Turn
from playbooks.dates import understand_date
from playbooks.errors import MethodError

NO_DATE = "none"
FRIDAY = 4
# A promise later than this is more likely a slip of the keyboard (a default of ours).
LATEST_YEARS = 10
_NO_DATE_WORDS = {"none", "no date", "no", "-", "没有", "无", "没有日期", "不定", "没定"}


def due_choices(turn: Turn, ambiguous: Sequence[date] = ()) -> list[Choice]:
    """Offer the days that were said if it is not clear which; else tomorrow, Friday and next week; and no date."""
    days = [day for day in ambiguous if day >= turn.today]
    if days:
        offered = [Choice(day.isoformat(), turn.label("promise.on_day", day=day)) for day in days]
    else:
        offered = [
            Choice(day.isoformat(), turn.label(f"promise.{name}", day=day)) for name, day in quick_days(turn.today)
        ]
    return [*offered, Choice(NO_DATE, turn.label("promise.no_date"))]


def quick_days(today: date) -> list[tuple[str, date]]:
    """Give tomorrow, the Friday after it and Monday of next week, each day once."""
    tomorrow = today + timedelta(days=1)
    friday = tomorrow + timedelta(days=(FRIDAY - tomorrow.weekday()) % 7)
    monday = today + timedelta(days=7 - today.weekday())
    days = [("tomorrow", tomorrow), ("friday", friday), ("next_week", monday)]
    return [(name, day) for at, (name, day) in enumerate(days) if day not in [other for _name, other in days[:at]]]


def read_due(today: date, text: str) -> date | None:
    """Read the day of a promise, None for no date.

    Raises MethodError as understand_date does, and "promise.in_the_past" or "promise.too_far" (day).
    """
    if text.strip().casefold() in _NO_DATE_WORDS:
        return None
    day = understand_date(text, today)
    if day < today:
        raise MethodError("promise.in_the_past", {"day": day})
    if day > today + timedelta(days=366 * LATEST_YEARS):
        raise MethodError("promise.too_far", {"day": day, "years": LATEST_YEARS})
    return day
