"""The four abilities as a radar: now as a filled shape, before as a dashed line."""

from collections.abc import Sequence
from math import cos, pi, sin

from templates.pictures.canvas import MARGIN, WIDTH, Page
from templates.pictures.marks import HEAD, centred, head, paragraph
from templates.pictures.shapes import Abilities, Ability
from templates.pictures.widths import wrap
from templates.pictures.words import words

RADIUS = 104.0
MIDDLE = (WIDTH / 2, HEAD + RADIUS + 46)
RINGS = (25, 50, 75, 100)


def lay_out(shape: Abilities) -> list[Page]:
    """Lay out the radar, the numbers and what they come from."""
    said = words(shape.language)
    page = head("abilities", shape)
    count = max(len(shape.abilities), 3)
    points = [_at(number, count, ability.score or 0) for number, ability in enumerate(shape.abilities)]
    if any(ability.score for ability in shape.abilities):
        page.shape(points, "cool", "good", 3)
    for ring in RINGS:
        page.shape([_at(number, count, ring) for number in range(count)], None, "line")
    for number, ability in enumerate(shape.abilities):
        page.line(*MIDDLE, *_at(number, count, 100), "line")
        _label(page, number, count, ability)
    if any(one.before is not None for one in shape.abilities):
        # Where nothing is known of before, the dashed line goes through where it is now.
        before = [(one.score or 0) if one.before is None else one.before for one in shape.abilities]
        _outline(page, [_at(number, count, score) for number, score in enumerate(before)])
    for point, ability in zip(points, shape.abilities, strict=True):
        if ability.score is not None:
            page.circle(*point, 5, "good", "paper", 1.5)
    page.height = _reasons(page, shape, MIDDLE[1] + RADIUS + 66, said) + 4
    return [page]


def _at(number: int, count: int, score: float) -> tuple[float, float]:
    turn = 2 * pi * number / count
    far = RADIUS * min(max(score, 0), 100) / 100
    return MIDDLE[0] + far * sin(turn), MIDDLE[1] - far * cos(turn)


def _label(page: Page, number: int, count: int, ability: Ability) -> None:
    """Write an ability's name and number outside its corner."""
    x, y = _at(number, count, 100)
    turn = 2 * pi * number / count
    side = "center" if abs(sin(turn)) < 0.3 else "left" if sin(turn) > 0 else "right"
    room = 170.0 if side == "center" else WIDTH / 2 - RADIUS - 14
    x += {"center": 0, "left": 8, "right": -8}[side]
    y += -24 if cos(turn) > 0.3 else 18 if cos(turn) < -0.3 else -6
    lines = wrap(ability.name, room, 12, 2, bold=True)
    for line in lines:
        page.text(x, y, line, 12, "ink", bold=True, align=side)
        y += 15
    number_text = "?" if ability.score is None else str(ability.score)
    if ability.score is not None and ability.before is not None:
        number_text += f" ({ability.score - ability.before:+d})".replace("-", "−")
    page.text(x, y + 2, number_text, 13, "soft" if ability.score is None else "good", bold=True, align=side)


def _outline(page: Page, points: Sequence[tuple[float, float]]) -> None:
    for one, other in zip(points, [*points[1:], points[0]], strict=True):
        page.line(*one, *other, "soft", 1.5, dashed=True)


def _reasons(page: Page, shape: Abilities, y: float, said: dict[str, str]) -> float:
    if any(one.before is not None for one in shape.abilities):
        page.line(MARGIN, y - 4, MARGIN + 16, y - 4, "good", 3)
        x = MARGIN + 22 + page.text(MARGIN + 22, y, said["now"], 11, "soft") + 14
        page.line(x, y - 4, x + 16, y - 4, "soft", 1.5, dashed=True)
        page.text(x + 22, y, said["before"], 11, "soft")
        y += 22
    for ability in shape.abilities:
        if ability.because:
            page.text(MARGIN, y, ability.name, 11.5, "accent", bold=True, room=WIDTH - 2 * MARGIN)
            y = paragraph(page, MARGIN, y + 16, ability.because, WIDTH - 2 * MARGIN) + 4
    if not any(one.score is not None for one in shape.abilities):
        centred(page, WIDTH / 2, y, said["no_ability"], 12, "soft", bold=False)
        y += 18
    return paragraph(page, MARGIN, y, shape.note, WIDTH - 2 * MARGIN) if shape.note else y
