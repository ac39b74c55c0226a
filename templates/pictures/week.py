"""The weekly five: a ring for each wanted touch, full when effective, half when merely counted, dashed when open."""

from math import cos, pi, sin

from templates.pictures.canvas import MARGIN, WIDTH, Page
from templates.pictures.marks import HEAD, centred, head, paragraph
from templates.pictures.shapes import Week, WeekTouch
from templates.pictures.widths import short_name
from templates.pictures.words import words

IN_A_ROW, RADIUS, HIGH = 5, 25.0, 104.0


def lay_out(shape: Week) -> list[Page]:
    """Lay out the rings, how many there are, and whom to see next."""
    said = words(shape.language)
    page = head("week", shape)
    wanted = min(max(shape.wanted, 1), 10)
    rings = [*shape.touches[:wanted], *[None] * (wanted - len(shape.touches))]
    step = (WIDTH - 2 * MARGIN) / IN_A_ROW
    for number, touch in enumerate(rings):
        x = MARGIN + step * (number % IN_A_ROW + 0.5)
        _ring(page, x, HEAD + 40 + HIGH * (number // IN_A_ROW), touch, number + 1, step)
    y = HEAD + HIGH * -(-len(rings) // IN_A_ROW) + 28
    effective = sum(touch.effective for touch in shape.touches)
    total = said["week_total"].format(made=len(shape.touches), wanted=shape.wanted, effective=effective)
    page.text(WIDTH / 2, y, total, 15, "ink", bold=True, align="center", room=WIDTH - 2 * MARGIN)
    y += 26
    if shape.note:
        y = paragraph(page, MARGIN, y, shape.note, WIDTH - 2 * MARGIN, 12) + 6
    y = _to_see(page, shape, y)
    page.height = _legend(page, y + 8, said) + 12
    return [page]


def _to_see(page: Page, shape: Week, y: float) -> float:
    if not shape.to_see:
        return y
    page.text(MARGIN, y, words(shape.language)["to_see"], 12, "accent", bold=True)
    y += 20
    for one in shape.to_see[:8]:
        page.circle(MARGIN + 4, y - 4, 3, "accent")
        y = paragraph(page, MARGIN + 14, y, one, WIDTH - 2 * MARGIN - 14, 12, lines=2) + 3
    return y


def _ring(page: Page, x: float, y: float, touch: WeekTouch | None, number: int, step: float) -> None:
    if touch is None:
        page.circle(x, y, RADIUS, None, "soft", 2, dashed=True)
        centred(page, x, y, str(number), 15, "soft", bold=False)
        return
    page.circle(x, y, RADIUS, None, "faint", 8)
    _arc(page, x, y, 1.0 if touch.effective else 0.5)
    if touch.effective:
        page.line(x - 8, y, x - 2, y + 7, "good", 3.5)
        page.line(x - 2, y + 7, x + 9, y - 7, "good", 3.5)
    else:
        centred(page, x, y, "½", 16, "middle")
    page.text(x, y + RADIUS + 20, short_name(touch.who, step - 4, 11), 11, "ink", align="center", room=step - 3)
    page.text(x, y + RADIUS + 35, touch.day, 11, "soft", align="center", room=step - 4)


def _arc(page: Page, x: float, y: float, part: float) -> None:
    """Draw a part of a ring as a closed band, from the top to the right."""
    steps = 40
    turns = [2 * pi * part * number / steps for number in range(steps + 1)]
    outer = [(x + (RADIUS + 4) * sin(turn), y - (RADIUS + 4) * cos(turn)) for turn in turns]
    inner = [(x + (RADIUS - 4) * sin(turn), y - (RADIUS - 4) * cos(turn)) for turn in reversed(turns)]
    page.shape([*outer, *inner], "good" if part == 1.0 else "middle")


def _legend(page: Page, y: float, said: dict[str, str]) -> float:
    x = MARGIN
    page.circle(x + 6, y - 4, 6, None, "good", 1.8)
    page.line(x + 3, y - 4, x + 5.5, y - 1.5, "good", 1.6)
    page.line(x + 5.5, y - 1.5, x + 9, y - 6.5, "good", 1.6)
    x += 18 + page.text(x + 18, y, said["effective"], 11, "soft") + 14
    x += page.text(x, y, "½", 12, "middle", bold=True) + 4
    x += page.text(x, y, said["counted"], 11, "soft") + 14
    page.circle(x + 5, y - 4, 4.5, None, "soft", 1.6, dashed=True)
    page.text(x + 14, y, said["open"], 11, "soft")
    return y
