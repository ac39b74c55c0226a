"""The letter as a Word document: what somebody sees who opens it."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from playbooks.letter import LetterAnswers, compose_letter
from templates.documents.letter import letter_docx
from templates.engine import render
from tests.playbooks.letter_cases import HARBOUR, PORT

SENT_ON = date(2026, 5, 18)


def opened(answers: LetterAnswers, **given: Any) -> Any:
    import docx

    draft = compose_letter(answers, render)
    content = letter_docx(draft, answers.language, company="Acme 远航", sent_on=SENT_ON, **given)
    return docx.Document(BytesIO(content))


def texts(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_an_english_letter_stands_in_the_order_of_a_letter() -> None:
    document, draft = opened(PORT), compose_letter(PORT, render)
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines == [
        "Acme 远航",
        "18 May 2026",
        draft.salutation,
        *draft.paragraphs,
        "Yours sincerely,",
        "Thomas Berg",
        "CEO",
    ]
    assert len(texts(document, "Letter Body")) == 3


def test_a_chinese_letter_is_dated_below_the_signature_and_indented() -> None:
    document = opened(HARBOUR)
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[-3:] == ["总经理", "张伟", "2026年5月18日"]
    assert document.styles["Letter Body"].paragraph_format.first_line_indent.pt == 24


@pytest.mark.parametrize("answers", [PORT, HARBOUR], ids=["en", "zh"])
def test_fonts_for_chinese_and_the_language_are_set(answers: LetterAnswers) -> None:
    from docx.oxml.ns import qn

    document = opened(answers)
    properties = document.styles["Normal"].element.rPr
    assert properties.rFonts.get(qn("w:eastAsia")) == "SimSun"
    assert properties.rFonts.get(qn("w:asciiTheme")) is None
    assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    assert document.styles["Letterhead"].element.rPr.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"


def test_the_file_says_what_it_is() -> None:
    english, chinese = opened(PORT).core_properties, opened(HARBOUR, signer="张伟").core_properties
    assert (english.title, english.author, english.language) == (
        "An open letter from Acme 远航",
        "Thomas Berg",
        "en-GB",
    )
    assert (chinese.title, chinese.author, chinese.language) == ("Acme 远航致合作伙伴的公开信", "张伟", "zh-CN")
    assert english.created.date() == SENT_ON


def test_paper_is_chosen() -> None:
    assert round(opened(PORT).sections[0].page_width.mm) == 210
    assert round(opened(PORT, paper="Letter").sections[0].page_width.mm) == 216


def test_a_post_has_no_salutation_and_no_closing() -> None:
    document = opened(replace(PORT, form="post"))
    assert texts(document, "Letter Salutation") == texts(document, "Letter Closing") == []
    assert len(texts(document, "Letter Body")) == 3
