"""/figures: the figures of the method, topic by topic; an owner changes them for the team, everybody can look."""

from dataclasses import replace
from typing import Any

from db.queries.figures import keep_figures
from handlers.accounts_cards import pages
from handlers.feature import Feature, Field, Form, Press, Word
from handlers.forms import open_form
from handlers.replies import Answer, Button, Reply, Rows, Toast, rows_of
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.figures import changed_in, default_values, figures_from, topics, values_of
from playbooks.figures_bounds import bounds_of, source_of
from playbooks.figures_reading import changed_with, read_figure
from playbooks.figures_values import Value, from_plain, to_plain
from templates.figures import figure_meaning, figure_name, topic_name, value_words

A_PAGE = 8


def show_topics(turn: Turn, _rest: str) -> list[Answer]:
    """/figures: the topics."""
    return [_topics(turn)]


def list_topics(turn: Turn) -> list[Answer]:
    """Show the topics, from the settings or on the way back."""
    return [_topics(turn)]


def list_figures(turn: Turn, topic: str, page: str) -> list[Answer]:
    """Show the figures of a topic with their values, eight a page."""
    first = int(page) * A_PAGE if page.isascii() and page.isdigit() and len(page) < len("1000") else 0
    names = [name for name in default_values() if name.startswith(f"{topic}.")]
    here = names[first : first + A_PAGE]
    if not here:
        return [Toast(turn.label("chat.old_button"))]
    values = values_of(turn.rep.figures)
    changed = changed_in(turn.rep.figures)
    lines = [_line(turn, name, values[name], name in changed) for name in here]
    picks = [[Button(_title(turn, name)[:60], f"figure.show:{name}")] for name in here]
    turning = pages(turn, f"figure.list:{topic}", first // A_PAGE, len(names), A_PAGE)
    back = [Button(turn.label("figure.topics_back"), "figure.topics")]
    text = turn.say("figure.list", topic=topic_name(turn.rep.language, topic), lines=lines)
    return [Reply(text, [*picks, turning, back], edits=turn.pressed)]


def show(turn: Turn, name: str) -> list[Answer]:
    """Show one figure: what it means, where it comes from, what it may be."""
    if name not in default_values():
        return [Toast(turn.label("chat.old_button"))]
    return [_card(turn, name)]


def ask(turn: Turn, name: str) -> list[Answer]:
    """Ask an owner for a new value."""
    if name not in default_values() or not turn.rep.owner:
        return [Toast(turn.label("figure.owners_only" if name in default_values() else "chat.old_button"))]
    return open_form(turn, FORM, {"figure": name}, editing="value", title=_title(turn, name))


def restore(turn: Turn, name: str) -> list[Answer]:
    """Put a figure back to its default."""
    changed = changed_in(turn.rep.figures)
    if name not in changed or not turn.rep.owner:
        return [Toast(turn.label("figure.owners_only" if name in default_values() else "chat.old_button"))]
    return _changed(turn, name, _fitting(turn, name, changed, default_values()[name]))


def _topics(turn: Turn) -> Reply:
    buttons = [Button(topic_name(turn.rep.language, topic), f"figure.list:{topic}:0") for topic in topics()]
    values = values_of(turn.rep.figures)
    lines = [
        turn.say("figure.changed_line", title=_title(turn, name), **_values(turn, name, values[name]))
        for name in changed_in(turn.rep.figures)
    ]
    text = turn.say("figure.topics", lines=lines[:A_PAGE], more=max(len(lines) - A_PAGE, 0), owner=turn.rep.owner)
    return Reply(text, rows_of(buttons), edits=turn.pressed)


def _line(turn: Turn, name: str, value: Value, changed: bool) -> Any:
    message = "figure.changed_line" if changed else "figure.line"
    return turn.say(message, title=_title(turn, name), **_values(turn, name, value))


def _values(turn: Turn, name: str, value: Value) -> dict[str, str]:
    language = turn.rep.language
    return {
        "value": value_words(language, name, value),
        "default": value_words(language, name, default_values()[name]),
    }


def _title(turn: Turn, name: str) -> str:
    return figure_name(turn.rep.language, name)


def _card(turn: Turn, name: str, lead: str = "", more: Rows = ()) -> Reply:
    topic = name.partition(".")[0]
    text = turn.say(
        "figure.card",
        lead=lead,
        title=_title(turn, name),
        topic=topic_name(turn.rep.language, topic),
        meaning=figure_meaning(turn.rep.language, name),
        bounds=_bounds(turn, name),
        source=source_of(name),
        **_values(turn, name, values_of(turn.rep.figures)[name]),
    )
    place = [one for one in default_values() if one.startswith(f"{topic}.")].index(name)
    rows: list[list[Button]] = []
    if turn.rep.owner:
        rows.append([Button(turn.label("figure.change"), f"figure.ask:{name}")])
        if name in changed_in(turn.rep.figures):
            rows[0].append(Button(turn.label("figure.restore"), f"figure.restore:{name}"))
    back = [Button(turn.label("figure.list_back"), f"figure.list:{topic}:{place // A_PAGE}")]
    return Reply(text, [*rows, *more, back], edits=turn.pressed)


def _changed(turn: Turn, name: str, values: dict[str, Any]) -> list[Answer]:
    keep_figures(turn.session, turn.rep, values)
    now = replace(turn, rep=replace(turn.rep, figures=figures_from(values)))
    return [_card(now, name, turn.say("figure.changed"), [[undo_button(turn)]])]


def _read(turn: Turn, draft: Draft, text: str) -> Any:
    """Read a value; one that is not within its bounds, or contradicts another figure, is told with an example."""
    name = draft.answers["figure"]
    try:
        value = read_figure(name, text)
    except MethodError as error:
        raise MethodError(error.message, _in_words(turn, name, text)) from None
    _fitting(turn, name, changed_in(turn.rep.figures), value)
    return to_plain(value)


def _fitting(turn: Turn, name: str, changed: dict[str, Any], value: Value) -> dict[str, Any]:
    try:
        return changed_with(changed, name, value)
    except MethodError as error:
        raise MethodError(error.message, _in_words(turn, name, "")) from None


def _in_words(turn: Turn, name: str, typed: str) -> dict[str, Any]:
    example = value_words(turn.rep.language, name, default_values()[name])
    return {"title": _title(turn, name), "typed": typed[:60], "example": example, "bounds": _bounds(turn, name)}


def _bounds(turn: Turn, name: str) -> str:
    """Say what a figure may be; nothing where it has no bounds of its own."""
    bounds = bounds_of(name)
    if bounds.words or bounds.is_open:
        return " ".join(bounds.words)
    least, most = (value_words(turn.rep.language, name, value) for value in (bounds.least, bounds.most))
    return turn.label("figure.range", least=least, most=most)


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    name = draft.answers["figure"]
    value = from_plain(default_values()[name], draft.answers["value"]) if turn.rep.owner else None
    if value is None:
        raise MethodError("figure.owners_only")
    return _changed(turn, name, _fitting(turn, name, changed_in(turn.rep.figures), value))


def _asked(turn: Turn, draft: Draft) -> dict[str, Any]:
    name = draft.answers["figure"]
    return {**_in_words(turn, name, ""), **_values(turn, name, values_of(turn.rep.figures)[name])}


FORM = Form(
    kind="figure_new",
    whole=False,
    fields=(Field("value", read=_read, longest=100, facts=_asked),),
    finish=_finish,
)

FEATURE = Feature(
    name="figure",
    commands={"figures": show_topics},
    forms=(FORM,),
    presses=(
        Press("figure.topics", (), list_topics),
        Press("figure.list", (Word("topic"), Word("page")), list_figures),
        Press("figure.show", (Word("figure"),), show),
        Press("figure.ask", (Word("figure"),), ask),
        Press("figure.restore", (Word("figure"),), restore),
    ),
)
