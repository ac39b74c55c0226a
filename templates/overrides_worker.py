"""The process in which a team's own templates run: Jinja's sandbox, plain data, and limits that the system enforces.

It reads one JSON object a line: first the sources and the limits, then one request after the other, and answers each
with one line: {"text": …} or {"fault": {"file", "line", "why", "kind"}}. It is started by `overrides_process`.
"""

import json
import resource
import signal
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, NoReturn, cast

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment

from playbooks.language import Language
from templates.overrides_facts import plain_filters, revived

# What a template's own mistakes raise; after anything else this process ends and is started anew.
MISTAKES = (
    TemplateError, SyntaxError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError,
    RuntimeError, TypeError, ValueError,
)  # fmt: skip
# Chance would give other words for the same answers; the lorem ipsum is Jinja's toy.
NOT_OFFERED_FILTERS, NOT_OFFERED_GLOBALS = ("random",), ("lipsum",)
# Of the wall-clock limit: so that a loop is stopped here, where its line is known, before it is killed from outside.
SOON = 0.8


class TooSlowError(RuntimeError):
    """A rendering takes longer than it may."""


class TooLongError(RuntimeError):
    """A rendering gives more text than it may."""


class Unfolded(CodeGenerator):
    """Leaves constants to be worked out when a template runs: while it is compiled, no line of it is known."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which a key of a dict comes before the dict's methods."""

    code_generator_class = Unfolded

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give what `obj.attribute` means in a template."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def handle_exception(self, source: str | None = None) -> NoReturn:  # noqa: ARG002  # Jinja's signature
        """Let errors come as they are: rewriting their tracebacks takes long where a template includes itself."""
        raise  # called while an exception is handled


def sandbox(language: Language, sources: Mapping[str, tuple[str, str]]) -> Sandbox:
    """Make the environment of a language; `sources` are all templates there are: name → (file, text)."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = sources.get(name)
        return (found[1], found[0], lambda: True) if found else None

    made = Sandbox(
        loader=FunctionLoader(load), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        optimized=False,  # for the same reason as Unfolded
    )  # fmt: skip
    made.filters.update(plain_filters(language))
    for name in NOT_OFFERED_FILTERS:
        del made.filters[name]
    for name in NOT_OFFERED_GLOBALS:
        del made.globals[name]
    return made


def render(environment: Sandbox, name: str, facts: Mapping[str, Any], most: int) -> str:
    """Fill in a template; raises TooLongError over `most` characters."""
    template = environment.get_template(name)
    stream = template.root_render_func(template.new_context(revived(facts)))
    parts, room = list[str](), most
    for part in stream:
        room -= len(part)
        parts.append(part)
        if room < 0:
            # Thrown in, so that it is known which line gives too much.
            cast(Generator[str, None, None], stream).throw(TooLongError(f"gives more than {most} characters"))
    text = "".join(parts).strip()
    if "\0" in text or (not text.isascii() and text != text.encode(errors="ignore").decode()):
        raise ValueError("gives characters that no text may have")
    return text


def references(environment: Sandbox, name: str, source: str) -> list[str]:
    """Give the templates that a template names in include, extends and import."""
    return sorted(found for found in meta.find_referenced_templates(environment.parse(source, name)) if found)


def fault_of(error: Exception) -> dict[str, Any]:
    """Tell where a template failed, and why; `kind` alone holds nothing that anybody typed."""
    file, line = _place(error.__traceback__)
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename, error.lineno
    why = {MemoryError: "needs too much memory", RecursionError: "includes or calls itself without end"}.get(
        type(error)
    )
    message = getattr(error, "message", None) or str(error)
    return {"file": file, "line": line, "why": (why or message)[:500], "kind": type(error).__name__}


def _place(traceback: TracebackType | None) -> tuple[str | None, int]:
    """Find the innermost line of a template in a traceback."""
    place: tuple[str | None, int] = (None, 0)
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            place = (template.filename, template.get_corresponding_lineno(traceback.tb_lineno))
        traceback = traceback.tb_next
    return place


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGALRM, _too_slow)
    start = json.loads(sys.stdin.readline())
    sources: dict[Language, dict[str, tuple[str, str]]] = start["sources"]
    environments = {language: sandbox(language, known) for language, known in sources.items()}
    _limit(resource.RLIMIT_AS, start["memory"])
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _say({"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        language = cast(Language, request["language"])
        try:
            _allow_seconds(start["seconds"])
            _say({"text": _answer(environments[language], sources[language], request, start["most"])})
        except MISTAKES as error:
            signal.setitimer(signal.ITIMER_REAL, 0)
            _say({"fault": fault_of(error)})


def _answer(
    environment: Sandbox, sources: Mapping[str, tuple[str, str]], request: Mapping[str, Any], most: int
) -> str | list[str]:
    name = request["template"]
    done: str | list[str]
    if request["do"] == "references":
        environment.get_template(name)
        done = references(environment, name, sources[name][1])
    else:
        done = render(environment, name, request["facts"], most)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return done


def _allow_seconds(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds * SOON)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2)


def _limit(what: int, most: int) -> None:
    # The hard limit stays: the processor's seconds are allowed anew for each rendering. A template can reach neither.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _say(answer: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _too_slow(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlowError("takes too long")


if __name__ == "__main__":
    main()
