"""The plain SQL behind nudges about people: each morning message asks for them, and 10,000 go out at once."""

from typing import Any

from sqlalchemy import JSON, Date, String

from db.models import metadata
from db.statements import PlainStatement

# As db/queries/touches.py has it.
_EFFECTIVE = (
    "touch.learned IS NOT NULL OR touch.agreed IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM promise WHERE promise.touch_id = touch.id)"
)
_ANYWHERE = "SELECT 1 FROM position WHERE position.contact_id = contact.id"
# First whose they are: of the rep who sees them, or who keeps them.
_SEEN_BY, _KEPT_BY = "account_rep.colleague_id", "contact.keeper_id"
_KNOWN = (
    "contact.id, contact.rising_star, contact.muted_at, contact.lead_days, contact.left_at, contact.died_at,"
    "contact.created_at, contact.calendars, contact.birth_month, contact.birth_day, contact.birth_year,"
    "contact.birth_calendar, contact.birth_leap_month"
)
_SEAT = "position.id, position.key, account.account_class, account.country, account.id, account.paused_at"
# For planning `seen_from` is the end of time: accounts that the rep will take over later count too.
_PLACED = """
    FROM contact JOIN position ON position.contact_id = contact.id JOIN account ON account.id = position.account_id
    JOIN account_rep ON account_rep.account_id = account.id
    WHERE account_rep.colleague_id IN :rep_ids AND account.archived_at IS NULL AND contact.archived_at IS NULL
    AND (account_rep.since IS NULL OR account_rep.since <= :seen_from)
    AND (account_rep.until IS NULL OR account_rep.until >= :today)
    AND (position.until IS NULL OR position.until >= :today)
"""
_KEPT = f"""
    FROM contact WHERE contact.keeper_id IN :rep_ids AND contact.archived_at IS NULL AND NOT EXISTS ({_ANYWHERE})
"""
_SOME = " AND contact.id IN :ids"
_DAYS = {name: Date() for name in ("today", "seen_from", "before")}
_AWAKE = (
    "contact.id IN :ids AND contact.muted_at IS NULL AND contact.left_at IS NULL AND contact.died_at IS NULL"
    " AND contact.archived_at IS NULL"
)
# What each holds or held where it is in sight, as db/sight.py has it, and the best first. SQLite takes the tables in
# the order of a cross join: from a few people to their accounts, not from all that some reps look after.
_HELD = f"""
    FROM contact CROSS JOIN position CROSS JOIN account_rep CROSS JOIN account
    WHERE {_AWAKE} AND position.contact_id = contact.id
    AND account_rep.account_id = position.account_id AND account_rep.colleague_id IN :rep_ids
    AND account_rep.since <= :today AND (account_rep.until IS NULL OR account_rep.until >= :today)
    AND account.id = position.account_id
    ORDER BY contact.id, position.until IS NOT NULL, position.until DESC, position.id DESC
"""


def _statement(columns: str, rest: str, *computed: tuple[str, str]) -> PlainStatement:
    """Make a statement that gives columns, then what is `computed`, each with the column whose type it has."""
    places = [name.strip() for name in columns.split(",")]
    given = [(_quoted(place), place) for place in places] + [*computed]
    kinds = {f"column_{number}": _type_of(place) for number, (_, place) in enumerate(given)}
    sql = f"SELECT {', '.join(expression for expression, _ in given)} {rest}"
    return PlainStatement(None, sql, ",".join(kinds), {**kinds, **_DAYS})


def _quoted(place: str) -> str:
    table, _, column = place.partition(".")
    return f'{table}."{column}"'


def _type_of(place: str) -> Any:
    table, _, column = place.partition(".")
    kind = metadata.tables[table].columns[column].type
    # Lists come as the driver has them (on SQLite as text): hundreds of people share a few, which are read once.
    return String() if isinstance(kind, JSON) else kind


# What is known of people, and the position through which each is seen.
PLACED = _statement(f"{_SEEN_BY}, {_KNOWN}, {_SEAT}", f"{_PLACED} ORDER BY position.id")
PLACED_STARS = _statement(f"{_SEEN_BY}, {_KNOWN}, {_SEAT}", f"{_PLACED} AND contact.rising_star ORDER BY position.id")
PLACED_SOME = _statement(f"{_SEEN_BY}, {_KNOWN}, {_SEAT}", f"{_PLACED} {_SOME} ORDER BY position.id")
KEPT = _statement(f"{_KEPT_BY}, {_KNOWN}", _KEPT)
KEPT_STARS = _statement(f"{_KEPT_BY}, {_KNOWN}", f"{_KEPT} AND contact.rising_star")
KEPT_SOME = _statement(f"{_KEPT_BY}, {_KNOWN}", _KEPT + _SOME)
LETTERS = _statement(
    "rating.position_id, rating.deal_id, rating.influence",
    "FROM rating LEFT JOIN deal ON deal.id = rating.deal_id"
    " WHERE rating.position_id IN :ids AND rating.influence IS NOT NULL AND deal.closed_at IS NULL"
    ' ORDER BY rating."on", rating.id',
)
NEAR = _statement(
    "seat.bone_id, seat.nearness, seat.position_id",
    "FROM seat JOIN bone ON bone.id = seat.bone_id JOIN deal ON deal.id = bone.deal_id"
    " JOIN position ON position.id = seat.position_id JOIN contact ON contact.id = position.contact_id"
    " WHERE seat.bone_id IN (SELECT seat.bone_id FROM seat WHERE seat.position_id IN :ids) AND deal.closed_at IS NULL"
    " AND (position.until IS NULL OR position.until >= :today)"
    " AND contact.left_at IS NULL AND contact.died_at IS NULL AND contact.archived_at IS NULL",
)
LAST_TOUCHES = _statement(
    "touch_contact.contact_id",
    "FROM touch_contact JOIN touch ON touch.id = touch_contact.touch_id"
    " WHERE touch_contact.contact_id IN :ids GROUP BY touch_contact.contact_id",
    (f'MAX(CASE WHEN {_EFFECTIVE} THEN touch."on" END)', "touch.on"),
    ('MAX(touch."on")', "touch.on"),
)
LAST_EFFECTIVE = _statement(
    "touch_contact.contact_id",
    "FROM touch_contact JOIN touch ON touch.id = touch_contact.touch_id"
    f' WHERE touch_contact.contact_id IN :ids AND touch."on" < :before AND ({_EFFECTIVE})'
    " GROUP BY touch_contact.contact_id",
    ('MAX(touch."on")', "touch.on"),
)
NAMED = _statement(
    "account_rep.colleague_id, contact.id, contact.family_name, contact.given_name, contact.interests, account.name,"
    "account.id, position.title, position.until, account.archived_at, account.paused_at",
    _HELD,
)
NAMED_KEPT = _statement(
    f"{_KEPT_BY}, contact.id, contact.family_name, contact.given_name, contact.interests",
    f"FROM contact WHERE {_AWAKE} AND contact.keeper_id IN :rep_ids AND NOT EXISTS ({_ANYWHERE})",
)
BORN = _statement(
    "contact.id, contact.birth_month, contact.birth_day, contact.birth_year, contact.birth_calendar,"
    "contact.birth_leap_month",
    "FROM contact WHERE contact.id IN :ids",
)
TOUCHED = _statement(
    "touch_contact.contact_id, touch.on, touch.kind, touch.learned",
    "FROM touch_contact JOIN touch ON touch.id = touch_contact.touch_id WHERE touch_contact.contact_id IN :ids"
    ' ORDER BY touch."on", touch.id',
)
GIVEN = _statement(
    "gift.contact_id, gift.on, gift.what",
    'FROM gift WHERE gift.contact_id IN :ids AND gift."on" <= :today ORDER BY gift."on", gift.id',
)
