"""What a rep types after /person and /account, in either language, on Wednesday 18 November 2026."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.birthdays import Birthday
from playbooks.lines import AccountLine, PersonLine, read_account_line, read_person_line

TODAY = date(2026, 11, 18)
ACCOUNTS = ("Acme", "Acme GmbH", "Partner Bank", "华为", "国家电网")
LUNAR = Birthday(8, 15, calendar="lunar")


def person(name: str, title: str | None = None, account: str | None = None, **fields: Any) -> PersonLine:
    """Make what should be understood."""
    return PersonLine(name, title, account, **fields)


PEOPLE: dict[str, PersonLine] = {
    "Li Lei, CTO, Acme, birthday 8/15 lunar": person("Li Lei", "CTO", "Acme", birthday=LUNAR),
    "Li Lei": person("Li Lei"),
    "Li Lei, Acme": person("Li Lei", None, "Acme"),
    "Li Lei, Acme, CTO": person("Li Lei", "CTO", "Acme"),
    "Li Lei; CTO; Acme": person("Li Lei", "CTO", "Acme"),
    "Li Lei | CTO | Acme": person("Li Lei", "CTO", "Acme"),
    "Li Lei\nCTO\nAcme": person("Li Lei", "CTO", "Acme"),
    "Li Lei CTO Acme birthday 8/15 lunar": person("Li Lei", "CTO", "Acme", birthday=LUNAR),
    "Li Lei, CTO at Acme": person("Li Lei", "CTO", "Acme"),
    "Li Lei, CTO, at Acme": person("Li Lei", "CTO", "Acme"),
    "Li Lei, Acme CTO": person("Li Lei", "CTO", "Acme"),
    "Li Lei, acme": person("Li Lei", None, "Acme"),
    "Li Lei, Zorn Ltd": person("Li Lei", None, "Zorn Ltd"),
    "Li Lei, Partner Bank": person("Li Lei", None, "Partner Bank"),
    "Anna Berg, Head of Purchasing, Zorn": person("Anna Berg", "Head of Purchasing", "Zorn"),
    "Anna Berg, VP Sales, Zorn": person("Anna Berg", "VP Sales", "Zorn"),
    "Anna Berg, senior engineer": person("Anna Berg", "senior engineer"),
    "Anna Berg, company: Director Films": person("Anna Berg", None, "Director Films"),
    "Anna Berg, title: Wizard, Zorn": person("Anna Berg", "Wizard", "Zorn"),
    "Anna Berg, role D": person("Anna Berg", influence="D"),
    "Anna Berg, role: d, attitude +2": person("Anna Berg", influence="D", attitude=2),
    "Anna Berg, decision maker, attitude -1": person("Anna Berg", influence="D", attitude=-1),
    "Anna Berg, evaluator": person("Anna Berg", influence="E"),
    "Anna Berg, influence A": person("Anna Berg", influence="A"),
    "Anna Berg, attitude 5": person("Anna Berg", rest=("attitude 5",)),
    "Anna Berg, role Z": person("Anna Berg", rest=("role Z",)),
    "Anna Berg, likes jogging, loves tea": person("Anna Berg", interests=("jogging", "tea")),
    "Anna Berg, phone +49 170 1234567": person("Anna Berg", phone="+49 170 1234567"),
    "Anna Berg, +49 (170) 123-4567": person("Anna Berg", phone="+49 (170) 123-4567"),
    "Anna Berg, anna@zorn.example": person("Anna Berg", email="anna@zorn.example"),
    "Anna Berg, email: anna@zorn.example": person("Anna Berg", email="anna@zorn.example"),
    "Anna Berg, purchasing department": person("Anna Berg", department="purchasing department"),
    "Anna Berg, dept: purchasing": person("Anna Berg", department="purchasing"),
    "Anna Berg, born 15 Aug 1980": person("Anna Berg", birthday=Birthday(8, 15, 1980)),
    "Anna Berg, birthday August 15, 1980": person("Anna Berg", birthday=Birthday(8, 15, 1980)),
    "Anna Berg, 1980-08-15": person("Anna Berg", birthday=Birthday(8, 15, 1980)),
    "Anna Berg, lunar 8/15": person("Anna Berg", birthday=LUNAR),
    "Anna Berg, birthday August": person("Anna Berg", birthday=Birthday(8)),
    "Anna Berg, CTO, Zorn, Berlin, tall": person("Anna Berg", "CTO", "Zorn", rest=("Berlin", "tall")),
    "Anna Berg, CTO, CEO": person("Anna Berg", "CTO", rest=("CEO",)),
    "Dr. Anna Berg, Zorn Inc.": person("Dr. Anna Berg", None, "Zorn Inc."),
    "": person(""),
    "李雷，总监，华为，生日农历八月十五": person("李雷", "总监", "华为", birthday=LUNAR),
    "李雷、总监、华为": person("李雷", "总监", "华为"),
    "李雷 总监 华为 生日 农历八月十五": person("李雷", "总监", "华为", birthday=LUNAR),
    "李雷": person("李雷"),
    "李雷，华为": person("李雷", None, "华为"),
    "李雷，华为采购经理": person("李雷", "采购经理", "华为"),
    "李雷，华为的总经理": person("李雷", "总经理", "华为"),
    "李雷，上海电气集团": person("李雷", None, "上海电气集团"),
    "李雷，国家电网，主任": person("李雷", "主任", "国家电网"),
    "李雷，高级工程师": person("李雷", "高级工程师"),
    "李雷，采购部，经理": person("李雷", "经理", department="采购部"),
    "李雷，部门：采购": person("李雷", department="采购"),
    "李雷，公司：经理人": person("李雷", None, "经理人"),
    "李雷，职位：首席专家": person("李雷", "首席专家"),
    "李雷，角色D": person("李雷", influence="D"),
    "李雷，角色：D，态度2": person("李雷", influence="D", attitude=2),
    "李雷，决策者，态度：-1": person("李雷", influence="D", attitude=-1),
    "李雷，批准者": person("李雷", influence="A"),
    "李雷，喜欢慢跑，爱好：书法": person("李雷", interests=("慢跑", "书法")),
    "李雷，电话13800001111": person("李雷", phone="13800001111"),
    "李雷，手机：138 0000 1111": person("李雷", phone="138 0000 1111"),
    "李雷，13800001111": person("李雷", phone="13800001111"),
    "李雷，邮箱 lilei@huawei.example": person("李雷", email="lilei@huawei.example"),
    "李雷，生日8月15日": person("李雷", birthday=Birthday(8, 15)),
    "李雷，8月15日生日": person("李雷", birthday=Birthday(8, 15)),
    "李雷，1980年8月15日出生": person("李雷", birthday=Birthday(8, 15, 1980)),
    "李雷，闰六月十五": person("李雷", birthday=Birthday(6, 15, calendar="lunar", leap_month=True)),
    "李雷，腊月三十": person("李雷", birthday=Birthday(12, 30, calendar="lunar")),
    "李雷，生日：八月": person("李雷", birthday=Birthday(8)),
    "李雷，总监，中兴，深圳": person("李雷", "总监", "中兴", rest=("深圳",)),
}


@pytest.mark.parametrize(("line", "understood"), PEOPLE.items())
def test_a_person_is_understood(line: str, understood: PersonLine) -> None:
    assert read_person_line(line, TODAY, ACCOUNTS) == understood


@pytest.mark.parametrize(
    ("birthday", "message"),
    [("31 Feb", "birthday.impossible"), ("3/4", "birthday.ambiguous"), ("soon", "birthday.not_understood")],
)
def test_a_birthday_that_cannot_be_taken_is_kept_with_its_reason(birthday: str, message: str) -> None:
    line = read_person_line(f"Anna Berg, birthday {birthday}, Zorn", TODAY)
    assert line.problem is not None
    assert (line.problem.message, line.rest, line.account_name) == (message, (f"birthday {birthday}",), "Zorn")


def account(name: str, country: str | None = None, letter: str | None = None, *rest: str) -> AccountLine:
    """Make what should be understood."""
    return AccountLine(name, country, letter, rest)


ACCOUNT_LINES = {
    "Acme GmbH, Germany, class A": account("Acme GmbH", "Germany", "A"),
    "Acme": account("Acme"),
    "Acme, Germany": account("Acme", "Germany"),
    "Acme, A": account("Acme", None, "A"),
    "Acme, class s": account("Acme", None, "S"),
    "Acme, class: B": account("Acme", None, "B"),
    "Acme, A, Germany": account("Acme", "Germany", "A"),
    "Acme; Germany; C": account("Acme", "Germany", "C"),
    "Acme | Germany": account("Acme", "Germany"),
    "Acme\nGermany\nclass A": account("Acme", "Germany", "A"),
    "Acme, in Germany": account("Acme", "Germany"),
    "Acme, country: United Kingdom": account("Acme", "United Kingdom"),
    "Acme, country Japan, S": account("Acme", "Japan", "S"),
    "Acme, A-class": account("Acme", None, "A"),
    "Acme, Germany, class A, big": account("Acme", "Germany", "A", "big"),
    "Acme, Germany, A, B": account("Acme", "Germany", "A", "B"),
    "Acme, class D": account("Acme", "class D"),
    "Procter & Gamble, USA": account("Procter & Gamble", "USA"),
    "Zorn Inc., US, B": account("Zorn Inc.", "US", "B"),
    "A, Germany": account("A", "Germany"),
    "": account(""),
    ", ,": account(""),
    "华为，中国，A类": account("华为", "中国", "A"),
    "华为": account("华为"),
    "华为，中国": account("华为", "中国"),
    "华为，A": account("华为", None, "A"),
    "华为，S级": account("华为", None, "S"),
    "华为，等级A": account("华为", None, "A"),
    "华为，级别：B": account("华为", None, "B"),
    "华为，类别C": account("华为", None, "C"),
    "华为、中国、A类": account("华为", "中国", "A"),
    "华为；A类；中国": account("华为", "中国", "A"),
    "华为，国家：中国": account("华为", "中国"),
    "华为，国家中国": account("华为", "中国"),
    "华为，地区：香港，B": account("华为", "香港", "B"),
    "华为，Ａ类": account("华为", None, "A"),
    "国家电网，中国，S": account("国家电网", "中国", "S"),
    "上海电气集团，中国，重点": account("上海电气集团", "中国", None, "重点"),
    "华为 中国 A类": account("华为", "中国", "A"),
    "Acme 中国, 中国": account("Acme 中国", "中国"),
}


@pytest.mark.parametrize(("line", "understood"), ACCOUNT_LINES.items())
def test_an_account_is_understood(line: str, understood: AccountLine) -> None:
    assert read_account_line(line) == understood


PIECES = st.sampled_from(
    [
        *(
            "Li Lei",
            "CTO",
            "Acme",
            "role D",
            "likes tea",
            "zebra",
            "anna@zorn.example",
            "+49 170 1234567",
            "斑马",
            "总监",
            "华为",
        ),
        *("喜欢慢跑", "采购部", "class A", "Germany", "A", "birthday 31 Feb", "attitude 2", "🙂", "<b>x</b>"),
    ]
)


@given(pieces=st.lists(PIECES, max_size=7), sign=st.sampled_from([", ", "，", ";", "\n", "|"]))
@settings(max_examples=150, deadline=None)
def test_no_word_of_a_line_is_lost(pieces: list[str], sign: str) -> None:
    text = sign.join(pieces)
    for line in (read_person_line(text, TODAY, ACCOUNTS), read_account_line(text)):
        kept = str({name: value for name, value in asdict(line).items() if name != "problem"})
        words = {word for piece in pieces for word in piece.split()}
        keys = {"role", "likes", "attitude", "class", "喜欢慢跑"}
        assert {word for word in words - keys if word not in kept} == set()


@given(text=st.text(max_size=60), today=st.dates())
@settings(max_examples=150, deadline=None)
def test_nothing_typed_breaks_it(text: str, today: date) -> None:
    assert read_person_line(text, today, ACCOUNTS).name.strip() == read_person_line(text, today).name.strip()
    assert "\n" not in read_account_line(text).name
