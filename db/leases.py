"""Leases: a duty that one of several replicas has at a time, by the database's own clock."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Float

from db.models.running import LeaseRow
from db.statements import Driver, PlainStatement

_TAKE = PlainStatement(
    LeaseRow,
    "WITH former AS (SELECT until FROM lease WHERE duty = :duty AND holder <> :holder)"
    " INSERT INTO lease (duty, holder, number, until)"
    " VALUES (:duty, :holder, 1, now() + make_interval(secs => :seconds))"
    " ON CONFLICT (duty) DO UPDATE SET holder = excluded.holder, until = excluded.until,"
    " number = lease.number + CASE WHEN lease.holder = excluded.holder THEN 0 ELSE 1 END"
    " WHERE lease.until < now() OR lease.holder = excluded.holder RETURNING number,"
    " (SELECT until FROM former),"
    " (SELECT pg_postmaster_start_time() > until - make_interval(secs => :seconds) FROM former)",
    "number, until, number",
    kinds={"seconds": Float()},
)
# Long ago: whoever is next need not wonder what the former holder was just doing.
_LET_GO = PlainStatement(LeaseRow, "UPDATE lease SET until = to_timestamp(0) WHERE duty = :duty AND holder = :holder")


@dataclass(frozen=True)
class Holding:
    """A lease that was taken or kept: its number, and until when another held it right before, if another did.

    `had_crash` tells that the server was started anew since that one was heard of last: notes that did not wait for the
    disk may be gone.
    """

    number: int
    former_until: datetime | None = None
    had_crash: bool | None = None


def take(driver: Driver, duty: str, holder: str, seconds: float) -> Holding | None:
    """Take or keep a duty for some seconds; None while another has it.

    On PostgreSQL only: on SQLite there is one program.
    """
    row = _TAKE.run(driver, duty=duty, holder=holder, seconds=seconds).first()
    return None if row is None else Holding(*row)


def let_go(driver: Driver, duty: str, holder: str) -> None:
    """Give a duty back at once, so that another replica need not wait for its end."""
    _LET_GO.run(driver, duty=duty, holder=holder)
