"""How names are split, shown, addressed and found."""

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from playbooks.language import Language
from playbooks.names import display_name, form_of_address, keys_of, match_score, name_for, search_keys, split_name
from playbooks.titles import is_title, title_level

SPLIT = {
    "Li Lei": ("Li", "Lei"),
    "Wang Xiaoming": ("Wang", "Xiaoming"),
    "Wang Xiao Ming": ("Wang", "Xiao Ming"),
    "Ouyang Nana": ("Ouyang", "Nana"),
    "Zhang Wei": ("Zhang", "Wei"),
    "Wei Wang": ("Wang", "Wei"),
    "Mei Chen": ("Chen", "Mei"),
    "Mei Ling Chen": ("Chen", "Mei Ling"),
    "Lei Li": ("Li", "Lei"),
    "Han Mei-mei": ("Han", "Mei-mei"),
    "Anna Li": ("Li", "Anna"),
    "Mike Chen": ("Chen", "Mike"),
    "Chen Mike": ("Chen", "Mike"),
    "Anna Berg": ("Berg", "Anna"),
    "Anna Maria Berg": ("Berg", "Anna Maria"),
    "de la Cruz, María": ("de la Cruz", "María"),
    "María de la Cruz": ("de la Cruz", "María"),
    "Jan van der Berg": ("van der Berg", "Jan"),
    "Ludwig von Thun": ("von Thun", "Ludwig"),
    "Anna Berg Jr.": ("Berg Jr.", "Anna"),
    "Jean-Luc Dupré": ("Dupré", "Jean-Luc"),
    "Anna": ("", "Anna"),
    "李雷": ("李", "雷"),
    "王小明": ("王", "小明"),
    "欧阳娜娜": ("欧阳", "娜娜"),
    "司马光": ("司马", "光"),
    "尉迟恭": ("尉迟", "恭"),
    "欧阳": ("欧阳", ""),
    "李": ("李", ""),
    "李 雷": ("李", "雷"),
    "安娜·贝格": ("贝格", "安娜"),
    "Leo 李雷": ("李", "雷 Leo"),
    "李雷 Leo": ("李", "雷 Leo"),
    "": ("", ""),
}


@pytest.mark.parametrize(("name", "parts"), SPLIT.items())
def test_family_and_given_name_are_told_apart(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("family", "given", "language", "shown"),
    [
        ("Li", "Lei", "en", "Li Lei"),
        ("Li", "Lei", "zh", "Li Lei"),
        ("Berg", "Anna", "en", "Anna Berg"),
        ("Berg", "Anna", "zh", "Anna Berg"),
        ("Li", "Anna", "en", "Anna Li"),
        ("Li", "Anna", "zh", "Li Anna"),
        ("de la Cruz", "María", "en", "María de la Cruz"),
        ("李", "雷", "en", "李雷"),
        ("欧阳", "娜娜", "zh", "欧阳娜娜"),
        ("贝格", "安娜", "zh", "安娜·贝格"),
        ("李", "", "zh", "李"),
        ("", "Anna", "en", "Anna"),
    ],
)
def test_a_name_is_shown_as_its_owner_writes_it(family: str, given: str, language: Language, shown: str) -> None:
    assert display_name(family, given, language) == shown


@pytest.mark.parametrize(
    ("family", "given", "title", "address"),
    [
        ("李", "雷", "CTO", "李总"),
        ("李", "雷", "总经理", "李总"),
        ("王", "小明", "高级工程师", "王工"),
        ("张", "伟", "采购经理", "张经理"),
        ("陈", "静", "办公室主任", "陈主任"),
        ("欧阳", "娜娜", "销售总监", "欧阳总监"),
        ("赵", "刚", "董事长", "赵董"),
        ("王", "小明", None, "王小明"),
        ("王", "小明", "前台", "王小明"),
        ("贝格", "安娜", "CTO", "安娜·贝格"),
        ("Berg", "Anna", "CTO", "Anna Berg"),
    ],
)
def test_the_formal_chinese_address_is_surname_and_title(
    family: str, given: str, title: str | None, address: str
) -> None:
    assert form_of_address(family, given, "zh", title=title) == address


def test_closeness_and_gender_change_the_address() -> None:
    assert form_of_address("王", "小明", "zh", title="经理", close=True) == "小明"
    assert form_of_address("李", "雷", "zh", title="CTO", close=True) == "李雷"
    assert form_of_address("李", "梅", "zh", gender="female") == "李女士"
    assert form_of_address("Berg", "Anna", "en", title="CTO") == "Anna Berg"
    assert form_of_address("Berg", "Anna", "en", close=True) == "Anna"
    assert form_of_address("Li", "Lei", "en") == "Li Lei"


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("李雷", ["李雷", "李", "雷", "lilei", "Li Lei", "lei li", "ll", "li l"]),
        ("Li Lei", ["li", "lei", "Lei Li", "lilei", "ll", "李雷"]),
        ("王小明", ["wxm", "xiaoming", "wang xm", "xiao ming", "明", "王晓明"]),
        ("单小红", ["shan", "dan", "sxh", "shanxiaohong"]),
        ("仇英", ["qiu ying", "chou"]),
        ("曾国强", ["zeng", "zgq"]),
        ("解晓东", ["xie", "jie"]),
        ("查良镛", ["zha"]),
        ("区志明", ["ou"]),
        ("朴正", ["piao"]),
        ("尉迟恭", ["yuchi", "weichi", "尉迟"]),
        ("欧阳娜娜", ["ouyang", "欧阳", "nana", "onn"]),
        ("刘伟", ["劉", "liu wei"]),
        ("Müller, Jürgen", ["muller", "mueller", "Müller", "jurgen", "Jürgen Müller", "mueler"]),
        ("María de la Cruz", ["maria", "cruz", "de la cruz", "Maria Cruz"]),
        ("Anna Berg", ["an", "berg", "Anna B", "anna bergg", "nana berg", "Ana Berg"]),
        ("Søren Łukasz O'Brien", ["soren", "lukasz", "obrien", "o'brien"]),
    ],
)
def test_somebody_is_found_by_part_of_the_name(name: str, queries: list[str]) -> None:
    assert {
        query: match_score(query, keys_of(name)) for query in queries if match_score(query, keys_of(name)) < 50
    } == {}


@pytest.mark.parametrize(
    ("name", "query"),
    [("Anna Berg", "Zhang"), ("李雷", "王"), ("李雷", "zhang wei"), ("Anna Berg", ""), ("李雷", "🙂")],
)
def test_others_are_not_found(name: str, query: str) -> None:
    assert match_score(query, keys_of(name)) < 50


def test_better_matches_score_higher() -> None:
    keys = keys_of("Anna Berg")
    scores = [match_score(query, keys) for query in ("anna berg", "anna", "be an", "nna", "anna breg")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100
    assert match_score("anna berg", search_keys("", "")) == 0


def test_both_readings_of_a_surname_are_kept() -> None:
    assert {"shan xiaohong", "dan xiaohong", "xiaohong shan", "单小红"} <= set(search_keys("单", "小红"))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("CTO", "executive"),
        ("Vice President Sales", "executive"),
        ("VP Sales", "executive"),
        ("Managing Director", "executive"),
        ("Head of Purchasing", "director"),
        ("Sales director", "director"),
        ("Senior software engineer", "staff"),
        ("Project Manager", "manager"),
        ("采购经理", "manager"),
        ("信息中心主任", "director"),
        ("副总经理", "executive"),
        ("高级工程师", "staff"),
        ("技术总监", "director"),
    ],
)
def test_titles_tell_their_level(title: str, level: str) -> None:
    assert is_title(title)
    assert title_level(title) == level


@pytest.mark.parametrize(
    "text",
    ["Acme", "Acme GmbH", "Partner Bank", "华为", "上海工厂", "Engineer Ltd", "Directorium", "", "研究所", "化工"],
)
def test_organisations_are_no_titles(text: str) -> None:
    assert not is_title(text)


NAMES = st.text(st.sampled_from("李雷王欧阳小明 AnnaBergü'-·,.de"), max_size=16) | st.text(max_size=16)


@examples(name=NAMES)
@settings(max_examples=150)
def test_no_letter_of_a_name_is_lost(name: str) -> None:
    family, given = split_name(name)
    kept = sorted(sign for sign in family + given if sign.isalnum())
    assert kept == sorted(sign for sign in name if sign.isalnum())


@examples(name=NAMES, query=NAMES)
@settings(max_examples=150)
def test_scores_stay_between_0_and_100(name: str, query: str) -> None:
    keys = keys_of(name)
    assert 0 <= match_score(query, keys) <= 100
    assert all(match_score(key, keys) == 100 for key in keys)


@pytest.mark.parametrize(
    ("name", "language", "written"),
    [
        ("王磊", "en", "Wang Lei"),
        ("欧阳娜娜", "en", "Ouyang Nana"),
        ("王磊", "zh", "王磊"),
        ("Anna Berg", "en", "Anna Berg"),
    ],
)
def test_our_own_name_can_be_read_by_the_reader(name: str, language: Language, written: str) -> None:
    assert name_for(name, language) == written
