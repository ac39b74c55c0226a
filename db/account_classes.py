"""The classes that accounts have by their marks, for accounts that are already known to be in sight."""

from collections import defaultdict
from collections.abc import Collection

from sqlmodel import Session, col, select

from db.models import AccountMarkRow
from playbooks.account_class import MARKS, class_of
from playbooks.rep import Rep


def classes_by_marks(session: Session, rep: Rep, account_ids: Collection[int]) -> dict[int, str]:
    """Give the class of each account that has all seven marks; the rep's own choice is not looked at."""
    if not account_ids:
        return {}
    marks: dict[int, dict[str, int]] = defaultdict(dict)
    rows = select(AccountMarkRow).where(col(AccountMarkRow.account_id).in_(account_ids))
    for row in session.exec(rows.order_by(col(AccountMarkRow.on), col(AccountMarkRow.id))):
        marks[row.account_id][row.mark] = row.value
    return {
        account_id: class_of(None, known, rep.figures.classes)
        for account_id, known in marks.items()
        if known.keys() >= set(MARKS)
    }
