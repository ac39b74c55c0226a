"""The question which country somebody is in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbooks.countries import countries, understand_country


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Germany", "DE"),
        ("德国", "DE"),
        ("DE", "DE"),
        ("de", "DE"),
        ("deutschland", "DE"),
        (" 🇩🇪 ", "DE"),
        ("UK", "GB"),
        ("u.k.", "GB"),
        ("the United Kingdom", "GB"),
        ("usa", "US"),
        ("U.S.A.", "US"),
        ("The Netherlands", "NL"),
        ("中国大陆", "CN"),
        ("Hong Kong", "HK"),
        ("中国台湾", "TW"),
        ("cote d’ivoire", "CI"),
        ("São Tomé & Príncipe", "ST"),
        ("Turkey", "TR"),
        ("turkiye", "TR"),
        ("한국", "KR"),
        ("刚果金", "CD"),
    ],
)
def test_what_people_type(typed: str, code: str) -> None:
    assert understand_country(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "   ", "the", "Atlantis", "🎉", "🇩", "Germany and France", "x" * 10_000, "<b>DE</b>"]
)
def test_what_is_no_country(typed: str) -> None:
    assert understand_country(typed) is None


def test_every_country_is_understood_by_its_own_names() -> None:
    """No two countries share a name: each is found again by its code and both its names."""
    for code, names in countries().items():
        assert [understand_country(said) for said in (code, names["en"], names["zh"])] == [code, code, code]


def test_names_are_in_their_language() -> None:
    assert len(countries()) > 200
    for names in countries().values():
        assert all("LATIN" in unicodedata.name(letter) for letter in names["en"] if letter.isalpha())
        assert all("CJK" in unicodedata.name(letter) for letter in names["zh"] if letter.isalpha())


@given(st.text(max_size=30))
def test_any_text_is_a_country_we_know_or_none(text: str) -> None:
    assert understand_country(text) in {None, *countries()}
