"""The handover paper: both dossiers, the people with their birthdays, open promises, and the plan."""

from datetime import date

from sqlmodel import Session

from db.queries import account_facts, handovers, plans
from handlers.dossier_cards import dossier_now
from handlers.dossier_document import sections_of
from handlers.feature import DocumentJob
from handlers.papers import asked_for, owe_paper, paper_job
from handlers.people_words import ATTITUDE_WORDS
from handlers.replies import Answer
from handlers.turn import Turn
from playbooks.account_facts import AccountFacts
from playbooks.birthdays import next_birthday
from playbooks.dossier import KINDS
from playbooks.handover import PaperPerson
from playbooks.rep import Rep
from templates.documents.paper import Section
from templates.engine import label
from templates.filters import filters_for


def send(turn: Turn, account_id: int) -> list[Answer]:
    """Send the handover paper of an account."""
    return owe_paper(turn, "handover", account_id)


def load_document(session: Session, rep: Rep, request_id: int) -> DocumentJob:
    """Gather everything that the next rep must know, as it stands."""
    request, today = asked_for(session, rep, request_id)
    account_id = request.account_id or 0
    facts = account_facts.facts_of(session, rep, account_id, today)
    assert facts is not None, "a paper is only owed for an account in sight"
    sections = [
        _people(session, rep, account_id, today), _promises(rep, facts), _plan(session, rep, account_id, today),
        _rules(rep, facts),
    ]  # fmt: skip
    for kind in KINDS:
        found = dossier_now(session, rep, account_id, kind, today)
        sections += sections_of(found, rep.language) if found else []
    return paper_job(session, rep, label(rep.language, "handover.title", account=facts.account), sections, today)


def _people(session: Session, rep: Rep, account_id: int, today: date) -> Section:
    people = handovers.people_for_paper(session, rep, account_id, today)
    headings = tuple(label(rep.language, f"handover.head_{name}") for name in ("person", "role", "last", "birthday"))
    rows = tuple(_person(rep, person, today) for person in people)
    return _section(rep, "people", rows, headings, (5, 4, 3, 4))


def _person(rep: Rep, person: PaperPerson, today: date) -> tuple[str, ...]:
    short = filters_for(rep.language)["long_day"]
    influence = label(rep.language, f"rating.influence_{person.influence}") if person.influence else ""
    attitude = (
        label(rep.language, f"rating.attitude_{ATTITUDE_WORDS[person.attitude]}") if person.attitude is not None else ""
    )
    following = next_birthday(person.birthday, today, rep.leap_day) if person.birthday else None
    birthday = label(rep.language, "birthday.echo", birthday=person.birthday, following=following) if following else ""
    who = " · ".join(part for part in (person.name, person.title, person.interests) if part)
    role = " · ".join(part for part in (influence, attitude) if part) or "–"
    return who, role, short(person.last_touch) if person.last_touch else "–", birthday or "–"


def _promises(rep: Rep, facts: AccountFacts) -> Section:
    names = {person.contact_id: person.name for person in facts.people}
    day = filters_for(rep.language)["long_day"]
    rows = tuple(
        (one.what, names.get(one.contact_id or 0, "–"), day(one.due) if one.due else "–") for one in facts.promises
    )
    return _section(rep, "promises", rows, (), (6, 3, 3))


def _plan(session: Session, rep: Rep, account_id: int, today: date) -> Section:
    plan = plans.running_plan(session, rep, account_id, today)
    day = filters_for(rep.language)["long_day"]
    rows = tuple((day(one.due), one.what, one.owner or "–") for one in plan.open_steps) if plan else ()
    return _section(rep, "plan", rows, (), (3, 7, 2))


def _rules(rep: Rep, facts: AccountFacts) -> Section:
    known = facts.gift_limit is not None and facts.gift_currency
    money = filters_for(rep.language)["money"]
    limit = money(facts.gift_limit, facts.gift_currency) if known else label(rep.language, "handover.not_known")
    return Section(label(rep.language, "handover.section_gifts"), (limit,))


def _section(
    rep: Rep, name: str, rows: tuple[tuple[str, ...], ...], headings: tuple[str, ...], widths: tuple[float, ...]
) -> Section:
    nothing = () if rows else (label(rep.language, "handover.nothing"),)
    return Section(label(rep.language, f"handover.section_{name}"), nothing, rows, headings, widths)
