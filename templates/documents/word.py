"""What every Word document of ours shares: fonts that hold for Chinese too, the page, the language, the metadata.

python-docx is imported late: a start does not need it.
"""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from playbooks.language import Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.styles.style import ParagraphStyle

Paper = Literal["A4", "Letter"]
# Height and width in millimetres.
PAPERS: dict[Paper, tuple[float, float]] = {"A4": (297, 210), "Letter": (279.4, 215.9)}
LOCALES: dict[Language, str] = {"en": "en-GB", "zh": "zh-CN"}
# Fonts that Word has on every machine; without a CJK font named as such, Chinese falls back to anything.
LATIN_FONTS: dict[Language, str] = {"en": "Georgia", "zh": "Times New Roman"}
CHINESE_FONT = "SimSun"
CHINESE_HEADING_FONT = "Microsoft YaHei"


def new_document(language: Language, paper: Paper = "A4", margin: float = 25) -> "Document":
    """Begin a document: paper, margins in millimetres, and the language and fonts of its Normal style."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    height, width = PAPERS[paper]
    section.page_height, section.page_width = Mm(height), Mm(width)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
    normal = document.styles["Normal"]
    set_fonts(normal, LATIN_FONTS[language], CHINESE_FONT)
    set_language(normal, language)
    return document


def set_fonts(style: "ParagraphStyle", latin: str, chinese: str) -> None:
    """Give a style its fonts, the one for Chinese characters as well (w:eastAsia), whatever theme was there."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{script}"), font)


def set_language(style: "ParagraphStyle", language: Language) -> None:
    """Tell Word the language of a style, so that spelling and line breaking follow it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    found = properties.find(qn("w:lang"))
    element = OxmlElement("w:lang") if found is None else found
    element.set(qn("w:val"), LOCALES["en"] if language == "zh" else LOCALES[language])
    element.set(qn("w:eastAsia"), LOCALES["zh"])
    if found is None:
        properties.append(element)


def add_style(document: "Document", name: str, based_on: str = "Normal") -> "ParagraphStyle":
    """Add a paragraph style of our own, with the fonts of the one it is based on."""
    from docx.enum.style import WD_STYLE_TYPE

    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[based_on]
    return style


def set_rule_below(style: "ParagraphStyle", color: str, eighths_of_a_point: int = 6) -> None:
    """Draw a thin line below every paragraph of a style; the colour as six hex digits."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths_of_a_point)), ("space", "6"), ("color", color)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def indent_first_line_by_characters(style: "ParagraphStyle", characters: int, size: "Length") -> None:
    """Indent the first line of a style's paragraphs by so many Chinese characters of a font size, as letters do."""
    from docx.oxml.ns import qn
    from docx.shared import Emu

    style.paragraph_format.first_line_indent = Emu(characters * size)
    style.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), str(100 * characters))


def set_metadata(document: "Document", language: Language, title: str, author: str, made_at: datetime) -> None:
    """Fill in the document's properties: title, author, language, and when it was made (an aware instant)."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language, properties.comments = LOCALES[language], ""
    properties.created = properties.modified = made_at


def as_bytes(document: "Document") -> bytes:
    """Give the document as the content of a .docx file."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
