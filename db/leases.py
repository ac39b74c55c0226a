"""Leases: a duty that one of several replicas has at a time, by the database's own clock."""

from sqlalchemy import Float

from db.models.running import LeaseRow
from db.statements import Driver, PlainStatement

_TAKE = PlainStatement(
    LeaseRow,
    "INSERT INTO lease (duty, holder, number, until)"
    " VALUES (:duty, :holder, 1, now() + make_interval(secs => :seconds))"
    " ON CONFLICT (duty) DO UPDATE SET holder = excluded.holder, until = excluded.until,"
    " number = lease.number + CASE WHEN lease.holder = excluded.holder THEN 0 ELSE 1 END"
    " WHERE lease.until < now() OR lease.holder = excluded.holder RETURNING number",
    "number",
    kinds={"seconds": Float()},
)
_LET_GO = PlainStatement(LeaseRow, "UPDATE lease SET until = now() WHERE duty = :duty AND holder = :holder")


def take(driver: Driver, duty: str, holder: str, seconds: float) -> int | None:
    """Take or keep a duty for some seconds; give the number of this holding, or None while another has it.

    On PostgreSQL only: on SQLite there is one program.
    """
    row = _TAKE.run(driver, duty=duty, holder=holder, seconds=seconds).first()
    return None if row is None else int(row[0])


def let_go(driver: Driver, duty: str, holder: str) -> None:
    """Give a duty back at once, so that another replica need not wait for its end."""
    _LET_GO.run(driver, duty=duty, holder=holder)
