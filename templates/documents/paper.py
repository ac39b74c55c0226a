"""A plain paper as a Word document: title, subtitle, and sections of lines or tables. Every word comes from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from playbooks.language import Language
from templates.documents.plan import MARGIN, add_styles
from templates.documents.plan_table import Cell, add_page_numbers, add_table
from templates.documents.word import as_bytes, new_document, set_metadata

TEXT_WIDTH = 170.0


@dataclass(frozen=True)
class Section:
    """A heading with lines below it, or with a table: `headings` name its columns, `widths` are their shares."""

    heading: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()


def paper_docx(
    title: str,
    subtitle: str,
    sections: Sequence[Section],
    language: Language,
    *,
    author: str,
    made_on: date,
    page: tuple[str, str, str],
) -> bytes:
    """Make the .docx; `page` are the words around "1" and "3" at the foot of page 1 of 3."""
    document = new_document(language, margin=MARGIN)
    add_styles(document, language)
    document.add_paragraph(_clean(title), style="Plan Title")
    document.add_paragraph(_clean(subtitle), style="Plan Subtitle")
    for section in sections:
        document.add_paragraph(_clean(section.heading), style="Plan Heading")
        for line in section.lines:
            document.add_paragraph(_clean(line), style="Plan Text")
        if section.rows:
            shares = section.widths or (1.0,) * len(section.rows[0])
            widths = [TEXT_WIDTH * share / sum(shares) for share in shares]
            cells = [[Cell(_clean(text), bold=not place) for place, text in enumerate(row)] for row in section.rows]
            add_table(document, section.headings, cells, widths)
    add_page_numbers(document, *page)
    set_metadata(document, language, _clean(title), _clean(author), datetime.combine(made_on, time(12), UTC))
    return as_bytes(document)


def paper_file_name(name: str) -> str:
    """Give the file's name without what no file name may have."""
    allowed = "".join(sign for sign in name if sign not in '\\/:*?"<>|' and sign.isprintable()).strip(" .")[:80]
    return f"{allowed}.docx"


def _clean(text: str) -> str:
    """Leave out what XML can't hold; line breaks stay spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
