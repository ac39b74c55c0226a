"""/export: everything that the rep can see, as one file."""

from datetime import date

from sqlmodel import Session

from db.queries.export import everything_seen
from handlers.export_file import make_export
from handlers.feature import DocumentJob, Feature
from handlers.replies import Answer, DocumentReply
from handlers.turn import Turn
from playbooks.rep import Rep


def export(turn: Turn, _rest: str) -> list[Answer]:
    """/export: send everything the rep can see, as one JSON file."""
    # An export has no row of its own: its number is its day.
    return [DocumentReply("export", turn.today.toordinal(), str(turn.say("export.caption", day=turn.today)))]


def load(session: Session, rep: Rep, day_number: int) -> DocumentJob:
    """Collect what the rep can see on a day, for the child process that writes the file."""
    day = date.fromordinal(day_number)
    return DocumentJob(f"rapport-{day.isoformat()}.json", make_export, {"facts": everything_seen(session, rep, day)})


FEATURE = Feature(name="export", commands={"export": export}, documents={"export": load})
