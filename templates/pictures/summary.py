"""An account on one page: scores, the people who decide, findings, next moves, promises, dates."""

from collections.abc import Sequence

from templates.pictures.canvas import MARGIN, WIDTH, Page
from templates.pictures.colours import attitude_sign, score_colour
from templates.pictures.marks import HEAD, centred, dot, head, nobody, numbered, paragraph, shown_name, weightiest
from templates.pictures.shapes import Dated, Person, Summary
from templates.pictures.widths import short_name, width
from templates.pictures.words import words

ROOM = WIDTH - 2 * MARGIN
MOST_PEOPLE, MOST_LINES = 12, 4
# One page is worth being longer than others: it is still read at a phone's full width.
LONGEST = 780.0
COLUMN = (ROOM - 10) / 2


class Sheet:
    """Writes from top to bottom, and begins another page where one is full."""

    def __init__(self, shape: Summary) -> None:
        self._shape = shape
        self.pages = [head("summary", shape)]
        self.y = HEAD + 8

    @property
    def page(self) -> Page:
        """The page that is written on."""
        return self.pages[-1]

    def room_for(self, height: float) -> None:
        """Begin another page unless there is so much room."""
        if self.y + height > LONGEST - MARGIN:
            self.pages.append(head("summary", self._shape))
            self.y = HEAD + 8

    def title(self, text: str, count: str = "") -> None:
        """Write a heading, never as the last of a page."""
        self.room_for(70)
        self.page.line(MARGIN, self.y, WIDTH - MARGIN, self.y, "faint")
        self.page.text(MARGIN, self.y + 19, text, 12.5, "accent", bold=True)
        self.page.text(WIDTH - MARGIN, self.y + 19, count, 11, "soft", align="right")
        self.y += 36


def lay_out(shape: Summary) -> list[Page]:
    """Lay out the summary; on a phone's width it goes on to a second page where there is much to tell."""
    said = words(shape.language)
    sheet = Sheet(shape)
    _scores(sheet, shape, said)
    _people(sheet, shape, said)
    for name in ("findings", "moves", "promises", "dates"):
        lines = [one if isinstance(one, Dated) else Dated(one) for one in getattr(shape, name)]
        if lines:
            _lines(sheet, said[name], lines, said)
    sheet.page.height = max(sheet.y, HEAD + 60)
    return numbered(sheet.pages, shape)


def _scores(sheet: Sheet, shape: Summary, said: dict[str, str]) -> None:
    """Write the class and the scores as tiles; the weakest has a frame and its name."""
    page, y = sheet.page, sheet.y
    tiles = [(name, getattr(shape, name)) for name in ("overall", "roof", "pillars", "foundation")]
    if shape.account_class:
        page.rect(MARGIN, y, 48, 62, "ink", radius=8)
        centred(page, MARGIN + 24, y + 24, shape.account_class, 24, "paper")
        centred(page, MARGIN + 24, y + 49, said["class"], 11, "paper", bold=False)
    start = MARGIN + (54 if shape.account_class else 0)
    step = (WIDTH - MARGIN - start + 6) / len(tiles)
    for number, (name, score) in enumerate(tiles):
        x = start + step * number
        weakest = name == shape.weakest
        page.rect(x, y, step - 6, 62, "weak" if weakest else "panel", "warn" if weakest else None, 2.5, 8)
        colour = "soft" if score is None else score_colour(score)
        centred(page, x + (step - 6) / 2, y + 24, "–" if score is None else str(score), 22, colour)
        text = short_name(said[name], step - 10, 11)
        page.text(
            x + (step - 6) / 2,
            y + 51,
            text,
            11,
            "ink" if weakest else "soft",
            bold=weakest,
            align="center",
            room=step - 8,
        )
    sheet.y = y + 76


def _people(sheet: Sheet, shape: Summary, said: dict[str, str]) -> None:
    people = weightiest(shape.people)
    if not people:
        nobody(sheet.page, shape, sheet.y)
        sheet.y += 74
        return
    sheet.title(said["people"], str(len(people)))
    shown = people if len(people) <= MOST_PEOPLE else people[: MOST_PEOPLE - 1]
    rows = -(-(len(shown) + (len(people) > len(shown))) // 2)
    sheet.y -= 12
    for number, person in enumerate(shown):
        _person(sheet.page, MARGIN + (number // rows) * (COLUMN + 10), sheet.y + 22 * (number % rows), person)
    if len(people) > len(shown):
        y = sheet.y + 22 * (len(shown) % rows)
        text = said["more"].format(count=len(people) - len(shown))
        sheet.page.text(MARGIN + COLUMN + 12, y + 15, text, 11.5, "accent", bold=True)
    sheet.y += 22 * rows + 12


def _person(page: Page, x: float, y: float, person: Person) -> None:
    dot(page, x + 9, y + 11, 8, person)
    sign = "" if person.vacant else attitude_sign(person.attitude)
    room = COLUMN - 22 - width("+3", 11, True) - 8
    name = shown_name(person, room, 11.5)
    wide = page.text(x + 22, y + 15, name, 11.5, "ink", who=person.id, room=room)
    if room - wide > 40:
        page.text(x + 22 + wide + 5, y + 15, person.title, 11, "soft", room=room - wide - 5)
    page.text(x + COLUMN, y + 15, sign, 11, "soft", bold=True, align="right")


def _lines(sheet: Sheet, title: str, lines: Sequence[Dated], said: dict[str, str]) -> None:
    sheet.title(title)
    for one in lines[:MOST_LINES]:
        sheet.room_for(32)
        late = f" · {said['late']}" if one.late else ""
        when = f"{one.when}{late}"
        aside = width(when, 11) + 12 if when else 0
        sheet.page.circle(MARGIN + 4, sheet.y - 4, 3, "warn" if one.late else "accent")
        sheet.page.text(WIDTH - MARGIN, sheet.y, when, 11, "warn" if one.late else "soft", align="right", room=160)
        sheet.y = paragraph(sheet.page, MARGIN + 14, sheet.y, one.what, ROOM - 14 - min(aside, 172), lines=3) + 3
    if len(lines) > MOST_LINES:
        sheet.page.text(MARGIN + 14, sheet.y, said["more_lines"].format(count=len(lines) - MOST_LINES), 11, "accent")
        sheet.y += 17
    sheet.y += 2
