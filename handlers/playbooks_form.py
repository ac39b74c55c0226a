"""What a playbook asks before it starts: the day that it is dated from, and the person whom it is about."""

from datetime import date, timedelta

from db.queries import account_facts
from handlers.feature import Choice, Field
from handlers.turn import Turn
from playbooks.account_facts import ContactFacts
from playbooks.dates import understand_date
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.names_catalog import fold
from playbooks.playbook import Playbook

# A letter may have gone out some days ago; nothing else is dated from the past. Later than a year is a slip.
LETTER_DAYS, LATEST_DAYS = 14, 366
PEOPLE_OFFERED = 8


def playbook_of_draft(turn: Turn, draft: Draft) -> Playbook:
    """Give the playbook that a draft is to start. Raises MethodError "playbooks.gone" where there is none any more."""
    found = turn.installation.playbooks().get(str(draft.answers.get("playbook", "")))
    if found is None:
        raise MethodError("playbooks.gone")
    return found


def people_of_draft(turn: Turn, draft: Draft) -> list[ContactFacts]:
    """Give the people whom a playbook may be about, whoever weighs most first."""
    facts = account_facts.facts_of(turn.session, turn.rep, draft.account_id or 0, turn.today)
    people = [person for person in facts.active if person.reachable] if facts else []
    return sorted(people, key=lambda one: (not one.key, "DAESI".find(one.influence or "-") % 6, one.name))


def _read_date(turn: Turn, draft: Draft, text: str) -> str:
    """Read the day. Raises MethodError as understand_date does, and "playbooks.date_passed", "playbooks.date_far"."""
    day = understand_date(text, turn.today)
    letter = playbook_of_draft(turn, draft).anchor == "letter"
    if day < turn.today - timedelta(days=LETTER_DAYS if letter else 0):
        raise MethodError("playbooks.date_passed", {"day": day})
    if day > turn.today + timedelta(days=LATEST_DAYS):
        raise MethodError("playbooks.date_far", {"day": day})
    return day.isoformat()


def _read_person(turn: Turn, draft: Draft, text: str) -> int:
    """Read who is meant, by the button or by name. Raises MethodError "playbooks.nobody" (text)."""
    people = people_of_draft(turn, draft)
    chosen = [one.contact_id for one in people if str(one.contact_id) == text]
    named = [one.contact_id for one in people if fold(text) and fold(text) in fold(one.name)]
    found = chosen or named
    if len(found) != 1:
        raise MethodError("playbooks.nobody", {"text": text[:60]})
    return found[0]


def _people_to_choose(turn: Turn, draft: Draft) -> list[Choice]:
    return [Choice(str(one.contact_id), one.name[:40]) for one in people_of_draft(turn, draft)[:PEOPLE_OFFERED]]


def _days_to_choose(turn: Turn, draft: Draft) -> list[Choice]:
    playbook = playbook_of_draft(turn, draft)
    if playbook.anchor != "letter":
        return []
    days = (turn.today, turn.today - timedelta(days=1))
    return [Choice(day.isoformat(), turn.label("playbooks.day", day=day)) for day in days]


def _shown_day(turn: Turn, value: object) -> str:
    return turn.label("playbooks.day", day=date.fromisoformat(str(value)))


def _facts(turn: Turn, draft: Draft) -> dict[str, object]:
    playbook = playbook_of_draft(turn, draft)
    return {"anchor": playbook.anchor, "name": playbook.name[turn.rep.language]}


FIELDS = (
    Field(
        "date", read=_read_date, longest=100, applies=lambda draft: bool(draft.answers.get("asks_date")),
        choices=_days_to_choose, facts=_facts, show=_shown_day,
    ),
    Field(
        "person", read=_read_person, longest=100, applies=lambda draft: draft.answers.get("asks_person") == "required",
        choices=_people_to_choose, facts=_facts,
    ),
    Field(
        "somebody", read=_read_person, longest=100, optional=True, choices=_people_to_choose, facts=_facts,
        applies=lambda draft: draft.answers.get("asks_person") == "optional",
    ),
)  # fmt: skip
