"""Tables and page numbers for Word documents: column widths that hold, a heading row on every page, rows kept whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

LINES = "BFC8CE"
HEADING_FILL = "E8EEF1"


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a line, smaller lines below it, and a fill (six hex digits) that only underlines words."""

    text: str
    below: tuple[str, ...] = ()
    bold: bool = False
    fill: str = ""


def add_table(
    document: "Document", headings: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float]
) -> None:
    """Add a table with a heading row (none when `headings` is empty); widths in millimetres."""
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    _set_widths(table, widths)
    _draw_lines(table)
    if headings:
        _add_row(table, [Cell(text, bold=True, fill=HEADING_FILL) for text in headings], widths, heading=True)
    for row in rows:
        _add_row(table, row, widths)
    document.add_paragraph(style="Plan Gap")


def add_page_numbers(document: "Document", page: str, of: str, after: str = "") -> None:
    """Put "Page 1 of 3" at the foot of every page, as fields that Word counts itself."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Plan Foot"]
    for words, field in ((f"{page} ", "PAGE"), (f" {of} ", "NUMPAGES")):
        paragraph.add_run(words)
        _add_field(paragraph.add_run(), field)
    if after:
        paragraph.add_run(f" {after}")


def _add_row(table: "Table", cells: Sequence[Cell], widths: Sequence[float], *, heading: bool = False) -> None:
    from docx.shared import Mm

    row: Any = table.add_row()  # type: ignore[no-untyped-call]
    _set_row(row, "w:cantSplit")
    if heading:
        _set_row(row, "w:tblHeader")
    for cell, content, width in zip(row.cells, cells, widths, strict=True):
        cell.width = Mm(width)
        _fill(cell, content)


def _fill(cell: "_Cell", content: Cell) -> None:
    first = cell.paragraphs[0]
    first.style = "Plan Cell"
    first.add_run(content.text).bold = content.bold
    for line in content.below:
        cell.add_paragraph(line, style="Plan Small")
    if content.fill:
        shade = _element("w:shd", val="clear", color="auto", fill=content.fill)
        cell._tc.get_or_add_tcPr().append(shade)


def _set_widths(table: "Table", widths: Sequence[float]) -> None:
    """Set the columns' widths, in millimetres: Word goes by the cells, others by the table's grid."""
    from docx.shared import Mm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _draw_lines(table: "Table") -> None:
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINES))
    table._tbl.tblPr.append(borders)


def _set_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))


def _add_field(run: Any, instruction: str) -> None:
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            text = _element("w:instrText")
            text.text = instruction
            run._r.append(text)
        run._r.append(_element("w:fldChar", fldCharType=kind))


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
