"""Templates that note which branches were taken."""

from collections import defaultdict
from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import BaseLoader, Environment, Template, nodes

# A condition of a template: the file's name, the block or macro, the line, and which one it is in that block.
Place = tuple[str, str, int, int]


class _Loader(BaseLoader):
    """Loads the templates of another loader with every condition inside a filter that notes how it came out."""

    def __init__(self, ours: BaseLoader) -> None:
        self.ours = ours
        self.outcomes: dict[Place, set[bool]] = defaultdict(set)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        source, filename, _ = self.ours.get_source(environment, name)
        tree = environment.parse(source, name, filename)
        for block in tree.find_all(nodes.Block):
            self._watch(name, block, environment)
        for macro in tree.find_all(nodes.Macro):
            self._watch(name, macro, environment)
        code = environment.compile(tree, name, filename)
        return environment.template_class.from_code(environment, code, globals or {})

    def note(self, value: Any, name: str, part: str, line: int, number: int) -> Any:
        self.outcomes[name, part, line, number].add(bool(value))
        return value

    def _watch(self, name: str, part: nodes.Block | nodes.Macro, environment: Environment) -> None:
        conditions: list[nodes.If | nodes.CondExpr] = [*part.find_all(nodes.If), *part.find_all(nodes.CondExpr)]
        for number, condition in enumerate(conditions):
            place = (name, part.name, condition.lineno, number)
            self.outcomes[place] = set()
            told: list[nodes.Expr] = [nodes.Const(word) for word in place]
            condition.test = nodes.Filter(condition.test, "note", told, [], None, None)
            condition.set_environment(environment)


class Watched:
    """The templates of an environment as they are, but that they note how each of their conditions came out."""

    def __init__(self, ours: Environment) -> None:
        assert ours.loader is not None
        self._loader = _Loader(ours.loader)
        self._environment = ours.overlay(loader=self._loader)
        self._environment.filters = {**ours.filters, "note": self._loader.note}

    def say(self, message: str, facts: Mapping[str, object]) -> str:
        """Word a message ("feature.block") as templates.engine.say does."""
        feature, block = message.split(".")
        template = self._environment.get_template(f"chat/{feature}.j2")
        return "".join(template.blocks[block](template.new_context(dict(facts)))).strip()

    def one_sided(self, name: str) -> list[str]:
        """Name the conditions of a file that did not come out both ways by now."""
        return [
            f"{place[0]}:{place[2]} {place[1]}: a condition was only {sorted(outcomes)}"
            for place, outcomes in self._loader.outcomes.items()
            if place[0] == name and len(outcomes) < 2
        ]
