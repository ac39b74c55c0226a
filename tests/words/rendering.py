"""Every block of the chat with its examples, rendered once in a test run as Telegram HTML and as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from jinja2 import Environment, TemplateError, meta, nodes

from phone.errors import ApiError
from phone.html_text import parse_html
from playbooks.language import Language
from templates.engine import ROOT, environment, label
from tests.words.examples import examples_of
from tests.words.watched import Watched


@dataclass(frozen=True)
class Rendering:
    """A block in one language with one of its examples; the first one (`number` 0) is the usual one."""

    language: Language
    message: str
    number: int
    facts: dict[str, object]
    html: str
    plain: str

    @cached_property
    def visible(self) -> str:
        """What a reader of the HTML sees; the HTML itself where Telegram would refuse it."""
        try:
            return parse_html(self.html)[0]
        except ApiError:
            return self.html

    def __str__(self) -> str:
        return f"{self.language} {self.message} #{self.number}: {self.html[:300]!r}"


@cache
def watched(language: Language) -> Watched:
    """Give the templates of a language, which note the branches that they take."""
    return Watched(environment(language, html=True))


@cache
def renderings(language: Language, feature: str) -> tuple[Rendering, ...]:
    """Render all blocks of a feature with all their examples."""
    return tuple(
        rendering
        for block, variables in variables_of(language, feature).items()
        for rendering in _rendered(language, f"{feature}.{block}", variables)
    )


@cache
def variables_of(language: Language, feature: str) -> dict[str, set[str]]:
    """Give a feature's blocks, each with the variables that it needs, also in blocks of its own file that it calls."""
    env = environment(language, html=True)
    tree = env.parse((ROOT / language / "chat" / f"{feature}.j2").read_text("utf-8"))
    blocks = {block.name: block for block in tree.find_all(nodes.Block)}
    own = {name: meta.find_undeclared_variables(_whole(block, env)) for name, block in blocks.items()}
    return {name: own[name].union(*(own[called] for called in _called(block))) for name, block in blocks.items()}


def _called(block: nodes.Block) -> Iterator[str]:
    for call in block.find_all(nodes.Call):
        if (
            isinstance(call.node, nodes.Getattr)
            and isinstance(call.node.node, nodes.Name)
            and call.node.node.name == "self"
        ):
            yield call.node.attr


def _whole(block: nodes.Block, env: Environment) -> nodes.Template:
    template = nodes.Template(block.body)
    template.set_environment(env)
    return template


def _rendered(language: Language, message: str, variables: set[str]) -> Iterator[Rendering]:
    for number, facts in enumerate(examples_of(message, variables)):
        try:
            html = watched(language).say(message, facts)
            yield Rendering(language, message, number, facts, html, label(language, message, **facts))
        except (TemplateError, TypeError) as error:
            raise AssertionError(f"{language} {message} with {facts}: {error}") from error
