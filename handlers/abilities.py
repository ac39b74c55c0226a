"""/abilities: four abilities told by what is written down, with the evidence, and their growth."""

from datetime import date
from typing import Any

from sqlmodel import Session

from db.queries import abilities as written_down
from handlers.feature import Feature, PictureJob, Press
from handlers.replies import Answer, Button, PictureReply
from handlers.turn import Turn
from playbooks.abilities import Ability, abilities_of
from playbooks.rep import Rep
from templates.engine import label, say
from templates.filters import filters_for
from templates.pictures import shapes


def show(turn: Turn, _rest: str = "") -> list[Answer]:
    """/abilities: the radar, each ability with its evidence, and how it grew."""
    measured = _measured(turn.session, turn.rep, turn.today)
    lines = [
        turn.say("abilities.line", name=turn.say(f"abilities.name_{one.name}"), ability=one,
                 because=_because(turn.rep, one), days=turn.rep.figures.abilities.window_days)
        for one in measured
    ]  # fmt: skip
    caption = turn.say("abilities.card", lines=lines, days=turn.rep.figures.abilities.window_days)
    buttons = [Button(turn.label("drill.practise"), "drill.next"), Button(turn.label("drill.next_tip"), "tip.next")]
    return [PictureReply("abilities", turn.rep.id, caption, [buttons])]


def load_picture(session: Session, rep: Rep, row_id: int, options: str, today: date) -> PictureJob | None:
    """Gather what the radar is drawn from; only for the rep's own."""
    if row_id != rep.id or options:
        return None
    drawn = shapes.Abilities(
        language=rep.language,
        about=rep.name,
        on=filters_for(rep.language)["short_day"](today),
        abilities=tuple(
            shapes.Ability(label(rep.language, f"abilities.name_{one.name}"), one.score, one.before,
                           _because(rep, one).striptags())
            for one in _measured(session, rep, today)
        ),
    )  # fmt: skip
    return PictureJob("abilities", "abilities", shapes.facts_of(drawn))


def _measured(session: Session, rep: Rep, today: date) -> tuple[Ability, ...]:
    figures = rep.figures.abilities
    return abilities_of(written_down.record_of(session, rep, today, 2 * figures.window_days), today, figures)


def _because(rep: Rep, one: Ability) -> Any:
    return say(rep.language, f"abilities.because_{one.name}", part=one.part, whole=one.whole)


FEATURE = Feature(
    name="abilities",
    commands={"abilities": show},
    presses=(Press("abilities.show", (), show),),
    pictures={"abilities": load_picture},
)
