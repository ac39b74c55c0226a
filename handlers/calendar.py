"""/calendar: a rep's days as an iCalendar file."""

from datetime import date

from sqlmodel import Session

from handlers.calendar_facts import calendar_facts
from handlers.calendar_file import make_calendar
from handlers.feature import DocumentJob, Feature, Press
from handlers.replies import Answer, Button, DocumentReply, Reply
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


def _card(turn: Turn) -> Reply:
    return Reply(
        turn.say("calendar.card"),
        [[Button(turn.label("calendar.as_file"), "calendar.file")]],
        edits=turn.pressed,
    )


FEATURE = Feature(
    name="calendar",
    commands={"calendar": calendar},
    presses=(Press("calendar.show", (), show), Press("calendar.file", (), as_file)),
    documents={"calendar": load},
)
