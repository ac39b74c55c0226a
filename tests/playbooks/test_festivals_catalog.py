"""A bad entry in the list of festivals is refused, with the file and the key."""

import pytest

from playbooks.festivals_catalog import CatalogError, read_catalog

GOOD = """
[names]
christmas = { en = "Christmas", zh = "圣诞节" }

[dates]
christmas = { day = "12-25" }

[calendars.DE]
"""


def test_a_good_list_is_read() -> None:
    read = read_catalog(
        GOOD + 'christmas = { date = "christmas" }\neaster = { date = { lunar = "1-1" }, en = "E", zh = "复" }'
    )
    assert [festival.key for festival in read["DE"].festivals] == ["christmas", "easter"]
    assert read["DE"].names["zh"] == "德国"


@pytest.mark.parametrize(
    ("entry", "where", "problem"),
    [
        ('ashura = { date = "christmas", en = "A", zh = "阿" }', "calendars.DE.ashura", "no festival"),
        ('christmas = "christmas"', "calendars.DE.christmas", "should look like"),
        ('christmas = { en = "Christmas" }', "calendars.DE.christmas", "should look like"),
        ('christmas = { date = "christmas", fr = "Noël" }', "calendars.DE.christmas", "should look like"),
        ('christmas = { date = "yule" }', "calendars.DE.christmas", "'yule'"),
        ("christmas = { date = 25 }", "calendars.DE.christmas", "should be a rule"),
        ('christmas = { date = { day = "13-25" } }', "calendars.DE.christmas", "'13-25'"),
        ('christmas = { date = { day = "2-29" } }', "calendars.DE.christmas", "'2-29'"),
        ('christmas = { date = { lunar = "8-30" } }', "calendars.DE.christmas", "short lunar months"),
        ("christmas = { date = { day = 25 } }", "calendars.DE.christmas", "no month and day"),
        ('christmas = { date = { name = "" } }', "calendars.DE.christmas", "a name"),
        ('christmas = { date = { name = "X", day = "12-25" } }', "calendars.DE.christmas", "should have"),
        ('easter = { date = { name = "Good Friday" }, en = "E", zh = "复" }', "calendars.DE.easter", "solemn"),
        ('easter = { date = "christmas", en = "Easter" }', "calendars.DE.easter", "no name in zh"),
        ('[calendars.elves]\nchristmas = { date = "christmas" }', "calendars.elves", "needs names"),
        (
            "\n".join(
                f'{key} = {{ date = "christmas", en = "N", zh = "节" }}'
                for key in ("new_year", "holi", "diwali", "easter", "nowruz", "christmas")
            ),
            "calendars.DE",
            "at most 5",
        ),
    ],
)
def test_a_bad_entry_is_refused_by_name(entry: str, where: str, problem: str) -> None:
    with pytest.raises(CatalogError) as refused:
        read_catalog(GOOD + entry)
    assert str(refused.value).startswith(f"catalog/festivals.toml: {where} ")
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    ("text", "problem"), [("[names", "end of a table"), ("[names]\n[dates]", "calendars is missing")]
)
def test_a_broken_file_is_refused(text: str, problem: str) -> None:
    with pytest.raises(CatalogError, match=problem) as refused:
        read_catalog(text)
    assert str(refused.value).startswith("catalog/festivals.toml")
