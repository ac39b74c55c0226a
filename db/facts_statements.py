"""The plain SQL behind the facts of accounts, each statement for one account or for all that a rep looks after.

Large accounts have thousands of rows, and every picture, score and next move begins with them: so no rows of the ORM.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date
from sqlmodel import Session

from db.models import metadata
from db.statements import PlainStatement
from playbooks.rep import Rep

# As db/sight.py has it: an account is seen through its account–rep rows. Every statement about accounts asks for it.
_SEEN = (
    "SELECT account_id FROM account_rep"
    " WHERE colleague_id = :rep_id AND since <= :today AND (until IS NULL OR until >= :today)"
)
_SEEN_ONE = _SEEN + " AND account_id = :account_id"
_HERE = "SELECT contact_id FROM position WHERE account_id IN ({seen}) AND until IS NULL"
# As db/queries/touches.py has it.
_EFFECTIVE = (
    "touch.learned IS NOT NULL OR touch.agreed IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM promise WHERE promise.touch_id = touch.id)"
)
_TOUCHES = 'touch.account_id IN ({seen}) AND touch."on" > :touched_after AND touch."on" <= :today'
_DEALS = "deal.account_id IN ({seen}) AND deal.closed_at IS NULL"
_A_FLAG = "contact.rising_star"


@dataclass(frozen=True)
class Asked:
    """Whose facts are asked for: of one account, or with None of all that the rep looks after; since which days."""

    session: Session
    rep: Rep
    today: date
    account_id: int | None
    touched_after: date
    given_after: date
    due_after: date


class FactsStatement:
    """A statement that gives columns, then what is `computed`, each with the column whose type it has.

    "{seen}" stands where it asks for accounts that the rep looks after: all of them, or one.
    """

    def __init__(self, columns: str, rest: str, *computed: tuple[str, str]) -> None:
        places = [name.strip() for name in columns.split(",")]
        given = [(_quoted(place), place) for place in places] + [*computed]
        kinds = {f"column_{number}": _type_of(place) for number, (_, place) in enumerate(given)}
        days = dict.fromkeys(("today", "touched_after", "given_after", "due_after"), Date())
        sql = f"SELECT {', '.join(expression for expression, _ in given)} {rest}"
        self._of_all, self._of_one = (
            PlainStatement(None, sql.replace("{seen}", seen), ",".join(kinds), kinds | days)
            for seen in (_SEEN, _SEEN_ONE)
        )

    def rows(self, asked: Asked) -> list[tuple[Any, ...]]:
        """Give all rows."""
        statement = self._of_all if asked.account_id is None else self._of_one
        return statement.run(
            asked.session, rep_id=asked.rep.id, team_id=asked.rep.team_id, account_id=asked.account_id,
            today=asked.today, touched_after=asked.touched_after, given_after=asked.given_after,
            due_after=asked.due_after,
        ).rows()  # fmt: skip


def grouped(rows: Iterable[Sequence[Any]]) -> dict[Any, list[Any]]:
    """Group rows by their first column, which each is then without; there are none of what is in no row."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _quoted(place: str) -> str:
    table, _, column = place.partition(".")
    return f'{table}."{column}"'


def _type_of(place: str) -> Any:
    table, _, column = place.partition(".")
    return metadata.tables[table].columns[column].type


ACCOUNTS = FactsStatement(
    "account.id, account.name, account.account_class, account.class_reason, account.stage, account.country,"
    "account.gift_limit, account.gift_currency, account.created_at, account.archived_at",
    "FROM account WHERE account.id IN ({seen}) ORDER BY account.name, account.id",
)
MARKS = FactsStatement(
    "account_mark.account_id, account_mark.mark, account_mark.value",
    'FROM account_mark WHERE account_mark.account_id IN ({seen}) ORDER BY account_mark."on", account_mark.id',
)
COMPETITORS = FactsStatement(
    "competitor.account_id, competitor.name, competitor.strength, competitor.weakness",
    "FROM competitor WHERE competitor.account_id IN ({seen}) ORDER BY competitor.id",
)
COLLEAGUES = FactsStatement(
    "colleague.id, colleague.name, colleague.title, colleague.executive",
    "FROM colleague WHERE team_id = :team_id AND left_at IS NULL ORDER BY name, id",
)
# Whoever holds a position at an account in sight is in sight.
PEOPLE = FactsStatement(
    "position.account_id, position.id, contact.id, contact.family_name, contact.given_name, contact.created_at,"
    "position.title, position.department, position.level, position.key, contact.rising_star, position.reports_to_id,"
    "position.trusted_by_id, position.rung_by_hand, position.rung_by_hand_on, contact.interests",
    "FROM position JOIN contact ON contact.id = position.contact_id"
    " WHERE position.account_id IN ({seen}) AND position.until IS NULL ORDER BY position.id",
    ("contact.muted_at IS NOT NULL", _A_FLAG),
    ("contact.archived_at IS NOT NULL OR contact.left_at IS NOT NULL OR contact.died_at IS NOT NULL", _A_FLAG),
)
RATINGS = FactsStatement(
    "rating.position_id, rating.on, rating.influence, rating.attitude, rating.wanted_attitude, rating.deal_id,"
    "rating.cause",
    "FROM rating JOIN position ON position.id = rating.position_id"
    ' WHERE position.account_id IN ({seen}) AND position.until IS NULL ORDER BY rating."on", rating.id',
)
# Wherever it was: somebody may hold positions at several accounts, and touches need not be of any.
LAST_TOUCHES = FactsStatement(
    "touch_contact.contact_id",
    "FROM touch_contact JOIN touch ON touch.id = touch_contact.touch_id"
    f' WHERE touch_contact.contact_id IN ({_HERE}) AND touch."on" <= :today GROUP BY touch_contact.contact_id',
    (f'MAX(CASE WHEN {_EFFECTIVE} THEN touch."on" END)', "touch.on"),
    ('MAX(touch."on")', "touch.on"),
)
TOUCHES = FactsStatement(
    "touch.account_id, touch.id, touch.on, touch.kind, touch.element, touch.way, touch.minutes, touch.deal_id",
    f'FROM touch WHERE {_TOUCHES} ORDER BY touch."on", touch.id',
    (_EFFECTIVE, _A_FLAG),
)
# Which of the five ways an account never had asks for all time.
WAYS = FactsStatement(
    "touch.account_id, touch.way",
    'FROM touch WHERE touch.account_id IN ({seen}) AND touch.way IS NOT NULL AND touch."on" <= :today'
    " GROUP BY touch.account_id, touch.way",
)
TOUCHED = FactsStatement(
    "touch_contact.touch_id, touch_contact.contact_id",
    f"FROM touch JOIN touch_contact ON touch_contact.touch_id = touch.id WHERE {_TOUCHES}",
)
TOUCHING = FactsStatement(
    "touch_colleague.touch_id, touch_colleague.colleague_id",
    f"FROM touch JOIN touch_colleague ON touch_colleague.touch_id = touch.id WHERE {_TOUCHES}",
)
PROMISES = FactsStatement(
    "promise.account_id, promise.contact_id, promise.what, promise.due",
    "FROM promise WHERE colleague_id = :rep_id AND kept_at IS NULL AND dropped_at IS NULL ORDER BY id",
)
PAINS = FactsStatement(
    "pain_point.account_id, pain_point.what, pain_point.contact_id, pain_point.resource_id, pain_point.id",
    "FROM pain_point WHERE pain_point.account_id IN ({seen}) AND closed_at IS NULL ORDER BY pain_point.id",
)
# The rep's own that still hold, and those of colleagues that somebody linked to a pain point.
RESOURCES = FactsStatement(
    "resource.colleague_id, resource.id, resource.what, resource.kind",
    "FROM resource JOIN colleague ON colleague.id = resource.colleague_id"
    " WHERE colleague.team_id = :team_id AND (resource.until IS NULL OR resource.until >= :today)"
    " AND (resource.colleague_id = :rep_id OR resource.id IN (SELECT resource_id FROM pain_point"
    " WHERE pain_point.account_id IN ({seen}) AND closed_at IS NULL)) ORDER BY resource.id",
)
GIFTS = FactsStatement(
    "gift.account_id, gift.on, gift.contact_id, gift.amount, gift.currency",
    'FROM gift WHERE gift.account_id IN ({seen}) AND gift."on" > :given_after ORDER BY gift."on", gift.id',
)
DEALS = FactsStatement(
    "deal.account_id, deal.id, deal.name, deal.award_on, deal.goal",
    f"FROM deal WHERE {_DEALS} ORDER BY deal.id",
)
BONES = FactsStatement(
    "bone.deal_id, bone.id, bone.name",
    f'FROM bone JOIN deal ON deal.id = bone.deal_id WHERE {_DEALS} ORDER BY bone."order", bone.id',
)
SEATS = FactsStatement(
    "seat.bone_id, position.contact_id, seat.role, seat.nearness, seat.id",
    "FROM seat JOIN bone ON bone.id = seat.bone_id JOIN deal ON deal.id = bone.deal_id"
    f" LEFT JOIN position ON position.id = seat.position_id WHERE {_DEALS} ORDER BY seat.nearness, seat.id",
)
# What the rep was nudged about: birthdays of people there, festivals, which list many people, and dates of accounts.
OCCASIONS = FactsStatement(
    "occurrence.kind, occurrence.subject, occurrence.occasion, occurrence.lead, occurrence.state",
    "FROM occurrence WHERE colleague_id = :rep_id AND \"on\" > :due_after AND (kind = 'festival'"
    " OR kind = 'birthday' AND subject IN (SELECT 'contact:' || contact_id FROM position"
    " WHERE account_id IN ({seen}) AND until IS NULL) OR kind = 'important_date'"
    " AND subject IN (SELECT 'date:' || important_date.id FROM important_date WHERE account_id IN ({seen})))"
    ' ORDER BY "on", id',
)
DATES = FactsStatement(
    "important_date.id, important_date.account_id", "FROM important_date WHERE important_date.account_id IN ({seen})"
)
# With every account at which the rep sees somebody now: its country tells what they celebrate.
CELEBRANTS = FactsStatement(
    "contact.id, contact.calendars, account.country",
    "FROM position JOIN contact ON contact.id = position.contact_id JOIN account ON account.id = position.account_id"
    f" WHERE contact.id IN ({_HERE}) AND account.id IN ({_SEEN}) AND (position.until IS NULL"
    " OR position.until >= :today) AND account.archived_at IS NULL AND contact.archived_at IS NULL"
    " AND contact.muted_at IS NULL AND contact.left_at IS NULL AND contact.died_at IS NULL ORDER BY position.id",
    ("account.paused_at IS NULL", _A_FLAG),
)
GREETED = FactsStatement(
    "recipient.contact_id, draft_version.occasion",
    "FROM recipient JOIN draft ON draft.id = recipient.draft_id JOIN draft_version ON draft_version.draft_id = draft.id"
    " WHERE draft.colleague_id = :rep_id AND draft.kind = 'greeting' AND recipient.sent_at IS NOT NULL"
    f" AND recipient.contact_id IN ({_HERE})",
)
