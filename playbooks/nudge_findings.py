"""When what is found about an account nudges: once it became true, on the first working day of a week.

A single thread, an attitude that fell, an account that no executive of ours saw for a year (METHOD sections 5 and 11).
"""

from dataclasses import replace
from datetime import date, timedelta

from playbooks.account_facts import AccountFacts
from playbooks.coverage import single_thread
from playbooks.nudges import LOOK, Lead, NudgeKind
from playbooks.schedule_days import RepDays, first_working_day_of_week, week_of

_WEEKS_AHEAD = 6


def weekly_day(on_or_after: date, days: RepDays) -> date:
    """Find the next first working day of a week of the rep's; the day itself when there is none for weeks."""
    for week in range(_WEEKS_AHEAD):
        day = first_working_day_of_week(on_or_after + timedelta(weeks=week), days)
        if day is not None and day >= on_or_after:
            return day
    return on_or_after


def finding_lead(kind: NudgeKind, about: int, since: date, on: date, days: RepDays) -> Lead:
    """Make the lead that tells a finding: it is told once, as long as it goes back to the same day (`since`)."""
    occasion, until = f"{kind} {about} {since.isoformat()}", week_of(on, days.working_weekdays)[-1]
    return Lead(kind, occasion, "day", on, is_greeting=False, waits_for_working_day=True, until=until)


def look(kind: NudgeKind, about: int, on: date, days: RepDays) -> Lead:
    """Make a lead that only looks."""
    return replace(finding_lead(kind, about, on, on, days), lead=LOOK)


def executive_leads(account_id: int, seen: date, on_or_after: date, days: RepDays, year: int) -> tuple[Lead, ...]:
    """List what comes of an account that an executive last saw on a day, or that was added then.

    `year` is after how many days (365†) it is told. Told once; whether somebody came and a year went by again is looked
    at a year later.
    """
    missed = seen + timedelta(days=year)
    lead = finding_lead(
        "executive_not_seen", account_id, seen, weekly_day(max(missed, on_or_after), days), days
    )  # fmt: skip
    again = weekly_day(max(missed + timedelta(days=year), lead.on + timedelta(days=1)), days)
    return lead, look("executive_not_seen", account_id, again, days)


def thread_is_new(facts: AccountFacts, told_on: date | None, today: date) -> bool:
    """Tell whether an account hangs on one thread today, and either was never told to or did not at times since."""
    if not _hangs(facts, today):
        return False
    if told_on is None:
        return True
    # It is told in the morning, and that very day may have made it broad.
    return not all(_hangs(facts, day) for day in _turns(facts, told_on - timedelta(days=1), today))


def next_thread(facts: AccountFacts, today: date) -> date | None:
    """Find the day after today on which the account begins to hang on one thread if nothing happens; None if never."""
    held = _hangs(facts, today)
    for day in _turns(facts, today, today + timedelta(days=facts.figures.coverage.single_thread_days)):
        holds = _hangs(facts, day)
        if holds and not held:
            return day
        held = holds
    return None


def _hangs(facts: AccountFacts, day: date) -> bool:
    """Tell whether there is a single thread that can be told: somebody who is left in peace is not named."""
    found = single_thread(facts, day)
    named = found.person is not None and not found.person.muted
    return named or found.only_the_top or found.ours is not None


def _turns(facts: AccountFacts, after: date, until: date) -> list[date]:
    """List the days in (`after`, `until`] on which a touch begins or ends to count."""
    length = timedelta(days=facts.figures.coverage.single_thread_days)
    found = {day for touch in facts.touches for day in (touch.on, touch.on + length)}
    return sorted(day for day in found if after < day <= until)
