"""Try a team's templates: compile them, see which of ours they change, and render each with example answers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from jinja2 import meta

from playbooks.language import LANGUAGES, Language
from templates import engine
from templates.overrides_check import shape_fault, try_template
from templates.overrides_facts import plain
from templates.overrides_folder import Greeting, Override, Refusal, builtin_texts, greetings_in
from templates.overrides_process import Limits, OverrideError, Worker

# A team's template reaches ours of the same name below this folder, to add to it.
BUILT_IN = "built-in/"
# A template by its language and its name below it, such as ("en", "letter/warm.j2").
Name = tuple[Language, str]
Links = Mapping[Name, Collection[str]]


@dataclass(frozen=True)
class Team:
    """What a team's folder changes: `templates` names the file that each depends on; greetings go by their text."""

    worker: Worker
    overrides: Collection[Override]
    greetings: Mapping[tuple[Language, str], Greeting]
    templates: dict[Name, str]

    @cached_property
    def first_lines(self) -> Mapping[Name, int]:
        """The line in its file at which each greeting begins."""
        return {(one.override.language, one.name): one.line for one in self.greetings.values()}

    def render(self, language: Language, template: str, facts: Mapping[str, Any]) -> str:
        """Fill in one of `templates`. Raises OverrideError, also where what is made of the text needs another shape."""
        try:
            given = plain(facts)
        except TypeError as error:
            raise OverrideError(None, 0, str(error), "TypeError") from error
        try:
            text = self.worker.render(language, template, given)
        except OverrideError as error:
            error.line += self.first_lines.get((language, template), 1) - 1
            raise
        if fault := shape_fault(language, template, text):
            raise OverrideError(self.templates[language, template], 1, fault, "WrongShape")
        return text

    def render_or_ours(self, language: Language, template: str, facts: Mapping[str, Any]) -> str:
        """Fill in the team's template, or ours where the team has none. Raises OverrideError as `render`."""
        if (language, template) in self.templates:
            return self.render(language, template, facts)
        return engine.render(language, template, facts)


def team_of(overrides: Collection[Override], limits: Limits) -> tuple[Team | None, list[Refusal]]:
    """Try overrides together; gives them ready for use, and the first refusals, after which to try without those."""
    read = [greetings_in(one) for one in overrides if one.name.endswith(".toml")]
    if refused := [one for one in read if isinstance(one, Refusal)]:
        return None, refused
    greetings = [greeting for one in read if not isinstance(one, Refusal) for greeting in one]
    worker = Worker(_sources(overrides, greetings), limits)
    links, refused = _compiled(worker, overrides)
    team = Team(
        worker,
        overrides,
        {(one.override.language, one.text): one for one in greetings},
        _changed(overrides, links) | {(one.override.language, one.name): one.override.file for one in greetings},
    )
    return team, refused or [*_unused(overrides, links), *_failing(team)]


def _sources(
    overrides: Collection[Override], greetings: Collection[Greeting]
) -> dict[Language, dict[str, tuple[str, str]]]:
    """Give the worker every template that it may know: ours, ours again under BUILT_IN, the team's over them."""
    sources: dict[Language, dict[str, tuple[str, str]]] = {}
    for language in LANGUAGES:
        ours = builtin_texts(engine.ROOT, language).items()
        sources[language] = {
            place + name: (f"{BUILT_IN}{language}/{name}", text) for name, text in ours for place in ("", BUILT_IN)
        }
    for override in overrides:
        sources[override.language][override.name] = (override.file, override.text)
    for greeting in greetings:
        sources[greeting.override.language][greeting.name] = (greeting.override.file, greeting.text)
    return sources


def _compiled(worker: Worker, overrides: Collection[Override]) -> tuple[Links, list[Refusal]]:
    """Compile the team's templates, and learn which others every template names."""
    links, refused = dict(_builtin_links()), list[Refusal]()
    for one in overrides:
        if one.name.endswith(".j2"):
            try:
                links[one.language, one.name] = worker.references(one.language, one.name)
            except OverrideError as error:
                refused.append(Refusal(error.file or one.file, max(error.line, 1), error.why))
    return links, refused


@cache
def _builtin_links() -> Links:
    return {
        (language, name): [found for found in _named_in(language, text) if found]
        for language in LANGUAGES
        for name, text in builtin_texts(engine.ROOT, language).items()
    }


def _named_in(language: Language, text: str) -> Iterator[str | None]:
    return meta.find_referenced_templates(engine.environment(language, html=False).parse(text))


def _changed(overrides: Collection[Override], links: Links) -> dict[Name, str]:
    """Give the templates that read differently now, each with the team's file that it is or depends on."""
    files = {(one.language, one.name): one.file for one in overrides}
    changed = dict[Name, str]()
    for language, name in links:
        depends = [name, *sorted(_reached(links, language, name))]
        found = [files[language, one] for one in depends if (language, one) in files]
        if found:
            changed[language, name] = found[0]
    return changed


def _reached(links: Links, language: Language, name: str) -> set[str]:
    reached, ahead = set[str](), [name]
    while ahead:
        for one in links.get((language, ahead.pop()), ()):
            if one not in reached:
                reached.add(one)
                ahead.append(one.removeprefix(BUILT_IN))
    return reached


def _unused(overrides: Collection[Override], links: Links) -> list[Refusal]:
    """Refuse files that replace nothing of ours and that no template names: most likely a slip in the name."""
    why = "replaces none of the built-in templates, and no other template names it"
    named = {(language, name) for (language, _), names in links.items() for name in names}
    return [
        Refusal(one.file, 1, why)
        for one in overrides
        if not (engine.ROOT / one.file).is_file() and (one.language, one.name) not in named
    ]


def _failing(team: Team) -> list[Refusal]:
    """Render everything that changed with the examples, and refuse one file for each failure."""
    files = {override.file for override in team.overrides}
    refused: dict[str, Refusal] = {}
    for (language, template), depends_on in team.templates.items():
        try:
            try_template(language, template, team.render_or_ours)
        except OverrideError as error:
            file = error.file if error.file in files else depends_on
            line = max(error.line, 1) if error.file in files else 1
            refused.setdefault(file, Refusal(file, line, error.why))
    return list(refused.values())
