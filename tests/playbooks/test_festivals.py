"""Festive days: dates one can look up, one greeting for each, and never on a solemn day's account."""

import re
import unicodedata
from datetime import date

import pytest

from playbooks.countries import countries
from playbooks.festivals import (
    FESTIVAL_KEYS,
    FestivalDay,
    calendar_of_country,
    festival_calendars,
    festival_days,
)
from playbooks.festivals_catalog import festival_catalog

YEARS = range(2025, 2036)
COUNTRIES = [
    *("CN", "HK", "MO", "TW", "SG", "MY", "ID", "TH", "VN", "JP", "KR", "IN", "PK", "BD"),
    *("AE", "SA", "QA", "EG", "TR", "US", "CA", "GB", "IE", "DE", "AT", "CH", "FR", "ES"),
    *("IT", "PT", "NL", "BE", "SE", "NO", "DK", "FI", "PL", "CZ", "RO", "HU", "GR", "RU"),
    *("UA", "BR", "MX", "AR", "CL", "CO", "ZA", "NG", "KE", "AU", "NZ", "IL", "KZ"),
]
CULTURES = ["chinese", "christian", "orthodox", "muslim", "hindu", "jewish"]
EIDS = {"eid_al_fitr", "eid_al_adha"}
SOLEMN = re.compile(
    r"tomb|memorial|good friday|ashura|arafah|yom kippur|remembrance|martyr|all souls|anzac|tisha", re.IGNORECASE
)


def year_of(calendar: str, year: int) -> tuple[FestivalDay, ...]:
    return festival_days(calendar, date(year, 1, 1), date(year, 12, 31))


def day_of(calendar: str, key: str, year: int) -> str:
    [found] = [festival.day for festival in year_of(calendar, year) if festival.key == key]
    return f"{found:%m-%d}"


@pytest.mark.parametrize(
    ("calendar", "key", "year", "day"),
    [
        ("CN", "lunar_new_year", 2025, "01-29"),
        ("CN", "lunar_new_year", 2026, "02-17"),
        ("CN", "lunar_new_year", 2027, "02-06"),
        ("CN", "mid_autumn", 2026, "09-25"),
        ("CN", "dragon_boat", 2026, "06-19"),
        ("CN", "national_day", 2028, "10-01"),
        ("HK", "mid_autumn", 2025, "10-06"),
        ("TW", "lantern", 2026, "03-03"),
        ("chinese", "lantern", 2025, "02-12"),
        ("KR", "lunar_new_year", 2027, "02-07"),
        ("KR", "chuseok", 2025, "10-06"),
        ("KR", "chuseok", 2028, "10-03"),
        ("VN", "lunar_new_year", 2030, "02-02"),
        ("CN", "lunar_new_year", 2030, "02-03"),
        ("US", "thanksgiving", 2026, "11-26"),
        ("US", "thanksgiving", 2027, "11-25"),
        ("US", "national_day", 2027, "07-04"),
        ("CA", "thanksgiving", 2026, "10-12"),
        ("DE", "christmas", 2027, "12-25"),
        ("RU", "christmas", 2027, "01-07"),
        ("DE", "easter", 2026, "04-05"),
        ("christian", "easter", 2027, "03-28"),
        ("GR", "easter", 2026, "04-12"),
        ("RO", "easter", 2027, "05-02"),
        ("GB", "easter", 2025, "04-20"),
        ("GR", "easter", 2025, "04-20"),
        ("IN", "diwali", 2026, "11-08"),
        ("hindu", "holi", 2026, "03-04"),
        ("SG", "diwali", 2025, "10-20"),
        ("AE", "eid_al_fitr", 2026, "03-20"),
        ("SA", "eid_al_fitr", 2025, "03-30"),
        ("PK", "eid_al_fitr", 2025, "03-31"),
        ("PK", "eid_al_adha", 2025, "06-07"),
        ("muslim", "eid_al_adha", 2026, "05-27"),
        ("ID", "eid_al_fitr", 2026, "03-21"),
        ("TH", "songkran", 2026, "04-13"),
        ("KZ", "nowruz", 2026, "03-21"),
        ("jewish", "rosh_hashanah", 2026, "09-12"),
        ("jewish", "hanukkah", 2026, "12-05"),
        ("jewish", "hanukkah", 2025, "12-15"),
        ("IL", "national_day", 2025, "05-01"),
        ("IL", "national_day", 2026, "04-22"),
        ("NL", "national_day", 2025, "04-26"),
        ("FR", "national_day", 2026, "07-14"),
        ("SG", "national_day", 2026, "08-09"),
        ("VN", "national_day", 2026, "09-02"),
    ],
)
def test_dates_that_one_can_look_up(calendar: str, key: str, year: int, day: str) -> None:
    assert day_of(calendar, key, year) == day


def test_eid_of_2027_is_about_the_ninth_of_march_and_says_that_it_is_estimated() -> None:
    [eid] = [festival for festival in year_of("muslim", 2027) if festival.key == "eid_al_fitr"]
    assert (eid.day, eid.estimated) == (date(2027, 3, 9), True)
    assert "estimated" not in eid.names["en"]
    assert not any(festival.estimated for festival in year_of("CN", 2027))


def test_2033_has_two_feasts_of_breaking_the_fast() -> None:
    fasts = [festival.day for festival in year_of("muslim", 2033) if festival.key == "eid_al_fitr"]
    assert fasts == [date(2033, 1, 2), date(2033, 12, 23)]


def test_hanukkah_that_reaches_into_january_comes_once() -> None:
    found = [festival.day for festival in festival_days("jewish", date(2027, 12, 1), date(2028, 1, 31))]
    assert found == [date(2027, 12, 25)]


def test_all_calendars_are_there_with_names() -> None:
    assert set(festival_calendars()) == {*COUNTRIES, *CULTURES}
    assert festival_calendars()["CN"] == {"en": "China", "zh": "中国"}
    assert festival_calendars()["muslim"] == {"en": "Muslim festivals", "zh": "伊斯兰教节日"}
    assert [calendar_of_country(code) for code in ("CN", "GB", "IS", "muslim", None)] == ["CN", "GB", None, None, None]
    assert set(COUNTRIES) <= set(countries())


@pytest.mark.parametrize("calendar", [*COUNTRIES, *CULTURES])
def test_every_festival_comes_every_year_once_and_at_most_five(calendar: str) -> None:
    """Once each, but for the Eids: a year may hold two of one, eleven days short of a year apart."""
    listed = [festival.key for festival in festival_catalog()[calendar].festivals]
    assert 1 <= len(listed) <= 5
    for year in YEARS:
        found = [festival.key for festival in year_of(calendar, year)]
        assert set(found) == set(listed), year
        assert all(found.count(key) == 1 or (key in EIDS and found.count(key) == 2) for key in listed), year


@pytest.mark.parametrize("calendar", COUNTRIES)
def test_nobody_is_greeted_on_a_solemn_day(calendar: str) -> None:
    from holidays import country_holidays

    categories = country_holidays(calendar).supported_categories
    listed = country_holidays(calendar, years=YEARS, categories=categories, language="en_US")
    solemn = {day for day, name in listed.items() if SOLEMN.search(name)}
    greeted = {festival.day for festival in festival_days(calendar, date(2025, 1, 1), date(2035, 12, 31))}
    assert greeted.isdisjoint(solemn)


def test_days_come_in_order_within_the_dates_asked_for() -> None:
    found = festival_days("CN", date(2026, 9, 25), date(2027, 2, 6))
    assert [festival.key for festival in found] == ["mid_autumn", "national_day", "new_year", "lunar_new_year"]
    assert festival_days("CN", date(2026, 9, 26), date(2026, 9, 30)) == ()
    assert festival_days("Atlantis", date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_every_festival_has_a_name_in_both_languages_and_every_key_is_kept_somewhere() -> None:
    festivals = [festival for calendar in festival_catalog().values() for festival in calendar.festivals]
    assert {festival.key for festival in festivals} == set(FESTIVAL_KEYS)
    for festival in festivals:
        assert all("LATIN" in unicodedata.name(letter) for letter in festival.names["en"] if letter.isalpha())
        assert all("CJK" in unicodedata.name(letter) for letter in festival.names["zh"] if letter.isalpha())


def test_the_days_that_we_set_ourselves_are_the_librarys_where_it_has_them() -> None:
    """A second look at what stands in our list as plain dates and lunar days."""
    from holidays import country_holidays

    for calendar, key, name in [
        ("CN", "lunar_new_year", "Chinese New Year (Spring Festival)"),
        ("CN", "dragon_boat", "Dragon Boat Festival"),
        ("CN", "mid_autumn", "Mid-Autumn Festival"),
        ("SG", "lunar_new_year", "Chinese New Year"),
        ("VN", "national_day", "National Day"),
        ("IE", "national_day", "Saint Patrick's Day"),
        ("ES", "national_day", "National Day"),
        ("PT", "national_day", "Day of Portugal, Camões, and the Portuguese Communities"),
        ("DE", "christmas", "Christmas Day"),
        ("RU", "christmas", "Christmas Day"),
    ]:
        listed = country_holidays(calendar, years=range(2026, 2031), language="en_US")
        for year in range(2026, 2031):
            [day] = [festival.day for festival in year_of(calendar, year) if festival.key == key]
            assert name in listed.get(day, "").replace(" (estimated)", "").split("; "), (calendar, key, year)
