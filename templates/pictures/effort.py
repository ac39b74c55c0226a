"""Where the time went against where it should go: a bar for each class, and a line for each account."""

from collections.abc import Sequence

from templates.pictures.canvas import MARGIN, TALLEST, WIDTH, Page
from templates.pictures.marks import HEAD, centred, head, numbered, paragraph
from templates.pictures.shapes import AccountEffort, ClassEffort, Effort
from templates.pictures.widths import cut
from templates.pictures.words import words

BAR, CLASS, ACCOUNT = 178.0, 52.0, 22.0
LEFT, RIGHT = MARGIN + 34, WIDTH - MARGIN


def lay_out(shape: Effort) -> list[Page]:
    """Lay out the classes and what to shift, then the accounts over as many pages as they need."""
    said = words(shape.language)
    page = head("effort", shape)
    y = HEAD + 6
    if shape.period:
        page.text(MARGIN, y + 6, shape.period, 11, "soft", room=WIDTH - 2 * MARGIN)
        y += 20
    if not any(one.minutes for one in shape.classes):
        page.text(MARGIN, y + 10, said["no_minutes"], 12, "warn", room=WIDTH - 2 * MARGIN)
        y += 24
    for one in shape.classes:
        _class(page, y, one, said)
        y += CLASS
    y = _shifts(page, shape, y + 8)
    pages = _accounts(page, shape, y)
    pages[-1].height += 26
    _legend(pages[-1], pages[-1].height - 14, said)
    return numbered(pages, shape)


def _class(page: Page, y: float, one: ClassEffort, said: dict[str, str]) -> None:
    """Draw a class: what it should get as an outline, what it got as a bar, both with their numbers."""
    page.rect(MARGIN, y + 4, 26, 34, "ink", radius=5)
    centred(page, MARGIN + 13, y + 21, one.name, 15, "paper")
    room = RIGHT - LEFT - 114
    off = abs(one.actual - one.target) > 10
    page.rect(LEFT, y + 6, max(room * min(one.actual, 100) / 100, 1.5), 16, "warn" if off else "good", radius=3)
    if off:
        _off(page, LEFT + max(room * min(one.actual, 100) / 100, 1.5) + 9, y + 14, more=one.actual > one.target)
    page.rect(LEFT, y + 26, max(room * min(one.target, 100) / 100, 1.5), 9, "panel", "soft", 1.2, 3)
    page.text(LEFT + room + 24, y + 18, f"{one.actual:.0f} %", 13, "warn" if off else "good", bold=True)
    page.text(LEFT + room + 66, y + 18, said["hours"].format(count=f"{one.minutes / 60:.1f}"), 11, "soft")
    page.text(LEFT + room + 24, y + 35, f"{one.target:.0f} %", 11, "soft")
    page.text(LEFT + room + 66, y + 35, said["accounts"].format(count=one.accounts), 11, "soft")


def _off(page: Page, x: float, y: float, *, more: bool) -> None:
    """Draw the sign of what is off: a triangle upwards where it is too much, downwards where it is too little."""
    way = -1 if more else 1
    page.shape([(x - 5, y - 4 * way), (x + 5, y - 4 * way), (x, y + 5 * way)], "warn")


def _shifts(page: Page, shape: Effort, y: float) -> float:
    for sentence in shape.shifts[:4]:
        page.text(MARGIN, y + 4, "→", 11.5, "accent", bold=True)
        y = paragraph(page, MARGIN + 18, y + 4, sentence, WIDTH - 2 * MARGIN - 18)
    return y


def _accounts(page: Page, shape: Effort, y: float) -> list[Page]:
    said = words(shape.language)
    pages = [page]
    if shape.accounts:
        page.text(MARGIN, y + 14, said["touches_by_account"], 12, "accent", bold=True)
        y += 22
    for one in shape.accounts:
        if y + ACCOUNT > TALLEST - 40:
            pages[-1].height = y + 8
            pages.append(head("effort", shape))
            y = HEAD
        _account(pages[-1], y, one, max((other.target for other in shape.accounts), default=1.0))
        y += ACCOUNT
    pages[-1].height = y + 8
    return pages


def _account(page: Page, y: float, one: AccountEffort, most: float) -> None:
    """Draw an account: touches as a bar, and a mark where they should reach."""
    room = 112.0
    start = RIGHT - room - 62
    scale = room / max(most, one.touches, 1.0)
    behind = one.touches < one.target
    page.text(MARGIN, y + 14, one.account_class, 11, "soft", bold=True)
    page.text(MARGIN + 16, y + 14, cut(one.name, start - MARGIN - 24, 11.5), 11.5, "ink")
    page.rect(start, y + 6, room, 10, "faint", radius=2)
    if one.touches:
        page.rect(start, y + 6, min(one.touches * scale, room), 10, "warn" if behind else "good", radius=2)
    page.line(start + min(one.target * scale, room), y + 3, start + min(one.target * scale, room), y + 19, "ink", 2)
    page.text(
        RIGHT,
        y + 15,
        f"{one.touches} / {one.target:.1f}".removesuffix(".0"),
        11.5,
        "warn" if behind else "ink",
        bold=behind,
        align="right",
    )


def _legend(page: Page, y: float, said: dict[str, str]) -> None:
    x = MARGIN
    entries: Sequence[tuple[str, str | None, str]] = (
        ("good", None, "got"),
        ("panel", "soft", "wanted"),
        ("warn", None, "off"),
    )
    for fill, stroke, name in entries:
        page.rect(x, y - 9, 14, 10, fill, stroke, 1.2, 2)
        if name == "off":
            _off(page, x + 22, y - 4, more=True)
            _off(page, x + 33, y - 4, more=False)
            x += 26
        x += 20 + page.text(x + 19, y, said[name], 11, "soft") + 12
