"""What METHOD section 11 demands for a rep and each day, worked out from plain facts without the schedule's code."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from lunar_python import Lunar, LunarMonth, LunarYear

from playbooks.festivals import festival_days
from tests.simulation.days_off import DAY, local, morning, on_or_after, on_or_before, weeks
from tests.simulation.facts import FIRST, LAST, AccountFacts, Demand, PersonFacts, RepFacts
from tests.simulation.findings import findings

KINDS = (
    "birthday", "festival", "important_date", "rising_star", "key_contact", "weekly_five", "promise", "plan_step",
    "deal_date", "yearly_review", "letter_follow_up", "single_thread", "attitude_fallen", "executive_not_seen",
)  # fmt: skip
# So many days ahead these come.
USUAL: dict[str, tuple[int, ...]] = {
    "birthday": (7,),
    "festival": (3,),
    "important_date": (7,),
    "deal_date": (30, 14, 7),
}
YEARS = range(FIRST.year - 1, LAST.year + 2)


def demands(rep: RepFacts) -> list[Demand]:
    """List everything that a rep is to be nudged about, in no order."""
    found: list[Demand] = [*_festivals(rep), *_stars(rep), *_weeks(rep), *_promises(rep), *_steps(rep), *_letters(rep)]
    for account in rep.accounts:
        found += _dates(rep, account)
        found += _awards(rep, account)
        found += _reviews(rep, account)
        found += findings(rep, account)
        for person in account.people:
            found += _birthdays(rep, account, person)
            found += _untouched(rep, account, person)
    return [demand for demand in found if FIRST <= demand[3] <= LAST and demand[0] not in rep.off]


def _days_ahead(rep: RepFacts, account: AccountFacts, person: PersonFacts, kind: str) -> tuple[int, ...]:
    if person.before is not None:
        return person.before
    is_prepared_for = person.key or person.star or account.account_class == "S"
    return rep.before.get(kind, USUAL[kind]) if is_prepared_for else ()


def _before(rep: RepFacts, kind: str, about: str, day: date, ahead: Iterable[int]) -> Iterator[Demand]:
    # Where a rest moves two leads to one day, the later one is said.
    leads = {on_or_before(rep, day - number * DAY): number for number in sorted(ahead, reverse=True)}
    for on, number in leads.items():
        yield kind, about, "before" if (number,) == USUAL[kind] else f"before {number}", on


def _birthdays(rep: RepFacts, account: AccountFacts, person: PersonFacts) -> Iterator[Demand]:
    if person.birthday is None or person.muted:
        return
    calendar, month, day, leap = person.birthday
    for year in YEARS:
        kept = _lunar(year, month, day or 1, leap) if calendar == "lunar" else _solar(rep, year, month, day or 1)
        if day is None:
            yield "birthday", str(person.number), "before", on_or_before(rep, kept)
            continue
        yield "birthday", str(person.number), "day", kept
        yield from _before(rep, "birthday", str(person.number), kept, _days_ahead(rep, account, person, "birthday"))


def _solar(rep: RepFacts, year: int, month: int, day: int) -> date:
    if (month, day) == (2, 29) and year % 4:
        return date(year, 2, 28) if rep.leap_day == "28 February" else date(year, 3, 1)
    return date(year, month, day)


def _lunar(year: int, month: int, day: int, leap: bool) -> date:
    in_leap = leap and LunarYear.fromYear(year).getLeapMonth() == month
    month = -month if in_leap else month
    day = min(day, LunarMonth.fromYm(year, month).getDayCount())
    return date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())


def _festivals(rep: RepFacts) -> Iterator[Demand]:
    kept: dict[tuple[str, date], set[int]] = defaultdict(set)
    for account in rep.accounts:
        for person in account.people:
            calendar = next(iter(person.calendars), account.country)
            if calendar is None or person.muted:
                continue
            for festival in festival_days(calendar, FIRST - 40 * DAY, LAST + 40 * DAY):
                kept[festival.key, festival.day] |= {*_days_ahead(rep, account, person, "festival")}
    for (key, day), ahead in kept.items():
        yield "festival", f"{key} {day}", "day", day
        yield from _before(rep, "festival", f"{key} {day}", day, ahead)


def _dates(rep: RepFacts, account: AccountFacts) -> Iterator[Demand]:
    for number, (_, month, day, once) in enumerate(account.dates):
        for year in [once] if once else YEARS:
            kept = _solar(rep, year, month, day)
            about = f"{account.number}-{number}"
            yield "important_date", about, "day", kept
            ahead = rep.before.get("important_date", USUAL["important_date"])
            yield from _before(rep, "important_date", about, kept, ahead)


def _awards(rep: RepFacts, account: AccountFacts) -> Iterator[Demand]:
    for number, award in enumerate(account.awards):
        ahead = rep.before.get("deal_date", USUAL["deal_date"])
        yield from _before(rep, "deal_date", f"{account.number}-{number}", award, ahead)


def _reviews(rep: RepFacts, account: AccountFacts) -> Iterator[Demand]:
    named = [(month, day) for name, month, day, _ in account.dates if name.startswith("Founding")]
    added = local(rep, account.added)
    for year in YEARS:
        offers = {_solar(rep, year, month, day) for month, day in named or [(added.month, added.day)]}
        if not named and year <= added.year:
            offers = set()
        for offer in {date(year, 12, 1), *(day for day in offers if day.month != 12)}:
            if offer >= added + 60 * DAY:
                yield "yearly_review", str(account.number), "day", on_or_after(rep, offer)


def _promises(rep: RepFacts) -> Iterator[Demand]:
    for number, (due, kept) in enumerate(rep.promises):
        leads = {
            "before": on_or_before(rep, due - DAY), "day": due, "overdue": on_or_after(rep, due + DAY),
        }  # fmt: skip
        for lead, day in leads.items():
            # It is kept at noon, when the morning's message was there.
            if kept is None or day <= kept:
                yield "promise", str(number), lead, day


def _steps(rep: RepFacts) -> Iterator[Demand]:
    for number, due in enumerate(rep.steps):
        yield "plan_step", str(number), "day", on_or_after(rep, due)


def _letters(rep: RepFacts) -> Iterator[Demand]:
    for number, (account, sent) in enumerate(rep.letters):
        day = on_or_after(rep, local(rep, sent + timedelta(hours=48)))
        answered = [one for one in rep.touches if one.account == account and sent <= one.at < morning(rep, day)]
        if not any(one.on >= local(rep, sent) for one in answered):
            yield "letter_follow_up", str(number), "day", day


def _seen(rep: RepFacts, person: PersonFacts) -> list[date]:
    """The days from which on somebody went untouched, and the end of all days."""
    touched = {one.on for one in rep.touches if person.number in one.people and one.effective}
    return [*sorted({local(rep, person.added), *touched}), LAST + 1000 * DAY]


def _untouched(rep: RepFacts, account: AccountFacts, person: PersonFacts) -> Iterator[Demand]:
    limit = {"S": 14, "A": 30}.get(account.account_class)
    if limit is None or not person.key or person.muted:
        return
    seen = _seen(rep, person)
    heard = {one.on for one in rep.touches if person.number in one.people and one.on > seen[0]}
    for quiet, until in pairwise(sorted({*seen, *heard})):
        first = max(day for day in seen if day <= quiet) + limit * DAY
        # A touch with nothing learned gives a week of peace.
        first = first if quiet in seen else max(first, quiet + 7 * DAY)
        # The soft threshold, the firm one, and twice the wait each time after that.
        for number in range(7):
            day = on_or_after(rep, first + limit * (2**number - 1) * DAY)
            if day <= until:
                yield "key_contact", str(person.number), "firm" if number else "soft", day


def _stars(rep: RepFacts) -> Iterator[Demand]:
    stars = [one for account in rep.accounts for one in account.people if one.star and not one.muted]
    for week in weeks(rep, FIRST - 7 * DAY, LAST):
        if any(_last(_seen(rep, star), before=week[0]) + 30 * DAY <= week[0] for star in stars):
            yield "rising_star", "", "day", week[0]


def _last(seen: Iterable[date], before: date) -> date:
    return max((day for day in seen if day < before), default=date.max - 99 * DAY)


def _weeks(rep: RepFacts) -> Iterator[Demand]:
    began = local(rep, min(account.added for account in rep.accounts))
    people = {one.number for account in rep.accounts for one in account.people if not one.muted}
    for week in weeks(rep, FIRST - 7 * DAY, LAST):
        if began >= week[0] - 6 * DAY and began >= _monday(rep, week[0]):
            continue
        for lead, number in (("third", 2), ("last", len(week) - 1)):
            if lead == "third" and len(week) <= 3:
                continue
            day = week[number]
            made = [one for one in rep.touches if _monday(rep, day) <= one.on < day]
            seen = {number for one in made for number in one.people}
            # Where everybody was seen there is nobody to name.
            if len(made) < 5 * number // len(week) and people - seen:
                yield "weekly_five", "", lead, day


def _monday(rep: RepFacts, day: date) -> date:
    return day - DAY * ((day.weekday() - (6 if "6" in rep.weekdays else 0)) % 7)
