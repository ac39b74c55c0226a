"""/drill: a scenario, two minutes to think, the rep's own email, marked layer by layer; kept with every version."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.queries import drafts, reps
from db.schedule_timers import stop_timer
from handlers import drafting
from handlers.drill_timer import KIND, start_thinking, think_until, thinking_until
from handlers.feature import Feature, Field, Form, Owned, Press
from handlers.forms import open_form
from handlers.outreach_answers import earlier_closings
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.drill import Drill, LayerMark, drill_named, drills, mark_drill
from playbooks.errors import MethodError
from playbooks.language import Language
from playbooks.rotation import next_of

LONGEST_MAIL = 4000
MOST_REMEMBERED = 100


def start_drill(turn: Turn, _rest: str = "") -> list[Answer]:
    """/drill: the next scenario; the message after two minutes comes by itself."""
    language = turn.rep.language
    done = [
        str(draft.answers["drill"])
        for draft in reversed(drafts.recent(turn.session, turn.rep, (KIND,), MOST_REMEMBERED))
        if draft.answers.get("language") == language
    ]
    drill = drill_named(language, next_of([one.id for one in drills(language)], done, turn.rep.id))
    assert drill is not None, "it was taken from the catalogue"
    # What was pressed stays as it is: the marks of the drill before, or a picture.
    turn = replace(turn, pressed=None)
    until = think_until(turn)
    known: dict[str, object] = {"drill": drill.id, "language": language, "back_at": until.isoformat()}
    answers = open_form(turn, FORM, known, title=drill.title)
    opened = drafts.open_draft(turn.session, turn.rep)
    if opened is not None:
        start_thinking(turn, opened.id)
    return answers


def show(turn: Turn, draft_id: int) -> list[Answer]:
    """Show a drill again with its marks."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None or draft.kind != KIND or not draft.answers.get("text"):
        return [Toast(turn.label("chat.old_button"))]
    return [_marked(turn, draft)]


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    stop_timer(turn.session, turn.rep.id, draft.id)
    text = draft.answers["text"]
    before = drafts.versions(turn.session, turn.rep, draft.id)
    if not before or before[-1].text != text:
        drafts.add_version(turn.session, turn.rep, draft.id, text, turn.now)
    return [_marked(turn, draft)]


def _marked(turn: Turn, draft: Draft) -> Reply:
    drill = _drill_of(draft)
    marks = mark_drill(
        draft.answers["text"], drill, tuple(reps.team_row(turn.session, turn.rep).product_names),
        earlier_closings(turn.session, turn.rep, draft), turn.rep.figures.outreach,
    )  # fmt: skip
    text = turn.say(
        "drill.marked", title=drill.title, layers=[_layer(turn, mark) for mark in marks],
        passed=sum(mark.passed for mark in marks), checks=sum(mark.checks for mark in marks), hints=drill.hints,
    )  # fmt: skip
    return Reply(text, _buttons(turn, draft), edits=turn.pressed)


def _layer(turn: Turn, mark: LayerMark) -> Any:
    return turn.say(
        "drill.layer", name=turn.say(f"drill.layer_{mark.layer}"), findings=drafting.findings_in_words(turn, mark.amiss)
    )


def _buttons(turn: Turn, draft: Draft) -> list[list[Button]]:
    return [
        [
            Button(turn.label("drill.mend"), f"form.edit:{draft.id}:text"),
            Button(turn.label("drill.versions"), f"drafts.versions:{draft.id}"),
        ],
        [Button(turn.label("drill.another"), "drill.next")],
        [Button(turn.label("drill.next_tip"), "tip.next"), Button(turn.label("drill.abilities"), "abilities.show")],
    ]


def _drill_of(draft: Draft) -> Drill:
    language: Language = "zh" if draft.answers.get("language") == "zh" else "en"
    drill = drill_named(language, str(draft.answers.get("drill")))
    if drill is None:
        raise MethodError("drill.gone")
    return drill


def _scenario(turn: Turn, draft: Draft) -> Mapping[str, Any]:
    drill = _drill_of(draft)
    return {
        "title": drill.title, "story": drill.story, "first_contact": drill.first_contact,
        "until": thinking_until(turn, draft), "minutes": turn.rep.figures.drill.think_minutes,
    }  # fmt: skip


FORM = Form(kind=KIND, fields=(Field("text", longest=LONGEST_MAIL, facts=_scenario),), finish=_finish)

FEATURE = Feature(
    name="drill",
    commands={"drill": start_drill},
    forms=(FORM,),
    presses=(Press("drill.next", (), start_drill), Press("drill.show", (Owned("draft"),), show)),
)
