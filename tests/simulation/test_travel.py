"""Reps who travel: whichever way they fly and whenever, each nudge comes once, in the first morning of its day."""

from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.simulation.days_off import DAY
from tests.simulation.one_rep import Stretch, at, demanded, live

NAMES = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
# Those between which a date is skipped or lived twice, and those whose clocks change on the days below.
FAR_APART = [
    "Pacific/Honolulu",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "America/Adak",
    "Europe/Berlin",
    "Asia/Tokyo",
]
# Clocks change in Europe, in New York, in Auckland, in Santiago at midnight, and nowhere.
DAYS = [date(2027, 3, 28), date(2027, 3, 14), date(2027, 9, 26), date(2027, 9, 5), date(2027, 1, 15)]

zones = st.sampled_from(FAR_APART) | st.sampled_from(NAMES)
# So many hours after the last flight, or after the start a good week before the day.
flights = st.lists(st.tuples(st.integers(1, 14 * 24 * 4), zones), max_size=5)


@settings(max_examples=25)
@given(st.sampled_from(DAYS), zones, flights)
@example(DAYS[0], "UTC", [])
@example(DAYS[4], "Pacific/Honolulu", [(8 * 24 * 4 + 50, "Pacific/Auckland"), (20, "Pacific/Honolulu")])
@example(DAYS[4], "Pacific/Auckland", [(8 * 24 * 4 + 40, "Pacific/Honolulu"), (20, "Pacific/Kiritimati")])
def test_whoever_travels_is_told_each_thing_once(
    sqlite_template: Path, day: date, home: str, flights: list[tuple[int, str]]
) -> None:
    stretches = _journey(day, home, flights)
    came, expected = live(sqlite_template, day, stretches), demanded(day, stretches)
    assert [one for one in came if one[1] != "put off"] == [one for one in expected if one[1] != "put off"]
    # What could not be said at night waits for a morning, and takes that day along.
    (put_off,), (wanted,) = ([one[3] for one in told if one[1] == "put off"] for told in (came, expected))
    assert wanted <= put_off <= wanted + 2 * DAY


def _journey(day: date, home: str, flights: list[tuple[int, str]]) -> list[Stretch]:
    now, zone = at(day - 9 * DAY, 12, home), home
    stops = [(now, zone)]
    for quarters, zone in flights:
        now += timedelta(minutes=15 * quarters + 1)
        stops.append((now, zone))
    end = max(at(day + 9 * DAY, 12, home), now + 9 * DAY)
    return [Stretch(start, until, zone) for (start, zone), (until, _) in pairwise([*stops, (end, zone)])]
