"""The account plan as a Word document: the account, its people, what is open, and the dated steps with reasons."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from playbooks.account_facts import AccountFacts, ContactFacts
from playbooks.language import Language
from playbooks.plan_records import StepLine
from playbooks.plan_standing import Standing
from templates.documents.plan_table import Cell, add_page_numbers, add_table
from templates.documents.word import (
    CHINESE_HEADING_FONT,
    LATIN_FONTS,
    Paper,
    add_style,
    as_bytes,
    new_document,
    set_fonts,
    set_metadata,
    set_rule_below,
)
from templates.engine import render
from templates.filters import filters_for

if TYPE_CHECKING:
    from docx.document import Document

INK = "1F3A4D"
MARGIN = 20
# A light fill beside the words, which say the same without any colour.
ATTITUDE_FILLS = {-1: "F6DDD3", 0: "F3F0E4", 1: "E3EEF4", 2: "D2E5EF", 3: "BCD8E8"}
Words = dict[str, str]


def plan_docx(
    facts: AccountFacts,
    standing: Standing,
    steps: Sequence[StepLine],
    language: Language,
    *,
    company: str,
    rep: str,
    made_on: date,
    until: date,
    sources: Sequence[str] = (),
    house: str = "",
    findings: Sequence[str] = (),
    paper: Paper = "A4",
) -> bytes:
    """Make the plan's .docx: where we stand on `made_on`, and the steps until a day.

    `company` and `rep` are whose plan it is; `sources` name the articles that the reasons come from. `house` and
    `findings` tell in words how the house stands and what the power map shows.
    """
    words = _words(facts, standing, language, company=company, rep=rep, made_on=made_on, until=until, sources=sources)
    document = new_document(language, paper, margin=MARGIN)
    add_styles(document, language)
    document.add_paragraph(words["title"], style="Plan Title")
    document.add_paragraph(words["subtitle"], style="Plan Subtitle")
    _add_facts(document, standing, words, language)
    _add_people(document, standing, words, language)
    _add_findings(document, words, house, findings)
    _add_promises(document, standing, words, language, made_on)
    _add_pains(document, standing, words)
    _add_gaps(document, standing, words)
    _add_steps(document, steps, words, language)
    if sources:
        document.add_paragraph(words["sources"], style="Plan Small")
    add_page_numbers(document, words["page"], words["of"], "页" if language == "zh" else "")
    set_metadata(document, language, words["title"], rep, datetime.combine(made_on, time(), UTC))
    return as_bytes(document)


def plan_file_name(account: str, language: Language) -> str:
    """Name the file after the account, without what no file name may have."""
    allowed = "".join(sign for sign in account if sign not in '\\/:*?"<>|' and sign.isprintable()).strip(" .")[:60]
    return f"{allowed}计划.docx" if language == "zh" else f"Plan {allowed}.docx"


def _words(facts: AccountFacts, standing: Standing, language: Language, **more: object) -> Words:
    """Fill in the document's words: one "name: text" a line."""
    ours = {one.id: one.name for one in facts.colleagues}
    thread = standing.thread
    given = {
        "account": _one_line(facts.account),
        "account_class": standing.account_class,
        "class_chosen": facts.account_class is not None,
        "executive": standing.executive_seen_on,
        "gift_limit": facts.gift_limit,
        "gift_currency": facts.gift_currency,
        "thread_person": _one_line(thread.person.name) if thread.person else "",
        "thread_ours": _one_line(ours.get(thread.ours or 0, "")),
        "percent": round(thread.share * 100),
        "thread_days": facts.figures.coverage.single_thread_days,
        "unseen_days": facts.figures.coverage.unseen_days,
        **{name: _one_line(fact) if isinstance(fact, str) else fact for name, fact in more.items()},
    }
    lines = render(language, "plan/document.j2", given).splitlines()
    return {name: text for name, _, text in (line.partition(": ") for line in lines)}


def _add_facts(document: "Document", standing: Standing, words: Words, language: Language) -> None:
    thread = [
        words["thread_person"] if standing.thread.person else "",
        words["thread_top"] if standing.thread.only_the_top and not standing.thread.person else "",
        words["thread_ours"] if standing.thread.ours else "",
    ]
    day = filters_for(language)["long_day"]
    deals = [
        f"{deal.name} · {words['award']} {day(deal.award_on)}" if deal.award_on else deal.name
        for deal in standing.deals
    ]
    rows = [
        (words["class"], words["class_value"], ()),
        (words["executive"], words["executive_value"], ()),
        (words["gift"], words["gift_value"], ()),
        *[(words["deals"], deals[0], tuple(deals[1:])) for _ in deals[:1]],
        *[(words["thread"], found[0], tuple(found[1:])) for found in [[one for one in thread if one]] if found],
    ]
    _heading(document, words["facts"])
    add_table(document, (), [(Cell(name, bold=True), Cell(text, below)) for name, text, below in rows], (55, 115))


def _add_people(document: "Document", standing: Standing, words: Words, language: Language) -> None:
    _heading(document, words["people"])
    if not standing.people:
        document.add_paragraph(words["no_people"], style="Plan Text")
        return
    headings = [words[name] for name in ("role", "person", "attitude", "last")]
    rows = [_person(person, standing, words, language) for person in standing.people]
    add_table(document, headings, rows, (36, 62, 40, 32))
    unseen = ", ".join(person.name for person in standing.unseen)
    _heading(document, words["unseen"])
    text = unseen if language == "en" else unseen.replace(", ", "、")
    document.add_paragraph(text or words["all_seen"], style="Plan Text")


def _add_findings(document: "Document", words: Words, house: str, findings: Sequence[str]) -> None:
    if house or findings:
        _heading(document, words["findings"])
        for line in filter(None, (house, *findings)):
            document.add_paragraph(line, style="Plan Text")


def _person(person: ContactFacts, standing: Standing, words: Words, language: Language) -> list[Cell]:
    marks = [
        words[name]
        for name, is_so in (("key", person.key), ("star", person.rising_star), ("muted", person.muted))
        if is_so
    ]
    below = [" · ".join(filter(None, (person.title, person.department))), " · ".join(marks)]
    last = filters_for(language)["long_day"](person.last_touch) if person.last_touch else words["never"]
    attitude = "none" if person.attitude is None else str(person.attitude)
    return [
        Cell(words[f"role_{person.influence or 'none'}"]),
        Cell(person.name, tuple(line for line in below if line), bold=True),
        Cell(
            words[f"attitude_{attitude}"],
            fill=ATTITUDE_FILLS.get(person.attitude, "") if person.attitude is not None else "",
        ),
        Cell(last, (words["long_unseen"],) if person in standing.unseen else ()),
    ]


def _add_promises(document: "Document", standing: Standing, words: Words, language: Language, made_on: date) -> None:
    _heading(document, words["promises"])
    if not standing.promises:
        document.add_paragraph(words["no_promises"], style="Plan Text")
        return
    names = {person.contact_id: person.name for person in standing.people}
    day = filters_for(language)["long_day"]
    rows = [
        (
            Cell(_one_line(one.what)),
            Cell(names.get(one.contact_id or 0, "")),
            Cell(
                day(one.due) if one.due else words["no_date"],
                (words["overdue"],) if one.due and one.due < made_on else (),
            ),
        )
        for one in standing.promises
    ]
    add_table(document, [words[name] for name in ("promise", "to", "due")], rows, (90, 45, 35))


def _add_pains(document: "Document", standing: Standing, words: Words) -> None:
    _heading(document, words["pains"])
    if not standing.pains:
        document.add_paragraph(words["no_pains"], style="Plan Text")
        return
    names = {person.contact_id: person.name for person in standing.people}
    rows = [
        (
            Cell(_one_line(one.pain.what)),
            Cell(names.get(one.pain.contact_id or 0, "")),
            Cell(_one_line(one.resource.what) if one.resource else words["no_resource"]),
        )
        for one in standing.pains
    ]
    add_table(document, [words[name] for name in ("pain", "who", "resource")], rows, (70, 35, 65))


def _add_gaps(document: "Document", standing: Standing, words: Words) -> None:
    if standing.unknown:
        _heading(document, words["unknown"])
        for gap in standing.unknown:
            document.add_paragraph(f"• {words[f'gap_{gap}']}", style="Plan Text")


def _add_steps(document: "Document", steps: Sequence[StepLine], words: Words, language: Language) -> None:
    _heading(document, words["steps"])
    day = filters_for(language)["day"]
    rows = [
        (
            Cell(str(number)),
            Cell(day(step.due)),
            Cell(step.what, (step.reason,), bold=True),
            Cell(step.owner or words["nobody"]),
            Cell(words[f"state_{step.state}"]),
        )
        for number, step in enumerate(steps, start=1)
    ]
    headings = [words[name] for name in ("number", "date", "step", "owner", "state")]
    add_table(document, headings, rows, (12, 27, 82, 27, 22))


def _heading(document: "Document", text: str) -> None:
    document.add_paragraph(text, style="Plan Heading")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def add_styles(document: "Document", language: Language) -> None:
    """Add the styles that our papers share: title, subtitle, heading, text, and those of tables and the foot."""
    _style(document, "Plan Title", language, 18, after=2, heading=True)
    _style(document, "Plan Subtitle", language, 10, after=10)
    set_rule_below(document.styles["Plan Subtitle"], INK)
    _style(document, "Plan Heading", language, 13, before=8, after=4, heading=True)
    _style(document, "Plan Text", language, 10, after=2)
    _style(document, "Plan Cell", language, 10, before=2, after=2)
    _style(document, "Plan Small", language, 9, after=2)
    _style(document, "Plan Gap", language, 4)
    _style(document, "Plan Foot", language, 9)


def _style(
    document: "Document", name: str, language: Language, size: float, *, before: float = 0, after: float = 0,
    heading: bool = False,
) -> None:  # fmt: skip
    from docx.shared import Pt, RGBColor

    style = add_style(document, name)
    style.font.size = Pt(size)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.1
    if heading:
        set_fonts(style, LATIN_FONTS[language], CHINESE_HEADING_FONT)
        style.font.bold, style.font.color.rgb = True, RGBColor.from_string(INK)
        form.keep_with_next = True
