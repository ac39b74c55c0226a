"""Who is meant by a typed name, and how near one has come."""

from datetime import date, timedelta

import pytest

from playbooks.accounts import account_keys, accounts_meant
from playbooks.lines_mentions import KnownName
from playbooks.names import keys_of
from playbooks.people import language_for, people_meant, rung_reached, similar_names

PEOPLE = [
    KnownName(number, keys_of(name))
    for number, name in enumerate(["Li Lei", "李雷", "Anna Berg", "Anna Bergmann", "韩梅梅"], start=1)
]
ACCOUNTS = [
    KnownName(number, account_keys(name))
    for number, name in enumerate(["Acme GmbH", "Acme GmbH Shipping", "宏远科技", "Bank of Asia"], start=1)
]
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Li Lei", (1, 2)), ("lei li", (1, 2)), ("李雷", (2,)), ("Anna", (3, 4)), ("Anna Berg", (3,)), ("hmm", (5,)),
     ("Ann", ()), ("", ()), ("🎉", ()), ("梅", ())],
)  # fmt: skip
def test_people_are_meant_by_their_whole_name_or_whole_words_of_it(typed: str, meant: tuple[int, ...]) -> None:
    assert people_meant(typed, PEOPLE) == meant


def test_only_the_whole_name_where_more_was_told() -> None:
    assert people_meant("Anna", PEOPLE, whole=True) == ()
    assert people_meant("Anna Berg", PEOPLE, whole=True) == (3,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acme gmbh", (1,)),
        ("Acme", (1, 2)),
        ("宏远", (3,)),
        ("hongyuan keji", (3,)),
        ("宏", ()),
        ("Asia", ()),
        ("", ()),
    ],
)
def test_accounts_are_meant_by_their_name_or_how_it_begins(typed: str, meant: tuple[int, ...]) -> None:
    assert accounts_meant(typed, ACCOUNTS) == meant


def test_similar_names_are_slips_and_shorter_forms() -> None:
    assert similar_names("Anna Brg", PEOPLE)[0] == 3
    assert similar_names("李磊", PEOPLE)
    assert similar_names("Anna Berg Junior", PEOPLE) == (3,)
    assert similar_names("Zoltan Kiss", PEOPLE) == ()


@pytest.mark.parametrize(
    ("touches", "rung"),
    [
        ([], None),
        ([(0, "call")], 0),
        ([(0, "office_visit")], 1),
        ([(0, "office_visit"), (10, "office_visit"), (20, "office_visit")], 2),
        ([(0, "office_visit"), (100, "office_visit"), (200, "office_visit")], 1),
        ([(300, "office_visit"), (310, "office_visit"), (320, "office_visit")], 2),
        ([(5, "meal"), (3, "call")], 3),
        ([(729, "at_home")], 5),
        ([(730, "at_home")], None),
        ([(-1, "at_home")], None),
    ],
)
def test_the_rung_is_the_highest_shown_in_24_months(touches: list[tuple[int, str]], rung: int | None) -> None:
    assert rung_reached([(TODAY - timedelta(days=ago), kind) for ago, kind in touches], TODAY) == rung


@pytest.mark.parametrize(
    ("country", "name", "language"),
    [("CN", "Anna", "zh"), ("TW", "Anna", "zh"), ("DE", "王芳", "en"), (None, "王芳", "zh"), (None, "Anna", "en")],
)
def test_the_language_goes_by_country_then_by_writing(country: str | None, name: str, language: str) -> None:
    assert language_for(country, name) == language
