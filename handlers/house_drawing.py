"""An account's house, computed from what is stored, and its picture: loaded when it is sent, in the rep's language."""

from datetime import date
from functools import partial

from sqlmodel import Session

from db.queries import account_facts, effort
from handlers.feature import PictureJob
from handlers.house_words import Say, action_line, reasons
from playbooks.account_facts import AccountFacts
from playbooks.house import House, Score, house_of
from playbooks.rep import Rep
from playbooks.touches import ELEMENTS
from templates.engine import label
from templates.pictures import shapes

REASONS_IN_PICTURE = 2
BASE = ("coverage", "cadence", "rituals")


def look(session: Session, rep: Rep, account_id: int, today: date) -> tuple[AccountFacts, House] | None:
    """Compute an account's house; None for one that the rep doesn't look after."""
    facts = account_facts.facts_of(session, rep, account_id, today)
    if facts is None:
        return None
    return facts, house_of(facts, today, effort.target_of(session, rep, account_id, today))


def load_house(session: Session, rep: Rep, account_id: int, options: str, today: date) -> PictureJob | None:
    """Load the picture of an account's house."""
    found = look(session, rep, account_id, today)
    if found is None or options:
        return None
    facts, built = found
    say = partial(label, rep.language)
    shape = shapes.House(
        rep.language,
        facts.account,
        say("map.on", day=today),
        overall=built.overall.shown,
        roof=_part(say, built.roof) if built.roof.counts else None,
        pillars=_part(say, built.pillars),
        foundation=_part(say, built.foundation),
        weakest=built.weakest,
        elements=tuple(_elements(say, built)),
        key_people=tuple(_key_people(built)),
        base=tuple(_base(say, built)),
        raise_by=tuple(action_line(say, action, built.overall) for action in built.overall.actions),
    )
    return PictureJob(say("house.file"), "house", shapes.facts_of(shape))


def _part(say: Say, score: Score) -> shapes.Part:
    lines, left = reasons(say, score, REASONS_IN_PICTURE)
    # A part's name on its button begins with its sign, which the picture has no use for.
    name = say(f"house.button_{score.part}").partition(" ")[2]
    return shapes.Part(score.shown, say("house.because_all", name=name, score=score.shown, reasons=lines, left=left))


def _elements(say: Say, built: House) -> list[shapes.Named]:
    points = {one.facts["element"]: one.facts["points"] for one in built.roof.evidence}
    return [shapes.Named(say(f"touch.element_{name}"), _whole(points[name])) for name in ELEMENTS]


def _key_people(built: House) -> list[shapes.Named]:
    known = [one.facts for one in built.pillars.evidence if "person" in one.facts]
    return [shapes.Named(one["person"], _whole(one["points"]), one["influence"] or "") for one in known]


def _base(say: Say, built: House) -> list[shapes.Named]:
    known = [one for one in built.foundation.evidence if "points" in one.facts]
    points = {one.message.rpartition("_")[2]: one.facts["points"] for one in known}
    return [shapes.Named(say(f"house.base_{name}"), _whole(points[name])) for name in BASE if name in points]


def _whole(points: float) -> int:
    return int(points + 0.5)
