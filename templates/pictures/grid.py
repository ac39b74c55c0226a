"""The grid of the power map: attitude from left to right, rung from below upwards, everybody a dot with a letter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from templates.pictures.canvas import MARGIN, TALLEST, WIDTH, Page
from templates.pictures.colours import attitude_colour, attitude_sign
from templates.pictures.marks import HEAD, centred, dot, head, letters_legend, nobody, numbered, shown_name, weightiest
from templates.pictures.people_list import Section, list_pages
from templates.pictures.shapes import Person, PowerMap
from templates.pictures.widths import wrap
from templates.pictures.words import words

ATTITUDES, RUNGS = range(-1, 4), range(6)
LEFT, LINE, EMPTY_ROW = 30.0, 18.0, 34.0
COLUMN = (WIDTH - LEFT - 8) / len(ATTITUDES)
AXIS, LEGEND, TOP = 50.0, 76.0, HEAD + 10
ROOM = TALLEST - TOP - AXIS - LEGEND
# Against us, and neutral.
UNCONVINCED = 2
Cells = Mapping[tuple[int, int], Sequence[Person]]


def lay_out(shape: PowerMap) -> list[Page]:
    """Lay out the grid; where a cell is too crowded, its people stand in lists on the pages after it."""
    cells = cells_of(shape.people)
    most = most_in_a_cell(cells)
    heights = {rung: row_height(cells, rung, most) for rung in RUNGS}
    page = head("power_grid", shape, TOP + sum(heights.values()) + AXIS + LEGEND)
    y = TOP
    tops = {}
    for rung in reversed(RUNGS):
        tops[rung] = y
        y += heights[rung]
    _field(page, shape, tops, heights, y)
    for (attitude, rung), people in cells.items():
        _cell(page, LEFT + COLUMN * (attitude + 1), tops[rung], people, most)
    if not shape.people:
        nobody(page, shape, TOP + 70, LEFT + 14, WIDTH - 22)
    _zones(page, letters_legend(page, y + AXIS + 10, shape) + 9, shape)
    folded = {place: people for place, people in cells.items() if len(people) > most}
    return numbered([page, *list_pages("power_grid", shape, _sections(shape, folded))], shape)


def cells_of(people: Sequence[Person]) -> Cells:
    """Put everybody in the cell of their attitude (not known: 0) and rung, the weightiest first."""
    cells: dict[tuple[int, int], list[Person]] = defaultdict(list)
    for person in weightiest(people):
        attitude = min(max(person.attitude or 0, ATTITUDES[0]), ATTITUDES[-1])
        cells[attitude, min(max(person.rung, 0), RUNGS[-1])].append(person)
    return cells


def most_in_a_cell(cells: Cells) -> int:
    """Tell how many lines a cell may have for the whole to fit the page."""
    most = max((len(people) for people in cells.values()), default=0)
    while most > 1 and sum(row_height(cells, rung, most) for rung in RUNGS) > ROOM:
        most -= 1
    return most


def row_height(cells: Cells, rung: int, most: int) -> float:
    """Tell how high a row gets, with at most so many people in a cell and a line for those left out."""
    crowd = max((len(cells[place]) for place in cells if place[1] == rung), default=0)
    lines = crowd if crowd <= most else most
    return max(EMPTY_ROW, lines * LINE + 10)


def _field(page: Page, shape: PowerMap, tops: Mapping[int, float], heights: Mapping[int, float], below: float) -> None:
    said = words(shape.language)
    right = LEFT + COLUMN * len(ATTITUDES)
    _shades(page, shape, tops, heights, below)
    for rung in RUNGS:
        page.line(LEFT, tops[rung], right, tops[rung], "line" if rung == RUNGS[-1] else "faint")
        centred(page, LEFT - 10, tops[rung] + heights[rung] / 2, str(rung), 12, "soft")
    page.text(MARGIN, tops[5] - 5, said["rung"], 11, "soft")
    page.line(LEFT, below, right, below, "line")
    for number, attitude in enumerate(ATTITUDES):
        x = LEFT + COLUMN * number
        page.line(x, tops[5], x, below, "faint")
        colour = attitude_colour(attitude)
        page.rect(x + COLUMN / 2 - 12, below + 6, 24, 15, colour, radius=2 if attitude < 0 else 7.5)
        centred(page, x + COLUMN / 2, below + 13.5, attitude_sign(attitude), 11, f"on_{colour}")
        said_for = said["attitude_against" if attitude < 0 else f"attitude_{attitude}"]
        for step, line in enumerate(wrap(said_for, COLUMN - 2, 11, 2)):
            page.text(x + COLUMN / 2, below + 33 + 12 * step, line, 11, "soft", align="center")
    page.line(right, tops[5], right, below, "faint")


def _shades(page: Page, shape: PowerMap, tops: Mapping[int, float], heights: Mapping[int, float], below: float) -> None:
    """Shade those who are near but unconvinced, and those who are willing but far: where the work is."""
    page.rect(LEFT, tops[5], COLUMN * UNCONVINCED, tops[shape.near_from] + heights[shape.near_from] - tops[5], "warm")
    first = shape.willing_from - ATTITUDES[0]
    page.rect(LEFT + COLUMN * first, tops[shape.far_to], COLUMN * (len(ATTITUDES) - first), below - tops[shape.far_to],
              "cool")  # fmt: skip


def _zones(page: Page, y: float, shape: PowerMap) -> None:
    x = MARGIN
    for colour, name in (("warm", "near_unconvinced"), ("cool", "willing_far")):
        page.rect(x, y - 10, 18, 12, colour, "line")
        x += 24 + page.text(x + 23, y, words(shape.language)[name], 11, "soft") + 14


def _cell(page: Page, x: float, y: float, people: Sequence[Person], most: int) -> None:
    crowded = len(people) > most
    shown = people[: most - 1] if crowded else people
    for number, person in enumerate(shown):
        middle = y + 5 + LINE * (number + 0.5)
        dot(page, x + 10.5, middle, 7.5, person)
        room = COLUMN - 24.5
        page.text(x + 21, middle + 4, shown_name(person, room, 11), 11, "ink", who=person.id, room=room)
    if crowded:
        page.text(x + 6, y + 5 + LINE * (most - 0.5) + 4, f"+{len(people) - len(shown)}", 12, "accent", bold=True)


def _sections(shape: PowerMap, folded: Cells) -> list[Section]:
    said = words(shape.language)
    return [
        Section(said["cell"].format(attitude=attitude_sign(attitude), rung=rung), people)
        for (attitude, rung), people in sorted(folded.items(), key=lambda item: (-item[0][0], -item[0][1]))
    ]
