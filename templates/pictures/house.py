"""The relationship house: roof, pillars and foundation coloured by score, the weakest part visible at a glance."""

from collections.abc import Sequence

from templates.pictures.canvas import MARGIN, WIDTH, Page
from templates.pictures.colours import score_colour
from templates.pictures.marks import HEAD, centred, head, paragraph
from templates.pictures.shapes import House, Named
from templates.pictures.widths import short_name, width, wrap
from templates.pictures.words import words

LEFT, RIGHT = MARGIN, WIDTH - MARGIN
FASCIA = 42.0
EAVES, PILLARS, SILL = HEAD + 126, 132.0, 78.0
MOST_PILLARS = 6


def lay_out(shape: House) -> list[Page]:
    """Lay out the house on one page, with the evidence below it."""
    page = head("house", shape)
    _overall(page, shape)
    _roof(page, shape)
    _pillars(page, shape)
    _foundation(page, shape)
    page.height = _evidence(page, shape, EAVES + PILLARS + SILL + 26) + 4
    return [page]


def _overall(page: Page, shape: House) -> None:
    said = words(shape.language)
    text = "–" if shape.overall is None else str(shape.overall)
    page.text(WIDTH - MARGIN, HEAD + 22, text, 28, _colour(shape.overall), bold=True, align="right")
    page.text(WIDTH - MARGIN, HEAD + 38, said["overall"], 11, "soft", align="right")


def _colour(score: int | None) -> str:
    return "soft" if score is None else score_colour(score)


def _frame(shape: House, part: str) -> tuple[str, float]:
    """Give the outline of a part: the weakest has a thick one."""
    return ("warn", 3.5) if shape.weakest == part else ("line", 1.3)


def _title(page: Page, x: float, y: float, shape: House, part: str, score: int | None) -> None:
    """Write a part's name and score, and whether it is the weakest."""
    said = words(shape.language)
    number = "–" if score is None else str(score)
    tag = width(said["weakest"], 11, True) + 14
    # In the roof there is no room beside: the tag stands below.
    beside = 8 + tag if shape.weakest == part and part != "roof" else 0
    left = x - (width(said[part], 12, True) + 8 + width(number, 17, True) + beside) / 2
    left += page.text(left, y, said[part], 12, "ink", bold=True) + 8
    left += page.text(left, y + 1, number, 17, _colour(score), bold=True) + 8
    if shape.weakest == part:
        start, middle = (left, y - 4.5) if beside else (x - tag / 2, y + 16)
        page.rect(start, middle - 8.5, tag, 17, "warn", radius=8)
        centred(page, start + tag / 2, middle, said["weakest"], 11, "paper")


def _roof(page: Page, shape: House) -> None:
    said = words(shape.language)
    middle, top = WIDTH / 2, HEAD + 4
    edge, thick = _frame(shape, "roof")
    edges = EAVES - FASCIA
    corners = [(LEFT, EAVES), (LEFT, edges), (middle, top), (RIGHT, edges), (RIGHT, EAVES)]
    if shape.roof is None:
        # No roof is built here: its outline stays, so that one sees what is left out on purpose.
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
            page.line(*one, *other, "line", 1.3, dashed=True)
        for number, line in enumerate(wrap(said["no_roof"], 190, 11, 2)):
            page.text(middle, EAVES - 32 + 15 * number, line, 11, "soft", align="center")
        return
    page.shape(corners, "weak" if shape.weakest == "roof" else "panel", edge, thick)
    _title(page, middle, top + 42, shape, "roof", shape.roof.score)
    _meters(page, EAVES - FASCIA + 17, shape.elements)


def _meters(page: Page, y: float, parts: Sequence[Named]) -> None:
    """Draw the parts of a part side by side: name, bar, number."""
    step = (RIGHT - LEFT - 8) / max(len(parts), 1)
    for number, one in enumerate(parts):
        x = LEFT + 8 + step * number
        page.text(x, y, one.name, 11, "soft", room=step - 3)
        page.rect(x, y + 9, step - 36, 6, "faint", radius=3)
        if one.score > 0:
            page.rect(x, y + 9, max((step - 36) * min(one.score, 100) / 100, 6), 6, score_colour(one.score), radius=3)
        page.text(x + step - 31, y + 16, str(one.score), 11, "ink", bold=True)


def _pillars(page: Page, shape: House) -> None:
    said = words(shape.language)
    top, bottom = EAVES + 4, EAVES + PILLARS
    edge, thick = _frame(shape, "pillars")
    page.rect(LEFT + 10, top, RIGHT - LEFT - 20, PILLARS - 4, "weak" if shape.weakest == "pillars" else None,
              edge if shape.weakest == "pillars" else None, thick)  # fmt: skip
    _title(page, WIDTH / 2, top + 18, shape, "pillars", shape.pillars.score)
    people = sorted(shape.key_people, key=lambda one: one.score)
    shown = people[:MOST_PILLARS] if len(people) <= MOST_PILLARS else people[: MOST_PILLARS - 1]
    if not people:
        centred(page, WIDTH / 2, top + 74, said["no_pillar"], 12, "warn", bold=False)
    step = (RIGHT - LEFT - 28) / max(len(shown) + (len(people) > len(shown)), 3)
    start = WIDTH / 2 - step * (len(shown) + (len(people) > len(shown))) / 2
    for number, person in enumerate(shown):
        _pillar(page, start + step * (number + 0.5), top + 46, bottom - 4, step, person)
    if len(people) > len(shown):
        centred(
            page,
            start + step * (len(shown) + 0.5),
            (top + bottom) / 2 + 10,
            f"+{len(people) - len(shown)}",
            14,
            "accent",
        )


def _pillar(page: Page, x: float, top: float, bottom: float, step: float, person: Named) -> None:
    """Draw a key contact as a pillar that is filled as high as the score."""
    foot = bottom - 17
    wide, high = min(30.0, step - 14), foot - top
    filled = high * min(max(person.score, 0), 100) / 100
    page.rect(x - wide / 2, top, wide, high, "faint", radius=2)
    if filled:
        page.rect(x - wide / 2, foot - filled, wide, filled, score_colour(person.score), radius=2)
    page.circle(x, top, 9.5, "paper", "line")
    centred(page, x, top, person.mark or "·", 11, "ink")
    page.rect(x - 13, top + high / 2 - 6, 26, 16, "paper", radius=4)
    centred(page, x, top + high / 2 + 2, str(person.score), 12, score_colour(person.score))
    page.text(x, bottom - 3, short_name(person.name, step - 3, 11), 11, "ink", align="center", room=step - 2)


def _foundation(page: Page, shape: House) -> None:
    top = EAVES + PILLARS + 4
    edge, thick = _frame(shape, "foundation")
    page.rect(LEFT, top, RIGHT - LEFT, SILL, "weak" if shape.weakest == "foundation" else "panel", edge, thick, 2)
    _title(page, WIDTH / 2, top + 20, shape, "foundation", shape.foundation.score)
    _meters(page, top + SILL - 27, shape.base)


def _evidence(page: Page, shape: House, y: float) -> float:
    said = words(shape.language)
    for part in (shape.roof, shape.pillars, shape.foundation):
        if part is not None and part.because:
            page.rect(MARGIN, y - 9, 4, 11, _colour(part.score))
            y = paragraph(page, MARGIN + 10, y, part.because, WIDTH - 2 * MARGIN - 10) + 4
    if shape.raise_by:
        page.text(MARGIN, y + 8, said["raise_by"], 12, "accent", bold=True)
        y += 26
        for sentence in shape.raise_by[:4]:
            page.text(MARGIN, y, "→", 11.5, "accent")
            y = paragraph(page, MARGIN + 18, y, sentence, WIDTH - 2 * MARGIN - 18) + 3
    return y
