"""From the facts of a picture to its pages: laid out in Python, painted by typst.

Runs in a child process that keeps the painter warm. Typst's fonts are loaded once, and none of the system's are used.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from templates.child import end_with_the_bot
from templates.pictures.canvas import WIDTH, Page
from templates.pictures.colours import THEMES
from templates.pictures.shapes import shape_of

if TYPE_CHECKING:
    import typst

Form = Literal["png", "pdf"]
# Two pixels a point. Telegram keeps 1280 pixels of the longer side: even of the tallest page that is 1.6 a point.
PIXELS_PER_INCH = 144.0
SOURCE = Path(__file__).with_name("paint.typ").read_bytes()
FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
# Each sign is taken from the first that has it.
FONTS = (
    "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai", "Noto Sans Devanagari",
    "Noto Sans Armenian", "Noto Sans Bengali", "Noto Sans Ethiopic", "Noto Sans Georgian", "Noto Sans Gujarati",
    "Noto Sans Gurmukhi", "Noto Sans Kannada", "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Malayalam",
    "Noto Sans Myanmar", "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Symbols", "Noto Sans Tamil",
    "Noto Sans Telugu", "Noto Emoji",
)  # fmt: skip


def draw(kind: str, facts: Mapping[str, Any], theme: str = "light", form: Form = "png") -> list[bytes]:
    """Draw a picture: its pages as PNG, or all of them as one PDF. Raises KeyError for a picture there is not."""
    shape = shape_of(kind, facts)
    pages = pages_of(kind, shape)
    return paint(pages, shape.language, f"{shape.about} · {shape.on}", theme, form)


def pages_of(kind: str, shape: Any) -> list[Page]:
    """Lay a picture out."""
    from templates.pictures.layouts import LAYOUTS

    return LAYOUTS[kind](shape)


def paint(pages: Sequence[Page], language: str, title: str, theme: str = "light", form: Form = "png") -> list[bytes]:
    """Paint pages."""
    drawing = {
        "pages": [{"height": page.height, "items": page.items} for page in pages], "width": WIDTH, "language": language,
        "title": title, "colours": THEMES[theme], "fonts": FONTS,
    }  # fmt: skip
    inputs = {"drawing": json.dumps(drawing, ensure_ascii=False)}
    painted = painter().compile(SOURCE, format=form, ppi=PIXELS_PER_INCH, sys_inputs=inputs)
    assert painted is not None, "it is written to no file"
    return [painted] if isinstance(painted, bytes) else painted


@cache
def painter() -> "typst.Compiler":
    """Start the painter, once in a process."""
    import typst

    folders = [place for package in FONT_PACKAGES for place in _folders(package)]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def begin() -> None:
    """Begin a process for drawing: it paints once to be warm."""
    end_with_the_bot()
    import templates.pictures.layouts  # noqa: F401

    page = Page(20.0)
    page.text(5, 15, "Ready 准备")
    paint([page], "en", "")


def _folders(package: str) -> list[str]:
    found = find_spec(package)
    assert found is not None, f"{package} is missing"
    assert found.submodule_search_locations is not None
    return list(found.submodule_search_locations)
