"""The account plan as a Word document, and the words of its steps."""

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from handlers.plan_words import LONGEST_QUOTE, in_words, source_words
from playbooks.account_facts import AccountFacts, PainFacts, PromiseFacts, TouchFacts
from playbooks.language import LANGUAGES, Language
from playbooks.plan import AccountPlan, PlanStep
from playbooks.plan_records import StepLine
from templates.documents.plan import plan_docx, plan_file_name
from templates.engine import ROOT
from tests.playbooks.plan_cases import ANNA, RICH, TODAY, account, days_ago, days_ahead, person, planned

EMPTY = AccountFacts(1, "Acme", ANNA.id)
DAY = date(2026, 11, 3)
# What each rule shows, once with everything and once with nothing.
RULES: dict[str, tuple[dict[str, Any], ...]] = {
    "keep_promise": (
        {"person": "Li Lei", "promises": ["send the case", "call"], "due": DAY, "late": True},
        {"person": "", "promises": ["call"], "due": None, "late": False},
    ),
    "meet_first": ({},),
    "find_decider": ({"person": "Li Lei"}, {"person": ""}),
    "deal_30": (
        {"deal": "Line 4", "award": DAY, "doubtful": ["Li", "Tom"], "before": 30},
        {"deal": "L", "award": DAY, "doubtful": [], "before": 1},
    ),
    "deal_14": (
        {"deal": "Line 4", "award": DAY, "doubtful": ["Li", "Tom"], "before": 14},
        {"deal": "L", "award": DAY, "doubtful": [], "before": 1},
    ),
    "deal_7": ({"deal": "Line 4", "award": DAY, "doubtful": [], "before": 7},),
    "trusted_voice": ({"person": "Li Lei", "decider": "Tom"},),
    "executive_visit": (
        {"person": "Li Lei", "attitude": -1, "influence": "D", "executive": "Eva"},
        {"person": "Li Lei", "attitude": 0, "influence": "E", "executive": ""},
    ),
    "invite_exhibition": ({"person": "Li Lei", "attitude": -1, "influence": "D", "executive": ""},),
    "invite_company": ({"person": "Li Lei", "attitude": 0, "influence": "D", "executive": ""},),
    "rising_star": ({"person": "Li Lei", "last": DAY}, {"person": "Li Lei", "last": None}),
    "single_thread": (
        {"person": "Li Lei", "percent": 75, "other": "Tom"}, {"person": "", "percent": 0, "other": ""},
    ),
    "take_colleague": ({"colleagues": ["Eva", "王磊"]}, {"colleagues": []}),
    "see_again": (
        {"person": "Li Lei", "last": DAY, "key": True, "department": "Sales"},
        {"person": "Li Lei", "last": None, "key": False, "department": None},
    ),
    "offer_resource": (
        {"person": "Li Lei", "pain": "few buyers", "resource": "a buyer"},
        {"person": "", "pain": "few buyers", "resource": "a buyer"},
    ),
    "find_resource": ({"person": "Li Lei", "pain": "few buyers"}, {"person": "", "pain": "few buyers"}),
    "ask_pain": ({"person": "Li Lei"}, {"person": ""}),
    "executive_meeting": (
        {"executive": "Eva", "seen": DAY, "person": "Li Lei"}, {"executive": "", "seen": None, "person": ""},
    ),
    "roof_communication": ({},),
    "roof_matching": ({},),
    "roof_joint_action": ({},),
    "roof_identification": ({},),
    "learn_stance": ({"person": "Li Lei"},),
    "more_departments": ({"department": "Sales"}, {"department": ""}),
    "gift_limit": ({},),
    "regular_visit": ({"person": "Li Lei", "last": DAY}, {"person": "Li Lei", "last": None}),
    "review": ({},),
}  # fmt: skip
CASES = [(rule, {"window": 90, **facts}) for rule, given in RULES.items() for facts in given]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words_and_every_word_a_rule(language: Language) -> None:
    assert {path.stem for path in Path(ROOT / language / "plan/steps").glob("*.j2")} == set(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rule", "facts"), CASES, ids=[rule for rule, _ in CASES])
def test_a_step_reads_as_one_writes(rule: str, facts: dict[str, Any], language: Language) -> None:
    step = in_words(PlanStep(rule, facts, DAY, None, 7), 1, language)
    assert step.what
    assert step.reason.endswith("。" if language == "zh" else ".")
    assert not step.what.endswith(("。", "."))
    for text in (step.what, step.reason):
        assert not re.search(r"\s[,.;:，。；：]|None|\(\)|（）|  |[：:]$|\.\.|。。|，。", text), text
    assert len(step.what) <= 200
    assert len(step.reason) <= 260
    if language == "zh":
        assert not re.search(r"[一-龥] [一-龥]", re.sub(r"日 周", "日周", step.reason))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_that_was_cut_off_has_no_full_stop_too(language: Language) -> None:
    facts = {"person": "Li", "pain": "the night shift stops " * 9, "resource": "engineers"}
    assert not re.search("…[.。]", in_words(PlanStep("offer_resource", facts, DAY, None, 7), 1, language).reason)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_at_length_is_quoted_by_its_beginning(language: Language) -> None:
    facts = {"person": "Li", "promises": ["the figures\nof line 4 " * 60] * 5, "due": None, "late": False}
    step = in_words(PlanStep("keep_promise", facts, DAY, None, 7), 1, language)
    assert "\n" not in step.what
    assert "…" in step.what
    assert len(step.what) < 4 * LONGEST_QUOTE + 60


def made(facts: AccountFacts, language: Language) -> tuple[Any, AccountPlan]:
    import docx

    plan = planned(facts)
    words = [in_words(step, key, language) for key, step in enumerate(plan.steps)]
    lines = [StepLine(step.due, step.what, step.reason, "Anna Berg", "proposed") for step in words]
    content = plan_docx(
        facts, plan.standing, lines, language, company="Nordlicht", rep="Anna Berg", made_on=TODAY,
        until=TODAY + timedelta(days=90), sources=[source_words(step.rule, language) for step in words[:1]],
    )  # fmt: skip
    return docx.Document(BytesIO(content)), plan


def rows_under(document: Any, heading: str) -> list[list[str]]:
    """Give the rows of the table whose heading row begins with a word."""
    table = next(one for one in document.tables if one.rows[0].cells[0].text == heading)
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_everything_stands_in_the_document() -> None:
    document, plan = made(RICH, "en")
    people = rows_under(document, "Role")
    assert [row[1].partition("\n")[0] for row in people] == [one.name for one in plan.standing.people]
    assert people[1][0] == "D · decision maker"
    assert people[1][2] == "0 · neutral"
    assert "not in 90 days" in people[1][3]
    assert rows_under(document, "What we promised")[0] == ["send the case", "Thomas Baker", "18 November 2026\noverdue"]
    assert rows_under(document, "Pain point")[1] == ["young engineers leave", "王小明", "nothing yet: to be found"]
    steps = rows_under(document, "No.")
    assert [row[0] for row in steps] == [str(number) for number in range(1, len(plan.steps) + 1)]
    assert steps[0][1:4] == ["Tue 24 Nov 2026", steps[0][2], "Anna Berg"]


def test_the_chinese_document_has_its_fonts_and_words() -> None:
    from docx.oxml.ns import qn

    document, _ = made(RICH, "zh")
    assert document.paragraphs[0].text == "Acme：伙伴计划"
    assert rows_under(document, "角色")[0][0] == "A · 批准者"
    assert document.styles["Plan Heading"].element.rPr.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "SimSun"
    assert document.core_properties.title == "Acme：伙伴计划"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_numbered_and_heading_rows_repeat(language: Language) -> None:
    document, _ = made(RICH, language)
    footer = document.sections[0].footer.paragraphs[0]._p.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_account_of_which_nothing_is_known(language: Language) -> None:
    document, _ = made(EMPTY, language)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert ("the plan begins with whom to meet" if language == "en" else "计划从先见谁开始") in text


def test_attitudes_are_told_in_words_and_numbers_never_by_colour_alone() -> None:
    people = [person(number, f"P{number}", influence="I", attitude=number - 2) for number in range(1, 6)]
    document, _ = made(account(*people), "en")
    assert {row[2] for row in rows_under(document, "Role")} == {
        "−1 · against us", "0 · neutral", "+1 · supports us and others", "+2 · supports only us", "+3 · coach",
    }  # fmt: skip


def test_marks_and_line_breaks_in_what_was_typed_break_nothing() -> None:
    facts = account(
        person(1, "steps: Li\nLei", influence="A", attitude=1),
        promises=(PromiseFacts("a: b\nc", days_ahead(3), 1),),
        pains=(PainFacts("x\ny: z"),),
        touches=tuple(TouchFacts(days_ago(day), "call", contact_ids=(1,), colleague_ids=(7,)) for day in (1, 2, 3)),
    )
    document, _ = made(facts, "en")
    assert rows_under(document, "What we promised")[0][0] == "a: b c"


@pytest.mark.parametrize(
    ("account_name", "name"), [('A/B: "x"\n', "Plan AB x.docx"), ("x" * 99, f"Plan {'x' * 60}.docx")]
)
def test_the_file_is_named_after_the_account(account_name: str, name: str) -> None:
    assert plan_file_name(account_name, "en") == name
