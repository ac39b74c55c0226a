"""Who reports to whom as a forest: circles broken, the weightiest first, those who decide apart from the rest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from templates.pictures.marks import weightiest
from templates.pictures.shapes import Person

# So many people fit one page; of more, those who decide are drawn and the rest is listed.
ALL_DRAWN = 26
DECIDING = ("A", "D", "S", "E")


@dataclass(frozen=True)
class Node:
    """Somebody in the chart, with those who report to them, and how many more do who are not drawn."""

    person: Person
    below: tuple["Node", ...] = ()
    hidden: int = 0

    def walk(self, depth: int = 0) -> Iterable[tuple[int, "Node"]]:
        """Give this one and everybody below, each with the depth, from top to bottom."""
        yield depth, self
        for node in self.below:
            yield from node.walk(depth + 1)


@dataclass(frozen=True)
class Forest:
    """The chart: trees, single people with no line to anybody, and people who are only listed."""

    trees: tuple[Node, ...] = ()
    alone: tuple[Person, ...] = ()
    listed: tuple[Person, ...] = field(default=())


def forest_of(people: Sequence[Person]) -> Forest:
    """Order people by their lines. Circles are broken where the weightiest stands; nobody is lost."""
    ordered = weightiest(people)
    above = superiors(ordered)
    drawn = set(drawn_ids(ordered, above))
    below: dict[int | None, list[Person]] = defaultdict(list)
    for person in ordered:
        below[above.get(person.id)].append(person)
    trees = [_node(person, below, drawn) for person in below[None] if person.id in drawn]
    alone = [tree.person for tree in trees if not tree.below and not tree.hidden]
    grown = sorted((tree for tree in trees if tree.below or tree.hidden), key=lambda tree: -len(list(tree.walk())))
    return Forest(
        tuple(grown),
        tuple(alone),
        tuple(person for person in ordered if person.id not in drawn),
    )


def superiors(people: Sequence[Person]) -> dict[int, int]:
    """Tell above whom who stands, as far as they are in the picture and it leads to no circle."""
    ids = {person.id for person in people}
    above: dict[int, int] = {}
    # The lightest first: so the line that would close a circle is that of its weightiest.
    for person in reversed(people):
        superior = person.reports_to
        if superior in ids and superior != person.id and person.id not in _chain(superior, above):
            above[person.id] = superior
    return above


def drawn_ids(people: Sequence[Person], above: dict[int, int]) -> list[int]:
    """Tell who is drawn: everybody, or of many those who decide and all above them."""
    if len(people) <= ALL_DRAWN:
        return [person.id for person in people]
    deciding = [one for one in people if one.influence in DECIDING or one.key or one.vacant]
    return [number for person in deciding or people[:ALL_DRAWN] for number in _chain(person.id, above)]


def _chain(start: int | None, above: dict[int, int]) -> list[int]:
    chain: list[int] = []
    while start is not None:
        chain.append(start)
        start = above.get(start)
    return chain


def _node(person: Person, below: dict[int | None, list[Person]], drawn: set[int]) -> Node:
    reports = below[person.id]
    shown = tuple(_node(one, below, drawn) for one in reports if one.id in drawn)
    return Node(person, shown, len(reports) - len(shown))
