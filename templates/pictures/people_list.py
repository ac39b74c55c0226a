"""Pages that list people in two columns under headings: for those for whom a drawing has no room."""

from collections.abc import Sequence
from dataclasses import dataclass

from templates.pictures.canvas import MARGIN, TALLEST, WIDTH, Page
from templates.pictures.colours import attitude_sign
from templates.pictures.marks import HEAD, dot, head, shown_name
from templates.pictures.shapes import Person, PowerMap
from templates.pictures.widths import clean, width

LINE, HEADING = 19.0, 26.0
COLUMN = (WIDTH - 2 * MARGIN - 10) / 2
BOTTOM = TALLEST - MARGIN
# The attitude stands at the right, in figures: a colour alone tells nothing to some.
SIGN = 22.0


@dataclass(frozen=True)
class Section:
    """People under a heading."""

    heading: str
    people: Sequence[Person]


def list_pages(kind: str, shape: PowerMap, sections: Sequence[Section]) -> list[Page]:
    """List the people of some sections, over as many pages as they need."""
    pages: list[Page] = []
    y = TALLEST
    for section in sections:
        left = list(section.people)
        while left:
            if y + HEADING + LINE > BOTTOM:
                pages.append(head(kind, shape))
                y = HEAD
            page = pages[-1]
            page.text(MARGIN, y + 16, f"{clean(section.heading)} · {len(section.people)}", 12, "accent", bold=True,
                      room=WIDTH - 2 * MARGIN)  # fmt: skip
            y += HEADING
            rows = min(int((BOTTOM - y) / LINE), -(-len(left) // 2))
            for number, person in enumerate(left[: 2 * rows]):
                _entry(page, MARGIN + (number // rows) * (COLUMN + 10), y + LINE * (number % rows), person)
            left = left[2 * rows :]
            y += LINE * rows + 6
    if pages:
        pages[-1].height = max(y + MARGIN, HEAD + 60)
    return pages


def _entry(page: Page, x: float, y: float, person: Person) -> None:
    dot(page, x + 8, y + LINE / 2, 7.5, person)
    if not person.vacant:
        page.text(x + COLUMN, y + LINE / 2 + 4, attitude_sign(person.attitude), 11, "soft", bold=True, align="right")
    room = COLUMN - 20 - SIGN
    name = shown_name(person, room if not person.title else room * 0.62, 11.5)
    wide = page.text(x + 20, y + LINE / 2 + 4, name, 11.5, "ink", who=person.id)
    if room - wide - 6 > width("经理…", 11):
        page.text(x + 20 + wide + 6, y + LINE / 2 + 4, person.title, 11, "soft", room=room - wide - 6)
