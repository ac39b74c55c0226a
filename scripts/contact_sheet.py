"""Draw every picture for 0, 1, 6, 20, 60 and 200 people, in both languages and themes: `make pictures`.

`docs/pictures/` gets a sheet for each language with the first page of all of them, and a few at the size of a phone.
With `--all FOLDER` every page of every picture is written there, to be looked at one by one.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playbooks.language import LANGUAGES, Language
from scripts.picture_examples import SIZES, every_picture
from templates.pictures.colours import THEMES
from templates.pictures.drawing import draw, painter
from templates.pictures.layouts import LAYOUTS
from templates.pictures.shapes import facts_of

FOLDER = Path(__file__).parent.parent / "docs/pictures"
# (picture, people, language, theme) of those that stand in docs/ by themselves.
SHOWN: tuple[tuple[str, int, Language, str], ...] = (
    ("power_grid", 20, "en", "light"), ("power_chart", 20, "zh", "light"), ("fishbone", 20, "zh", "dark"),
    ("house", 20, "en", "light"), ("summary", 20, "en", "dark"),
)  # fmt: skip
PIXELS_PER_INCH = 72.0
SHEET = b"""
#let drawn = json(bytes(sys.inputs.drawn))
#set page(width: auto, height: auto, margin: 8pt, fill: rgb("#c9d0d6"))
#set text(font: ("Noto Sans", "Noto Sans CJK SC"), size: 9pt)
#grid(
  columns: drawn.columns, gutter: 6pt,
  ..drawn.pictures.map(one => stack(spacing: 3pt, one.name, image("/" + one.file, width: 132pt))),
)
"""


def pages(kind: str, size: int, language: Language, theme: str) -> list[bytes]:
    """Draw one picture."""
    return draw(kind, facts_of(every_picture(size, language)[kind]), theme)


def every_page(language: Language) -> Iterator[tuple[str, list[bytes]]]:
    """Draw all pictures of a language, row by row as the sheet shows them, each with its name."""
    for kind in LAYOUTS:
        for theme in THEMES:
            for size in SIZES:
                yield f"{kind} {size} {theme}", pages(kind, size, language, theme)


def sheet(language: Language) -> bytes:
    """Make the sheet of a language."""
    with tempfile.TemporaryDirectory() as folder:
        pictures: list[dict[str, str]] = []
        for name, drawn in every_page(language):
            file = f"{len(pictures)}.png"
            (Path(folder) / file).write_bytes(drawn[0])
            more = f" ({len(drawn)} pages)" if len(drawn) > 1 else ""
            pictures.append({"name": name.replace("_", " ") + more, "file": file})
        inputs = {"drawn": json.dumps({"columns": len(SIZES), "pictures": pictures})}
        made = painter().compile(SHEET, format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs, root=folder)
    assert isinstance(made, bytes), "a sheet is one page"
    return made


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    folder = parser.parse_args().all
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            for name, drawn in every_page(language):
                for number, page in enumerate(drawn, 1):
                    (folder / f"{name.replace(' ', '-')}-{language}-{number}.png").write_bytes(page)
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"contact-sheet-{language}.png").write_bytes(sheet(language))
    for kind, size, language, theme in SHOWN:
        (FOLDER / f"{kind.replace('_', '-')}-{language}-{theme}.png").write_bytes(pages(kind, size, language, theme)[0])


if __name__ == "__main__":
    main()
