"""The example facts of every block of the chat: several for one whose branches differ."""

from collections.abc import Iterator, Mapping

from tests.words.examples_common import COMMON, COMMON_TOGETHER, MISSING
from tests.words.examples_effort import EFFORT, EFFORT_TOGETHER
from tests.words.examples_maps import MAPS, MAPS_TOGETHER
from tests.words.examples_moves import MOVES
from tests.words.examples_partners import PARTNERS, PARTNERS_TOGETHER
from tests.words.examples_playbooks import PLAYBOOKS, PLAYBOOKS_TOGETHER
from tests.words.examples_scores import SCORES, SCORES_TOGETHER
from tests.words.examples_writing import WRITING, WRITING_TOGETHER

EXAMPLES: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    **COMMON,
    **PARTNERS,
    **WRITING,
    **EFFORT,
    **PLAYBOOKS,
    **MAPS,
    **SCORES,
    **MOVES,
}
TOGETHER: Mapping[str, tuple[Mapping[str, object], ...]] = {
    **COMMON_TOGETHER,
    **PARTNERS_TOGETHER,
    **WRITING_TOGETHER,
    **EFFORT_TOGETHER,
    **PLAYBOOKS_TOGETHER,
    **MAPS_TOGETHER,
    **SCORES_TOGETHER,
}


def alternatives(message: str, variable: str) -> tuple[object, ...]:
    """Give what a variable of a block may be, what is usual first. Raises KeyError when there is no example."""
    feature = message.partition(".")[0]
    for place in (message, feature, ""):
        if variable in EXAMPLES.get(place, {}):
            return EXAMPLES[place][variable]
    raise KeyError(f"{message} has no example of {variable}")


def usual(message: str, variables: set[str]) -> dict[str, object]:
    """Give a block's facts as they usually are."""
    return {variable: alternatives(message, variable)[0] for variable in sorted(variables)}


def examples_of(message: str, variables: set[str]) -> Iterator[dict[str, object]]:
    """Give a block's facts in turn: as usual, then with each variable as it may be instead, then what goes together."""
    facts = usual(message, variables)
    yield facts
    for variable in sorted(variables):
        for other in alternatives(message, variable)[1:]:
            yield {**facts, variable: other}
    for more in TOGETHER.get(message, ()):
        yield {variable: fact for variable, fact in {**facts, **more}.items() if fact is not MISSING}
