"""The file of a calendar, as RFC 5545 has it; made outside the transaction, so nothing heavy is imported here."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

PRODUCT = "-//Rapport//Nudges//EN"
# How often a calendar is asked to look again.
REFRESH = timedelta(hours=12)
# Control characters and the other ends of lines: RFC 5545 has no place for them, and readers stumble.
_LEFT_OUT = dict.fromkeys({*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029} - {ord("\t"), ord("\n")})


def make_calendar(name: str, stamp: str, entries: Sequence[Mapping[str, Any]]) -> bytes:
    """Write a calendar of all-day events.

    Each entry has `uid`, `day` (ISO), `summary`, `description` and `every_year`; `stamp` (ISO, UTC) tells as of when.
    """
    from icalendar import Calendar, vDuration, vText

    made = Calendar()
    for line, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        made.add(line, value)
    # Unknown names are written as they are, unless they say that they are text.
    made.add("x-wr-calname", vText(_clean(name)))
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    # What Outlook and older programs read in place of it.
    made.add("x-published-ttl", vDuration(REFRESH))
    at = datetime.fromisoformat(stamp)
    for entry in entries:
        made.add_component(_event(entry, at))
    return bytes(made.to_ical())


def _event(entry: Mapping[str, Any], stamp: datetime) -> Any:
    from icalendar import Event

    day = date.fromisoformat(entry["day"])
    made = Event()
    made.add("uid", entry["uid"])
    made.add("dtstamp", stamp)
    made.add("dtstart", day)
    # Outlook wants the end, which is the day after: it does not belong to the event any more.
    made.add("dtend", day + timedelta(days=1))
    made.add("summary", _clean(entry["summary"]))
    if entry["description"]:
        made.add("description", _clean(entry["description"]))
    if entry["every_year"]:
        made.add("rrule", {"freq": "yearly"})
    # Nobody is busy all day because of a birthday.
    made.add("transp", "TRANSPARENT")
    made.add("x-microsoft-cdo-busystatus", "FREE")
    return made


def _clean(text: str) -> str:
    return text.translate(_LEFT_OUT)
