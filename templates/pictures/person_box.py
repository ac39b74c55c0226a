"""A person's box in the chart: influence letter at the upper left, attitude at the lower right, marks between."""

from templates.pictures.canvas import Page
from templates.pictures.colours import attitude_colour, attitude_sign
from templates.pictures.marks import attitude_badge, centred, clock, shown_name, star
from templates.pictures.shapes import Person
from templates.pictures.widths import cut, width

HEIGHT = 40.0


def person_box(page: Page, x: float, y: float, w: float, person: Person, hidden: int = 0) -> None:
    """Draw a person; `hidden` tells how many report to them who are not drawn."""
    colour = attitude_colour(person.attitude)
    page.rect(x, y, w, HEIGHT, "key" if person.key else "panel", colour, 1.4, 5, person.vacant, box=person.id)
    page.rect(x, y + 5, 4, HEIGHT - 10, colour)
    left = x + 10
    if person.influence:
        page.circle(x + 14, y + 12.5, 8, "ink")
        centred(page, x + 14, y + 12.5, person.influence, 11, "paper")
        left = x + 26
    right = _marks(page, x + w - 6, y + 12, person, hidden)
    name = shown_name(person, right - left, 12, True)
    page.text(left, y + 17, name, 12, "ink", bold=True, who=person.id, room=right - left)
    right = _attitude(page, x + w, y + HEIGHT - 11, person, wide=w > 170)
    page.text(x + 10, y + 33, cut(person.title or person.department, right - x - 14, 11), 11, "soft")


def _marks(page: Page, right: float, y: float, person: Person, hidden: int) -> float:
    """Draw the marks at the upper right; give where the name must end."""
    if hidden:
        wide = width(f"↓{hidden}", 11, True) + 8
        page.rect(right - wide, y - 8, wide, 15, "faint", radius=7)
        centred(page, right - wide / 2, y - 0.5, f"↓{hidden}", 11, "accent")
        right -= wide + 4
    if person.stale:
        clock(page, right - 5.5, y, 5.5)
        right -= 15
    if person.rising_star:
        star(page, right - 6.5, y, 7)
        right -= 16
    return right


def _attitude(page: Page, right: float, y: float, person: Person, *, wide: bool) -> float:
    """Draw the attitude, with what is wanted where there is room; give where the title must end."""
    if person.vacant:
        return right - 4
    if wide and person.wanted is not None and person.wanted != person.attitude:
        right -= page.text(right - 6, y + 4, f"→ {attitude_sign(person.wanted)}", 11, "soft", align="right") + 4
    attitude_badge(page, right - 16, y, person)
    return right - 30
