"""A small organisation as a tree from top to bottom, as people draw it on a whiteboard."""

from templates.pictures.canvas import MARGIN, WIDTH, Page
from templates.pictures.forest import Forest, Node
from templates.pictures.person_box import HEIGHT, person_box

LEVEL, GAP, MOST_WIDE, MOST_DEEP = HEIGHT + 26, 7.0, 3, 7
WIDEST = 190.0


def fits_top_down(forest: Forest) -> bool:
    """Tell whether it is one tree, and narrow enough for boxes side by side."""
    if len(forest.trees) != 1 or forest.alone or forest.listed:
        return False
    depth = max(depth for depth, _ in forest.trees[0].walk())
    return leaves(forest.trees[0]) <= MOST_WIDE and depth < MOST_DEEP


def leaves(node: Node) -> int:
    """Tell how many boxes stand side by side at most."""
    return sum(leaves(one) for one in node.below) or 1


def top_down(page: Page, tree: Node, y: float) -> float:
    """Draw a tree; give where it ends."""
    return _subtree(page, tree, MARGIN, WIDTH - 2 * MARGIN, y)


def _subtree(page: Page, node: Node, x: float, room: float, y: float) -> float:
    wide = min(room - GAP, WIDEST)
    middle = x + room / 2
    person_box(page, middle - wide / 2, y, wide, node.person, node.hidden)
    share, end = room / leaves(node), y + HEIGHT
    bar = y + HEIGHT + (LEVEL - HEIGHT) / 2
    for one in node.below:
        part = share * leaves(one)
        below = x + part / 2
        page.line(middle, y + HEIGHT, middle, bar, "line", 1.4)
        page.line(middle, bar, below, bar, "line", 1.4)
        page.line(below, bar, below, y + LEVEL, "line", 1.4)
        end = max(end, _subtree(page, one, x, part, y + LEVEL))
        x += part
    return end
