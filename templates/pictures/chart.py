"""The chart of the power map: who reports to whom, from top to bottom for a few, in indented columns for many."""

from collections.abc import Sequence
from dataclasses import dataclass

from templates.pictures.canvas import MARGIN, TALLEST, WIDTH, Page
from templates.pictures.forest import ALL_DRAWN, Forest, Node, forest_of
from templates.pictures.marks import HEAD, clock, head, letters_legend, nobody, numbered
from templates.pictures.people_list import Section, list_pages
from templates.pictures.person_box import HEIGHT, person_box
from templates.pictures.shapes import Person, PowerMap
from templates.pictures.top_down import fits_top_down, top_down
from templates.pictures.words import words

ROW, HEADING, LEGEND = HEIGHT + 7, 24.0, 62.0
BOTTOM = TALLEST - LEGEND
INDENT, DEEPEST, GAP = 13.0, 4, 10.0
IN_ONE_COLUMN = 11


@dataclass(frozen=True)
class Row:
    """A line of a column: somebody at a depth below somebody, or a heading."""

    node: Node | None = None
    depth: int = 0
    above: int | None = None
    heading: str = ""

    @property
    def height(self) -> float:
        """How much of a column it takes."""
        return HEADING if self.node is None else ROW


def lay_out(shape: PowerMap) -> list[Page]:
    """Lay out the chart; of many people those who decide are drawn, and the rest is listed on the pages after."""
    forest = forest_of(shape.people)
    if not shape.people:
        page = head("power_chart", shape, 180)
        nobody(page, shape, HEAD + 20)
        return [page]
    if fits_top_down(forest):
        page = head("power_chart", shape)
        page.height = _legend(page, top_down(page, forest.trees[0], HEAD + 4) + 8, shape) + 8
        return [page]
    said = words(shape.language)
    listed = list_pages("power_chart", shape, by_department(forest.listed, said["no_department"]))
    return numbered([*_columns(shape, rows_of(forest, said["no_line"])), *listed], shape)


def rows_of(forest: Forest, no_line: str) -> list[Row]:
    """Give the rows of all trees, then those who stand alone, by department."""
    rows: list[Row] = []
    for tree in forest.trees:
        above: list[int] = []
        for depth, node in tree.walk():
            above = above[:depth]
            rows.append(Row(node, depth, above[-1] if above else None))
            above.append(node.person.id)
    for section in by_department(forest.alone, no_line):
        rows.append(Row(heading=section.heading))
        rows += [Row(Node(person)) for person in section.people]
    return rows


def by_department(people: Sequence[Person], otherwise: str) -> list[Section]:
    """Put people under their departments, in the order in which these come up; those without one are last."""
    names = dict.fromkeys(person.department for person in people)
    ordered = [*(name for name in names if name), *(name for name in names if not name)]
    return [Section(name or otherwise, [one for one in people if one.department == name]) for name in ordered]


def _columns(shape: PowerMap, rows: Sequence[Row]) -> list[Page]:
    columns = 1 if sum(row.height for row in rows) <= IN_ONE_COLUMN * ROW else 2
    wide = (WIDTH - 2 * MARGIN - GAP * (columns - 1)) / columns
    pages: list[Page] = []
    for number, column in enumerate(_break(rows, columns)):
        if number % columns == 0:
            pages.append(head("power_chart", shape))
            pages[-1].height = HEAD
        end = _column(pages[-1], MARGIN + (number % columns) * (wide + GAP), wide, column)
        pages[-1].height = max(pages[-1].height, end)
    for page in pages:
        page.height = _legend(page, page.height + 6, shape) + 8
    return pages


def _break(rows: Sequence[Row], columns: int) -> list[list[Row]]:
    """Share the rows among columns: evenly where they all fit one page, and a heading never stands last."""
    whole = sum(row.height for row in rows)
    room = BOTTOM - HEAD
    if columns > 1 and whole <= columns * (room - 2 * ROW):
        room = whole / columns + ROW
    broken: list[list[Row]] = [[]]
    left = room
    for row in rows:
        if left < row.height + (ROW if row.node is None else 0):
            broken.append([])
            left = room
        broken[-1].append(row)
        left -= row.height
    return broken


def _column(page: Page, x: float, wide: float, rows: Sequence[Row]) -> float:
    y = HEAD
    seen: dict[int, tuple[float, float]] = {}
    for row in rows:
        if row.node is None:
            page.text(x, y + 16, row.heading, 12, "accent", bold=True, room=wide)
            y += row.height
            continue
        indent = INDENT * min(row.depth, DEEPEST)
        if row.above is not None:
            trunk = x + max(indent - INDENT, 0) + 6
            # Whoever stands above may be in the column before: then the line comes from the upper edge.
            _, start = seen.get(row.above, (0, HEAD - 4))
            page.line(trunk, start, trunk, y + HEIGHT / 2, "line", 1.2)
            page.line(trunk, y + HEIGHT / 2, x + indent, y + HEIGHT / 2, "line", 1.2)
        person_box(page, x + indent, y, wide - indent, row.node.person, row.node.hidden)
        seen[row.node.person.id] = (x + indent, y + HEIGHT)
        y += row.height
    return y


def _legend(page: Page, y: float, shape: PowerMap) -> float:
    y = letters_legend(page, y + 8, shape)
    clock(page, MARGIN + 5, y + 4, 5)
    said = words(shape.language)
    x = MARGIN + 28 + page.text(MARGIN + 14, y + 8, said["stale"], 11, "soft")
    if len(shape.people) > ALL_DRAWN:
        page.text(x, y + 8, said["hidden"], 11, "soft", room=WIDTH - MARGIN - x)
    return y + 12
