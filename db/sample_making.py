"""What the parts of loading sample data share: whose it is, the days it is relative to, and the ids made so far."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from playbooks.rep import Rep

# The rep is told to have known these partners for so long: four months.
KNOWN_DAYS = 125
NOON = time(12)


@dataclass
class Making:
    """Sample data being made: rows go into the session, and their ids are kept by their keys in the data."""

    session: Session
    rep: Rep
    now: datetime
    ids: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def today(self) -> date:
        """The rep's local date."""
        return self.rep.today(self.now)

    @property
    def first_day(self) -> date:
        """The day on which the rep is told to have begun."""
        return self.ago(KNOWN_DAYS)

    def ago(self, days: int) -> date:
        """Give the date so many days back; ahead for a negative number."""
        return self.today - timedelta(days=days)

    def workday_ago(self, days: int) -> date:
        """Give the date so many days back, or the Friday before where that is a weekend: nobody visits offices then."""
        day = self.ago(days)
        return day - timedelta(days=max(day.weekday() - 4, 0))

    def noon(self, day: date) -> datetime:
        """Give the instant (UTC) at which something of a day is told to have been written down."""
        return datetime.combine(day, NOON, self.rep.zoneinfo).astimezone(UTC)

    def add(self, row: SQLModel, key: str | None = None) -> int:
        """Write a row down; give its id, and keep it under a key."""
        self.session.add(row)
        self.session.flush()
        row_id = int(getattr(row, "id", None) or 0)
        if key is not None:
            self.ids[str(row.__tablename__)][key] = row_id
        return row_id

    def account(self, entry: dict[str, Any]) -> int:
        """Give the id of the account that an entry of the data is `at`."""
        return self.ids["account"][entry["at"]]

    def ours(self, key: str | None) -> int:
        """Give the id of one of our people; the rep where none is named."""
        return self.ids["colleague"][key] if key and key != "rep" else self.rep.id
