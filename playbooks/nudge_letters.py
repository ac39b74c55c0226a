"""When an open letter nudges: two days† after it was sent, to follow up with each strategic account that got it."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playbooks.accounts import accounts_meant
from playbooks.lines_mentions import KnownName
from playbooks.names_catalog import fold, is_han
from playbooks.nudges import Lead, delivered, still_ahead
from playbooks.schedule_days import RepDays

_BETWEEN = re.compile(r"[,;、，；/\n]|\b(?:and|und)\b|&|和|与|及", re.IGNORECASE)
# So many days a follow-up is still worth showing; the crisis that it speaks of is older then.
FOLLOW_UP_HELPS_DAYS = 14


def letter_follow_up_leads(follow_up_on: date, on_or_after: date, days: RepDays) -> tuple[Lead, ...]:
    """List what is still to come, from `on_or_after` on: once, on its date or the next working day."""
    lead = Lead(
        "letter_follow_up", f"letter_follow_up {follow_up_on.isoformat()}", "day", follow_up_on,
        is_greeting=False, waits_for_working_day=True, until=follow_up_on + timedelta(days=FOLLOW_UP_HELPS_DAYS),
    )  # fmt: skip
    return still_ahead((delivered(lead, days),), on_or_after)


def follow_up_day(sent_at: datetime, hours: int, zone: ZoneInfo) -> date:
    """Tell on which local date the hours† after a letter was sent are over."""
    return (sent_at + timedelta(hours=hours)).astimezone(zone).date()


def accounts_that_got_it(recipients: str, known: Collection[KnownName]) -> tuple[int, ...]:
    """Give the ids of the accounts that a letter's recipients name; an open letter that names none went to all."""
    named = {number for part in _BETWEEN.split(recipients) for number in accounts_meant(part, known)}
    whole = f" {fold(recipients)} "
    named |= {one.id for one in known if any(_stands_in(key, whole) for key in one.keys if len(key) > 1)}
    return tuple(sorted(named or {one.id for one in known}))


def _stands_in(key: str, text: str) -> bool:
    return key in text if is_han(key) else f" {key} " in text
