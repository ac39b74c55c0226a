"""Fourteen months of reps in twelve zones, as plain facts: whom they look after, and what happens on which day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from random import Random
from zoneinfo import ZoneInfo

# Each is awkward in its own way: half hours, no summer time, midnight changes, Ramadan, the date line, other weekends.
ZONES = {
    "Europe/Berlin": "DE", "Asia/Shanghai": "CN", "America/New_York": "US", "Asia/Kolkata": "IN",
    "Pacific/Auckland": "NZ", "Africa/Cairo": "EG", "Asia/Kathmandu": "NP", "America/St_Johns": "CA",
    "America/Santiago": "CL", "Africa/Casablanca": "MA", "Australia/Lord_Howe": "AU", "Pacific/Honolulu": "US",
}  # fmt: skip
MORNINGS = (time(8, 30), time(8, 30), time(2, 30), time(0))
WEEKDAYS = {"EG": "01236", "NP": "012346"}
START = datetime(2027, 1, 1, tzinfo=UTC)
END = datetime(2028, 3, 2, tzinfo=UTC)
# Both ends are left out of the account: what was due before the start, and what comes after the end.
FIRST, LAST = date(2027, 1, 11), date(2028, 2, 29)
_DAYS = (LAST - FIRST).days
# Most are spared what comes each week: it is the same for all of them, and takes up most of the test's time.
_SPARED = ("rising_star", "weekly_five")
_OFF: tuple[tuple[str, ...], ...] = (
    (), ("weekly_five",), _SPARED, (*_SPARED, "festival"), _SPARED, (*_SPARED, "festival"), _SPARED,
)  # fmt: skip


# What a rep is to be told: a kind, what it is about, which of its leads, and the local date on which it comes.
Demand = tuple[str, str, str, date]
# Of our people, besides the reps: they have no chat.
COLLEAGUE, EXECUTIVE = 9001, 9002

_BEFORE: tuple[Mapping[str, tuple[int, ...]], ...] = (
    {}, {}, {"birthday": (14, 3), "festival": (2,), "deal_date": (10,)}, {"birthday": (), "important_date": (21, 7, 1)},
)  # fmt: skip


@dataclass(frozen=True)
class PersonFacts:
    """Somebody of the other side; `birthday` is calendar, month, day or None, and whether the month is a leap month.

    `before` is how many days ahead they are thought of, if the rep chose it for them; `ratings` are attitudes written
    down on days, the earliest first.
    """

    number: int
    level: str | None
    birthday: tuple[str, int, int | None, bool] | None
    key: bool
    star: bool
    muted: bool
    before: tuple[int, ...] | None
    calendars: tuple[str, ...]
    ratings: tuple[tuple[date, int], ...]
    added: datetime


@dataclass(frozen=True)
class AccountFacts:
    """An account; `dates` are name, month, day, and the year of one that comes once; `awards` are those of deals."""

    number: int
    account_class: str
    country: str | None
    added: datetime
    people: tuple[PersonFacts, ...]
    dates: tuple[tuple[str, int, int, int | None], ...]
    awards: tuple[date, ...]


@dataclass(frozen=True)
class TouchFacts:
    """A touch with people of an account, logged at an instant; `ours` took part beside the rep."""

    at: datetime
    on: date
    account: int
    people: tuple[int, ...]
    kind: str
    effective: bool
    ours: tuple[int, ...]


@dataclass(frozen=True)
class RepFacts:
    """A rep with all that they have; promises are due and perhaps kept on a day, letters went out at an instant.

    `off` are kinds of nudges that they switched off, `before` how many days ahead others come if not as usual.
    """

    number: int
    zone: str
    country: str
    weekdays: str
    morning: time
    leap_day: str
    off: tuple[str, ...]
    before: Mapping[str, tuple[int, ...]]
    accounts: tuple[AccountFacts, ...]
    promises: tuple[tuple[date, date | None], ...]
    steps: tuple[date, ...]
    letters: tuple[tuple[int, datetime], ...]
    touches: tuple[TouchFacts, ...] = field(default=())

    def at_noon(self, day: date) -> datetime:
        """Noon of a day, where they are."""
        return datetime.combine(day, time(12), ZoneInfo(self.zone)).astimezone(UTC)


def all_reps(count: int, seed: int) -> list[RepFacts]:
    """Make up some reps, as many in each zone."""
    random = Random(seed)  # chance of a test, not of a secret
    numbers, zones = iter(range(1, 100_000)), cycle(ZONES)
    return [_rep(random, numbers, number, next(zones)) for number in range(1, count + 1)]


def _rep(random: Random, numbers: Iterator[int], number: int, zone: str) -> RepFacts:
    country = ZONES[zone]
    accounts = tuple(_account(random, numbers) for _ in range(2 if number % 5 == 0 else 1))
    rep = RepFacts(
        number, zone, country, WEEKDAYS.get(country, "01234"), random.choice(MORNINGS),
        random.choice(["28 February", "1 March"]),
        _OFF[number % len(_OFF)], random.choice(_BEFORE), accounts,
        tuple((_day(random), _day(random) if random.random() < 0.5 else None) for _ in range(2)),
        tuple(_day(random) for _ in range(2)),
        tuple((account.number, START + timedelta(days=random.randint(5, 400), hours=random.randint(0, 23)))
              for account in accounts if account.account_class == "S"),
    )  # fmt: skip
    often = random.choice([0, 6, 12, 45])
    touches = [_touch(random, rep, _day(random)) for _ in range(often)]
    return RepFacts(**{**vars(rep), "touches": tuple(sorted(touches, key=lambda one: one.at))})


def _account(random: Random, numbers: Iterator[int]) -> AccountFacts:
    added = START - timedelta(days=random.randint(0, 500), hours=random.randint(0, 23))
    dates: list[tuple[str, int, int, int | None]] = []
    if random.random() < 0.4:
        dates.append(("Founding day", random.randint(1, 12), random.randint(1, 28), None))
    dates.append(("Fair", random.randint(1, 12), random.randint(1, 28), random.choice([None, 2027])))
    dates += [("Leap party", 2, 29, None)] if random.random() < 0.2 else []
    return AccountFacts(
        next(numbers), random.choice("SSAABC"), random.choice(["DE", "CN", "IN", "US", None]), added,
        tuple(_person(random, numbers, added) for _ in range(3)), tuple(dates),
        tuple(_day(random) for _ in range(random.randint(0, 2))),
    )  # fmt: skip


def _person(random: Random, numbers: Iterator[int], added: datetime) -> PersonFacts:
    lunar = random.random() < 0.35
    leap = lunar and random.random() < 0.3
    month = random.randint(2, 11) if leap else random.randint(1, 12)
    day = random.choice([None, *range(1, 31 if lunar else 29)])
    birthday = ("lunar" if lunar else "solar", month, day, leap)
    if random.random() < 0.1:
        birthday = ("solar", 2, 29, False)
    rated = sorted({_day(random) for _ in range(random.choice([0, 0, 0, 2, 5]))})
    return PersonFacts(
        next(numbers), random.choice([None, "executive", "director", "manager", "staff"]),
        birthday if random.random() < 0.9 else None, random.random() < 0.4, random.random() < 0.15,
        random.random() < 0.1, random.choice([None, None, None, (2,), (5, 3), ()]),
        random.choice([(), (), ("chinese",), ("IN",)]),
        tuple((day, random.randint(-1, 3)) for day in rated),
        added + timedelta(days=random.randint(0, 3)) if added < START - timedelta(days=4) else added,
    )  # fmt: skip


def _touch(random: Random, rep: RepFacts, day: date) -> TouchFacts:
    account = random.choice(rep.accounts)
    people = random.sample(account.people, random.randint(1, 2))
    at = rep.at_noon(day) + timedelta(seconds=random.randint(0, 3600))
    return TouchFacts(
        at, day, account.number, tuple(one.number for one in people),
        "executive_meeting" if random.random() < 0.02 else "office_visit", random.random() < 0.85,
        random.choice([(), (), (), (COLLEAGUE,), (COLLEAGUE,), (COLLEAGUE, EXECUTIVE)]),
    )  # fmt: skip


def _day(random: Random) -> date:
    return FIRST + timedelta(days=random.randint(0, _DAYS))
