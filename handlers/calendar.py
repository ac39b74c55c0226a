"""/calendar: a rep's days as an iCalendar file, or behind a secret link that their own calendar reads."""

import secrets
from datetime import date

from sqlmodel import Session

from db.queries import calendar_feeds
from handlers.calendar_facts import calendar_facts
from handlers.calendar_file import make_calendar
from handlers.feature import DocumentJob, Feature, Press
from handlers.replies import Answer, Button, DocumentReply, Reply, Toast
from handlers.start import hash_of
from handlers.turn import Turn
from playbooks.rep import Rep


def calendar(turn: Turn, _rest: str) -> list[Answer]:
    """/calendar: what it holds, and the ways to have it."""
    return [_card(turn)]


def show(turn: Turn) -> list[Answer]:
    """Show the calendar's card, from the settings of nudges."""
    return [_card(turn)]


def as_file(turn: Turn) -> list[Answer]:
    """Send the calendar as a file."""
    # It has no row of its own: its number is its day.
    return [DocumentReply("calendar", turn.today.toordinal(), str(turn.say("calendar.caption", day=turn.today)))]


def load(session: Session, rep: Rep, day_number: int) -> DocumentJob:
    """Collect a rep's days, for the child process that writes the file."""
    day = date.fromordinal(day_number)
    return DocumentJob("rapport.ics", make_calendar, calendar_facts(session, rep, day))


def make_link(turn: Turn) -> list[Answer]:
    """Make a new link and show it, this once: only its hash is kept. An earlier one is good no more."""
    address = turn.installation.public_url
    if address is None:
        return [Toast(turn.label("chat.old_button"))]
    token = secrets.token_urlsafe(32)
    calendar_feeds.make_feed(turn.session, turn.rep, hash_of(token), turn.now)
    link = f"{address}/calendar/{token}.ics"
    copying = [Button(turn.label("calendar.copy"), copy=link)]
    return [Reply(turn.say("calendar.link", link=link), [copying, [_revoking(turn)]], edits=turn.pressed)]


def revoke(turn: Turn) -> list[Answer]:
    """Let the rep's link be good no more."""
    gone = calendar_feeds.revoke_feeds(turn.session, turn.rep, turn.now)
    return [Toast(turn.label("calendar.revoked" if gone else "calendar.no_link")), _card(turn)]


def _card(turn: Turn) -> Reply:
    feed = calendar_feeds.feed_of(turn.session, turn.rep)
    zone = turn.rep.zoneinfo
    since, read_at = (at.astimezone(zone) if at else None for at in (feed and feed.since, feed and feed.read_at))
    text = turn.say("calendar.card", since=since, read_at=read_at, can_link=turn.installation.public_url is not None)
    rows = [[Button(turn.label("calendar.as_file"), "calendar.file")]]
    if turn.installation.public_url is not None:
        rows.append([Button(turn.label("calendar.renew" if feed else "calendar.make"), "calendar.make")])
    if feed is not None:
        rows.append([_revoking(turn)])
    return Reply(text, rows, edits=turn.pressed)


def _revoking(turn: Turn) -> Button:
    return Button(turn.label("calendar.revoke"), "calendar.revoke")


FEATURE = Feature(
    name="calendar",
    commands={"calendar": calendar},
    presses=(
        Press("calendar.show", (), show),
        Press("calendar.file", (), as_file),
        Press("calendar.make", (), make_link),
        Press("calendar.revoke", (), revoke),
    ),
    documents={"calendar": load},
)
