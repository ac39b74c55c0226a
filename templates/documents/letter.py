"""The open letter as a Word document that a head of company would sign: letterhead, date, three paragraphs, space."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from playbooks.language import Language
from playbooks.letter import LetterDraft
from templates.documents.word import (
    CHINESE_HEADING_FONT,
    LATIN_FONTS,
    Paper,
    add_style,
    as_bytes,
    indent_first_line_by_characters,
    new_document,
    set_fonts,
    set_metadata,
    set_rule_below,
)
from templates.engine import render

if TYPE_CHECKING:
    from docx.document import Document
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

INK = "1F3A4D"


def letter_docx(
    draft: LetterDraft, language: Language, *, company: str, sent_on: date, signer: str = "", paper: Paper = "A4"
) -> bytes:
    """Make the letter's .docx; a post becomes the same page without salutation and closing.

    `company` is the sender's name in the letterhead, `sent_on` the letter's date, `signer` the author in the file's
    properties (the first line of the signature otherwise).
    """
    document = new_document(language, paper, margin=26)
    _add_styles(document, language)
    document.add_paragraph(company, style="Letterhead")
    dated = render(language, "letter/date.j2", {"sent_on": sent_on})
    if language == "en":
        document.add_paragraph(dated, style="Letter Date")
    if draft.salutation:
        document.add_paragraph(draft.salutation, style="Letter Salutation")
    for paragraph in draft.paragraphs:
        document.add_paragraph(paragraph, style="Letter Body")
    for place, line in enumerate(draft.closing):
        document.add_paragraph(line, style="Letter Closing Below" if place else "Letter Closing")
    # A Chinese letter is dated below the signature.
    _add_signature(document, draft.signature if language == "en" else (*draft.signature, dated))
    title = render(language, "letter/title.j2", {"company": company})
    made_at = datetime.combine(sent_on, time(), UTC)
    set_metadata(document, language, title, signer or next(iter(draft.signature), company), made_at)
    return as_bytes(document)


def _add_signature(document: "Document", lines: tuple[str, ...]) -> None:
    for place, line in enumerate(lines):
        document.add_paragraph(line, style="Letter Signature" if place == 0 else "Letter Signature Below")


def _add_styles(document: "Document", language: Language) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt, RGBColor

    chinese = language == "zh"
    normal = document.styles["Normal"]
    normal.font.size = Pt(12 if chinese else 11)
    # Fixed for Chinese: its fonts differ so much in height that a multiple would move the signature to a second page.
    normal.paragraph_format.line_spacing = Pt(21) if chinese else 1.25
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True

    head = add_style(document, "Letterhead")
    set_fonts(head, LATIN_FONTS[language], CHINESE_HEADING_FONT)
    head.font.size, head.font.bold, head.font.color.rgb = Pt(15), True, RGBColor.from_string(INK)
    head.paragraph_format.space_after = Pt(30)
    set_rule_below(head, INK)

    _style(document, "Letter Date", after=26, align=ALIGN.RIGHT)
    _style(document, "Letter Salutation", after=10 if chinese else 12)
    _style(document, "Letter Body", after=8 if chinese else 12, align=ALIGN.JUSTIFY if chinese else ALIGN.LEFT)
    _style(document, "Letter Closing", before=0 if chinese else 8, keep=True)
    _style(document, "Letter Closing Below", keep=True)
    _style(document, "Letter Signature", before=44, align=ALIGN.RIGHT if chinese else ALIGN.LEFT, keep=True)
    _style(document, "Letter Signature Below", align=ALIGN.RIGHT if chinese else ALIGN.LEFT)
    if chinese:
        for name in ("Letter Body", "Letter Closing"):
            indent_first_line_by_characters(document.styles[name], 2, normal.font.size)


def _style(
    document: "Document",
    name: str,
    *,
    before: float = 0,
    after: float = 0,
    align: "WD_PARAGRAPH_ALIGNMENT | None" = None,
    keep: bool = False,
) -> None:
    from docx.shared import Pt

    form = add_style(document, name).paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.alignment, form.keep_with_next = align, keep
