"""Correcting touches: what is written down, who took part on either side, taking one away; and words that were kept."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.models import (
    ColleagueRow,
    ContactRow,
    DraftRow,
    GiftRow,
    PromiseRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.queries.touches import touch_row
from db.sight import may_see_contact
from playbooks.rep import Rep
from playbooks.touch_records import Ours, with_interests
from playbooks.touches import TOUCH_KINDS

KEPT = "kept_text"
# More words than these are never asked for again: their buttons have long gone up the chat.
MOST_KEPT = 50


def change_touch(session: Session, rep: Rep, touch_id: int, today: date, **values: Any) -> None:
    """Change columns of a touch in sight; the gifts given in it move with its day."""
    row = touch_row(session, rep, touch_id, today)
    if row is None:
        return
    for gift in gift_rows(session, row) if "on" in values else ():
        gift.on = values["on"]
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def change_kind(session: Session, rep: Rep, touch_id: int, today: date, kind_id: str) -> None:
    """Make a touch one of another kind, with what that kind shows; minutes that were not the usual ones stay.

    What no longer is a gift has none.
    """
    row = touch_row(session, rep, touch_id, today)
    if row is None:
        return
    for gift in gift_rows(session, row) if kind_id != "gift" else ():
        session.delete(gift)
    kind = TOUCH_KINDS[kind_id]
    usual = row.minutes == TOUCH_KINDS[row.kind].minutes
    row.kind, row.element, row.way = kind.id, kind.element, kind.way
    row.minutes = kind.minutes if usual else row.minutes
    session.flush()


def gift_rows(session: Session, row: TouchRow) -> list[GiftRow]:
    """Give the gifts that were given in a touch."""
    return list(session.exec(select(GiftRow).where(GiftRow.touch_id == row.id).order_by(col(GiftRow.id))))


def toggle_person(session: Session, rep: Rep, touch_id: int, contact_id: int, today: date) -> bool:
    """Add somebody in sight to a touch, or take them out; False when they are the only one and so stay."""
    row = touch_row(session, rep, touch_id, today)
    if row is None or not may_see_contact(session, rep, contact_id, today):
        return False
    link = session.get(TouchContactRow, (touch_id, contact_id))
    if link is None:
        session.add(TouchContactRow(touch_id=touch_id, contact_id=contact_id))
    elif len(session.exec(select(TouchContactRow).where(TouchContactRow.touch_id == touch_id)).all()) == 1:
        return False
    else:
        for gone in (link, *(gift for gift in gift_rows(session, row) if gift.contact_id == contact_id)):
            session.delete(gone)
    session.flush()
    return True


def toggle_colleague(session: Session, rep: Rep, touch_id: int, colleague_id: int, today: date) -> None:
    """Add one of our people to a touch, or take them out."""
    ours = {one.id for one in colleagues(session, rep)}
    if touch_row(session, rep, touch_id, today) is None or colleague_id not in ours:
        return
    link = session.get(TouchColleagueRow, (touch_id, colleague_id))
    if link is None:
        session.add(TouchColleagueRow(touch_id=touch_id, colleague_id=colleague_id))
    else:
        session.delete(link)
    session.flush()


def colleagues(session: Session, rep: Rep) -> list[Ours]:
    """Give the people of the rep's own team, the rep included, by name."""
    rows = session.exec(
        select(ColleagueRow)
        .where(ColleagueRow.team_id == rep.team_id, col(ColleagueRow.left_at).is_(None))
        .order_by(col(ColleagueRow.name), col(ColleagueRow.id))
    )
    return [Ours(row.id or 0, row.name) for row in rows]


def add_colleague(session: Session, rep: Rep, name: str, now: datetime) -> int:
    """Write down one of our people who has no chat; give their id."""
    row = ColleagueRow(team_id=rep.team_id, name=name, language=rep.language, zone=rep.zone, created_at=now)
    session.add(row)
    session.flush()
    return row.id or 0


def add_interests(session: Session, rep: Rep, touch_id: int, interests: list[str], today: date) -> None:
    """Note what the first of a touch's people likes."""
    first = session.exec(
        select(ContactRow)
        .join(TouchContactRow, col(TouchContactRow.contact_id) == ContactRow.id)
        .where(TouchContactRow.touch_id == touch_id)
        .order_by(col(ContactRow.id))
    ).first()
    if first is not None and may_see_contact(session, rep, first.id or 0, today):
        first.interests = with_interests(first.interests, interests)
        session.flush()


def remove_touch(session: Session, rep: Rep, touch_id: int, today: date) -> None:
    """Take a touch away with its promises and gifts. Interests stay: they are true of the person."""
    row = touch_row(session, rep, touch_id, today)
    if row is None:
        return
    promises = session.exec(
        select(PromiseRow).where(PromiseRow.touch_id == touch_id, PromiseRow.colleague_id == rep.id)
    )
    sides = [
        *session.exec(select(TouchContactRow).where(TouchContactRow.touch_id == touch_id)),
        *session.exec(select(TouchColleagueRow).where(TouchColleagueRow.touch_id == touch_id)),
    ]
    for gone in (*promises, *gift_rows(session, row), *sides):
        session.delete(gone)
    # The touch goes last, so that taking this back brings it again before those who took part.
    session.flush()
    session.delete(row)
    session.flush()


def keep_text(session: Session, rep: Rep, text: str, now: datetime) -> int:
    """Keep what a rep typed for the buttons under it, which can't carry it; give the id of its draft."""
    row = DraftRow(
        colleague_id=rep.id, kind=KEPT, open=False, answers={"text": text}, created_at=now, updated_at=now,
        finished_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    kept = select(DraftRow).where(DraftRow.colleague_id == rep.id, DraftRow.kind == KEPT)
    for old in session.exec(kept.order_by(col(DraftRow.id).desc()).offset(MOST_KEPT)):
        session.delete(old)
    return row.id or 0


def kept_text(session: Session, rep: Rep, draft_id: int) -> str | None:
    """Give words that were kept for a rep, while they are."""
    row = session.exec(
        select(DraftRow).where(DraftRow.id == draft_id, DraftRow.colleague_id == rep.id, DraftRow.kind == KEPT)
    ).first()
    return str(row.answers["text"]) if row else None


def mark_logged(session: Session, rep: Rep, draft_id: int, touch_id: int) -> None:
    """Note on a form's draft which touch came of it, so that an old button can't log it twice."""
    row = session.exec(select(DraftRow).where(DraftRow.id == draft_id, DraftRow.colleague_id == rep.id)).first()
    if row is not None:
        row.answers = {**row.answers, "logged": touch_id}
