"""The marks that pictures share: a person's dot, badges, the rising star, the clock, a page's head."""

from collections.abc import Sequence
from math import cos, pi, sin

from templates.pictures.canvas import MARGIN, TALLEST, WIDTH, Page
from templates.pictures.colours import attitude_colour, attitude_sign
from templates.pictures.shapes import Person, Shape
from templates.pictures.widths import cut, short_name, width, wrap
from templates.pictures.words import words

# The height of capital letters over the size: a line is centred with half of it below its middle.
CAPITALS = 0.714
HEAD = 58.0
WEIGHTS = {"A": 0, "D": 1, "S": 2, "E": 3, "I": 4, "": 5}


def centred(page: Page, x: float, y: float, text: str, size: float, colour: str, bold: bool = True) -> None:
    """Write a short text around a middle."""
    page.text(x, y + size * CAPITALS / 2, text, size, colour, bold=bold, align="center")


def dot(page: Page, x: float, y: float, r: float, person: Person) -> None:
    """Draw a person as a dot: letter inside, colour by attitude; hollow when unsure, dashed for an empty seat."""
    colour = attitude_colour(person.attitude)
    hollow = person.stale or person.vacant or person.attitude is None
    letter = person.influence or ("?" if person.vacant else "")
    if hollow:
        page.circle(x, y, r - 0.8, "paper", colour, 1.6, dashed=person.vacant)
    else:
        page.circle(x, y, r, colour)
    if letter:
        centred(page, x, y, letter, 11, "ink" if hollow else f"on_{colour}")
    if person.rising_star:
        star(page, x + r * 0.8, y - r * 0.8, r * 0.62)


def attitude_badge(page: Page, x: float, y: float, person: Person) -> None:
    """Draw an attitude as a badge around a middle: square against us, round for us, hollow where it is unsure."""
    colour = attitude_colour(person.attitude)
    hollow = person.stale or person.attitude is None
    radius = 2.0 if (person.attitude or 0) < 0 else 7.5
    fill, stroke = ("paper", colour) if hollow else (colour, colour)
    page.rect(x - 12, y - 7.5, 24, 15, fill, stroke, 1.2, radius)
    centred(page, x, y, attitude_sign(person.attitude), 11, "ink" if hollow else f"on_{colour}")


def star(page: Page, x: float, y: float, r: float) -> None:
    """Draw the star of a rising star."""
    corners = [(r if number % 2 == 0 else r * 0.45, pi * number / 5) for number in range(10)]
    page.shape([(x + far * sin(turn), y - far * cos(turn)) for far, turn in corners], "star", "paper", 0.8)


def clock(page: Page, x: float, y: float, r: float) -> None:
    """Draw the clock of an attitude that no touch confirmed for long."""
    page.circle(x, y, r, "paper", "warn", 1.3)
    page.line(x, y, x, y - r * 0.6, "warn", 1.2)
    page.line(x, y, x + r * 0.5, y, "warn", 1.2)


def head(kind: str, shape: Shape, height: float = TALLEST) -> Page:
    """Start a page: what it shows, of whom, and on which day; the rest begins at HEAD."""
    page = Page(height)
    said = words(shape.language)
    page.rect(0, 0, WIDTH, 6, "accent")
    day = page.text(WIDTH - MARGIN, 27, shape.on, 11, "soft", align="right", room=130)
    page.text(MARGIN, 28, said[kind], 16, "ink", bold=True, room=WIDTH - 2 * MARGIN - day - 10)
    page.text(MARGIN, 46, shape.about, 12, "soft", room=WIDTH - 2 * MARGIN)
    return page


def numbered(pages: Sequence[Page], shape: Shape) -> list[Page]:
    """Write on each of several pages which it is."""
    if len(pages) > 1:
        for number, page in enumerate(pages, 1):
            text = words(shape.language)["page"].format(page=number, pages=len(pages))
            page.text(WIDTH - MARGIN, 46, text, 11, "soft", align="right")
    return list(pages)


def nobody(page: Page, shape: Shape, y: float, left: float = MARGIN, right: float = WIDTH - MARGIN) -> None:
    """Say plainly that nobody is known."""
    page.rect(left, y, right - left, 60, "panel", radius=8)
    centred(page, (left + right) / 2, y + 30, words(shape.language)["nobody"], 13, "soft", bold=False)


def letters_legend(page: Page, y: float, shape: Shape, marks: bool = True) -> float:
    """Explain the letters and the marks; give where it ends."""
    said = words(shape.language)
    x = MARGIN
    for letter in "ADSEI":
        wide = width(letter, 11, True) + 4 + width(said[letter], 11)
        if x + wide > WIDTH - MARGIN:
            x, y = MARGIN, y + 16
        x += page.text(x, y, letter, 11, "ink", bold=True) + 4
        x += page.text(x, y, said[letter], 11, "soft") + 9
    if not marks:
        return y + 8
    y += 17
    star(page, MARGIN + 5, y - 4, 5.5)
    x = MARGIN + 14 + page.text(MARGIN + 14, y, said["rising_star"], 11, "soft") + 14
    page.circle(x + 5, y - 4, 5, "paper", "neutral", 1.6)
    x += 14 + page.text(x + 14, y, said["unsure"], 11, "soft") + 14
    page.circle(x + 5, y - 4, 5, "paper", "neutral", 1.6, dashed=True)
    page.text(x + 14, y, said["vacant"], 11, "soft")
    return y + 8


def shown_name(person: Person, room: float, size: float, bold: bool = False) -> str:
    """Give a person's name as it fits; the name of an empty seat is no name, and is only cut."""
    return (cut if person.vacant else short_name)(person.name, room, size, bold)


def weightiest(people: Sequence[Person]) -> list[Person]:
    """Put people in the order of their weight: letter, key, rising star; the order given decides the rest."""
    return sorted(people, key=lambda one: (WEIGHTS.get(one.influence, 5), not one.key, not one.rising_star))


def paragraph(page: Page, x: float, y: float, text: str, room: float, size: float = 11.5, colour: str = "ink",
              lines: int = 3) -> float:  # fmt: skip
    """Write a text over a few lines; give the baseline after it."""
    return page.lines(x, y, wrap(text, room, size, lines), size, colour)
