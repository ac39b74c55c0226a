"""Pictures, looked at by their structure: nobody is lost, nothing covers anything else, everything can be read."""

import itertools
import json
import tomllib
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.language import LANGUAGES, Language
from scripts.picture_examples import SIZES, every_picture, fishbone, organisation
from templates.pictures.canvas import SMALLEST, WIDTH, Item, Page
from templates.pictures.colours import THEMES
from templates.pictures.drawing import FONTS, draw, pages_of
from templates.pictures.forest import forest_of
from templates.pictures.layouts import LAYOUTS
from templates.pictures.shapes import SHAPES, Person, PowerMap, facts_of, shape_of
from templates.pictures.widths import clean, cut, short_name, width, wrap
from templates.pictures.words import ROOT
from tests.templates.golden import FILE, structure
from tests.templates.golden import SIZES as GOLDEN_SIZES

# A phone is about twice as high as wide: a page must not be longer than its screen.
SCREEN = 844
MAPS = ("power_grid", "power_chart")
WORLDS = [(size, language) for size in SIZES for language in LANGUAGES]


def every_page(kind: str) -> list[Page]:
    return [page for size, language in WORLDS for page in drawn(kind, size, language)]


@cache
def drawn(kind: str, size: int, language: Language) -> list[Page]:
    return pages_of(kind, every_picture(size, language)[kind])


def texts(page: Page) -> list[Item]:
    return [item for item in page.items if item["is"] == "text"]


def boxes(page: Page) -> list[Item]:
    return [item for item in page.items if "box" in item]


def people_on(pages: list[Page]) -> set[int]:
    return {item["who"] for page in pages for item in texts(page) if "who" in item}


def frame(item: Item) -> tuple[float, float, float, float]:
    """Give left, upper, right and lower edge; letters reach from a little below their line to three quarters above."""
    if item["is"] == "text":
        return item["x"], item["y"] - 0.72 * item["size"], item["x"] + item["w"], item["y"] + 0.05 * item["size"]
    return item["x"], item["y"], item["x"] + item["w"], item["y"] + item["h"]


def cover(one: Item, other: Item) -> bool:
    left, upper, right, lower = frame(one)
    its_left, its_upper, its_right, its_lower = frame(other)
    return min(right, its_right) - max(left, its_left) > 0.1 and min(lower, its_lower) - max(upper, its_upper) > 0.1


@pytest.mark.parametrize("kind", LAYOUTS)
def test_everything_can_be_read_on_a_phone(kind: str) -> None:
    assert all(1 <= len(drawn(kind, size, language)) <= 10 for size, language in WORLDS), "it fits one album"
    for page in every_page(kind):
        assert page.height <= SCREEN
        for item in texts(page):
            left, upper, right, lower = frame(item)
            assert item["size"] >= SMALLEST, item
            assert left >= 0, item
            assert upper >= 0, item
            assert right <= WIDTH, item
            assert lower <= page.height, item


@pytest.mark.parametrize("kind", LAYOUTS)
def test_no_words_cover_others_and_no_box_another(kind: str) -> None:
    for page in every_page(kind):
        for things in (texts(page), boxes(page)):
            for one, other in itertools.combinations(things, 2):
                assert not cover(one, other), (one, other)


@pytest.mark.parametrize("kind", LAYOUTS)
def test_pictures_show_what_they_showed_when_somebody_last_looked(kind: str) -> None:
    golden = json.loads(FILE.read_text("utf-8"))
    for size in GOLDEN_SIZES:
        for language in LANGUAGES:
            assert [structure(page) for page in drawn(kind, size, language)] == golden[f"{kind} {size} {language}"]


def test_nobody_is_lost() -> None:
    for size, language in WORLDS:
        people = organisation(size, language)
        for kind in MAPS:
            assert people_on(drawn(kind, size, language)) == {person.id for person in people}
        acting = {person.id for bone in fishbone(people, language).bones for person in bone.people}
        assert people_on(drawn("fishbone", size, language)) == acting


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stay_in_their_boxes(language: Language) -> None:
    for page in drawn("power_chart", 60, language) + drawn("fishbone", 20, language):
        named = {item["who"]: frame(item) for item in texts(page) if "who" in item}
        for box in boxes(page):
            left, upper, right, lower = frame(box)
            inside = named[box["box"]]
            assert left < inside[0]
            assert upper < inside[1]
            assert inside[2] < right
            assert inside[3] < lower


people = st.lists(
    st.builds(
        Person,
        id=st.integers(1, 40),
        name=st.sampled_from(("Li Lei", "欧阳娜娜", "Bartholomew Featherstonehaugh-Smythe", "👩‍🚀", "", "Zoë")),
        title=st.sampled_from(("", "Head of Research and Development, Tools Division", "工程师")),
        department=st.sampled_from(("", "Purchasing", "采购部")),
        influence=st.sampled_from(("", *"ADSEI")),
        attitude=st.none() | st.integers(-1, 3),
        rung=st.integers(0, 5),
        reports_to=st.none() | st.integers(1, 45),
        key=st.booleans(),
        vacant=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda person: person.id,
)


@settings(max_examples=30, deadline=None)
@given(people)
def test_any_organisation_is_drawn_whole_whatever_reports_to_whom(found: list[Person]) -> None:
    shape = PowerMap("en", "Acme", "today", tuple(found))
    named = {person.id for person in found if person.name not in ("", "👩‍🚀")}
    for kind in MAPS:
        pages = pages_of(kind, shape)
        assert named <= people_on(pages)
        for page in pages:
            for one, other in itertools.combinations(boxes(page), 2):
                assert not cover(one, other)
    forest = forest_of(found)
    nodes = [node.person.id for tree in forest.trees for _, node in tree.walk()]
    apart = [person.id for person in (*forest.alone, *forest.listed)]
    assert sorted(nodes + apart) == sorted(person.id for person in found)


def test_who_decides_is_drawn_and_the_rest_listed_where_there_are_many() -> None:
    boss = Person(1, "Boss", influence="A")
    crowd = tuple(Person(number, f"Worker {number}", reports_to=1) for number in range(3, 80))
    forest = forest_of((*crowd, boss, Person(2, "Ann", influence="D", reports_to=1)))
    [tree] = forest.trees
    assert [node.person.name for _, node in tree.walk()] == ["Boss", "Ann"]
    assert tree.hidden == len(forest.listed) == 77


def test_the_weightiest_of_a_circle_stands_on_top() -> None:
    circle = (
        Person(1, "Ann", reports_to=2),
        Person(2, "Bob", influence="D", reports_to=3),
        Person(3, "Cy", reports_to=1),
    )
    [tree] = forest_of(circle).trees
    assert [node.person.name for _, node in tree.walk()] == ["Bob", "Ann", "Cy"]


def test_an_attitude_is_never_told_by_colour_alone() -> None:
    someone = Person(1, "Li Lei", influence="E", attitude=-1, wanted=2)
    signs = {
        item["words"]
        for page in pages_of("power_chart", PowerMap("en", "Acme", "today", (someone,)))
        for item in texts(page)
    }
    assert {"E", "−1", "→ +2"} <= signs


def measured(words: list[str], *, bold: bool) -> list[float]:
    """Let typst measure some words at 100 points."""
    source = """
    #let given = json(bytes(sys.inputs.given))
    #set text(font: given.fonts, size: 100pt, cjk-latin-spacing: none)
    #context [#metadata(given.words.map(one => measure(text(weight: given.weight, one)).width.pt())) <widths>]
    """
    import typst

    given_words = json.dumps({"fonts": FONTS, "words": words, "weight": 700 if bold else 400})
    found = json.loads(typst.query(source.encode(), "<widths>", field="value", one=True, font_paths=_fonts(),
                                   ignore_system_fonts=True, sys_inputs={"given": given_words}))  # fmt: skip
    return [float(one) for one in found]


@cache
def _fonts() -> Any:
    import typst

    from templates.pictures.drawing import FONT_PACKAGES, _folders

    folders = [place for package in FONT_PACKAGES for place in _folders(package)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_the_layout_takes_them_to_be(bold: bool) -> None:
    names = [person.name for language in LANGUAGES for person in organisation(60, language)]
    words = [*dict.fromkeys(names), "→ +2", "−1", "½", "采购部经理，“很熟”", "Ünïcødé Ж Ω ’…–", "한국 東京"]
    for word, wide in zip(words, measured(words, bold=bold), strict=True):
        # Chinese punctuation at the end is set narrower; nothing is wider.
        assert 0.85 * width(word, 100, bold) <= wide <= 1.01 * width(word, 100, bold), word


# Names as partners all over the world have them.
FOREIGN = (
    "محمد بن راشد آل مكتوم", "דוד בן־גוריון", "สมชาย ใจดี", "प्रिया शर्मा", "Владимир Щербаков", "Nguyễn Thị Phương Thảo",
    "Anna 🌸 Berg 👩‍🚀", "김민수", "Ελένη", "გიორგი", "Հայկ", "ព្រះសីហនុ", "অমিত রায়", "தமிழ்",
)  # fmt: skip


def test_names_of_all_scripts_have_a_font_and_stay_in_their_room() -> None:
    for name in FOREIGN:
        assert clean(name) == name, "every letter is drawn"
        assert width(cut(name, 40, 11), 11) <= 40
    for name, wide in zip(FOREIGN, measured(list(FOREIGN), bold=False), strict=True):
        assert wide <= 1.01 * width(name, 100), name
    assert clean("ᚠᛁ ꓡꓲ \U0001fae8\U0010ffff") == "", "what no font has is left out, not drawn as a box"
    assert short_name("Anna 🌸 Berg 👩‍🚀", 50, 11) == "A. Berg"
    cuts = {cut("प्रिया शर्मा", room, 11) for room in range(12, 60)}
    assert {"प्…", "प्रि…", "प्रिया…"} <= cuts, "a letter keeps the signs that stand on it"
    assert "प्र…" not in cuts
    assert cut("محمد بن راشد", 40, 11).endswith("…\u200f"), "after Arabic the sign stands at the left"


def test_the_grid_is_shaded_where_the_team_says_near_far_and_willing_begin() -> None:
    usual, strict = (
        {item["fill"]: item for item in page.items if item.get("fill") in ("warm", "cool") and item["w"] > 20}
        for page in (
            pages_of("power_grid", PowerMap("en", "Acme", "today", organisation(6, "en")))[0],
            pages_of("power_grid", PowerMap("en", "Acme", "today", organisation(6, "en"), 5, 0, 2))[0],
        )
    )
    assert strict["warm"]["h"] < usual["warm"]["h"] / 2, "only the highest rung is near"
    assert strict["cool"]["h"] < usual["cool"]["h"], "only the lowest is far"
    assert strict["cool"]["x"] > usual["cool"]["x"], "one step more is willing"


def test_text_that_looks_like_markup_stays_text() -> None:
    evil = '#panic("no") $x$ *b* <a> @c \\ `r` ]{'
    shape = PowerMap("en", evil, evil, (Person(1, evil, evil, evil, "A", 1),))
    for kind in MAPS:
        [png] = draw(kind, facts_of(shape))
        assert png.startswith(b"\x89PNG")
        assert int.from_bytes(png[16:20], "big") == 2 * WIDTH


def test_all_pages_make_one_file_for_zooming() -> None:
    [pdf] = draw("power_chart", facts_of(every_picture(60, "zh")["power_chart"]), "dark", "pdf")
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("kind", LAYOUTS)
def test_facts_travel_as_json(kind: str) -> None:
    shape = every_picture(20, "zh")[kind]
    assert shape_of(kind, json.loads(json.dumps(facts_of(shape)))) == shape
    assert set(LAYOUTS) == set(SHAPES)


def test_both_themes_have_every_colour_and_enough_contrast() -> None:
    items = [item for kind in LAYOUTS for page in every_page(kind) for item in page.items]
    used = {item.get(part) for item in items for part in ("fill", "stroke")} - {None}
    for colours in THEMES.values():
        assert used <= set(colours)
        for ink, paper in [(ink, paper) for ink in ("ink", "soft", "warn", "accent") for paper in ("paper", "panel")]:
            assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)
        for name in ("against", "neutral", "for1", "for2", "for3"):
            assert contrast(colours[f"on_{name}"], colours[name]) >= 4, name


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21, as the web's accessibility guidelines reckon it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_both_languages_have_the_same_words() -> None:
    english, chinese = (tomllib.loads((ROOT / language / "pictures/words.toml").read_text()) for language in LANGUAGES)
    assert set(english) == set(chinese)
    assert set(SHAPES) <= set(english)


def test_long_words_are_cut_and_names_shortened_to_what_fits() -> None:
    assert cut("Featherstonehaugh", 50, 11).endswith("…")
    assert width(cut("Featherstonehaugh", 50, 11), 11) <= 50
    assert short_name("Matthias Seidel", 60, 11) == "M. Seidel"
    assert short_name("司马相如", 30, 11) == "司…"
    assert wrap("离主轴越近越有分量；加框者为关键人。", 100, 11) == ["离主轴越近越有分", "量；加框者为关键", "人。"]
    assert wrap("one two three four", 40, 11, 2) == ["one", "two t…"]
