"""Doing a next move with its one button: a form, a draft, a rating, promises, or steps of the plan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from db.queries import account_facts, plans
from db.queries import advice as history
from db.queries.playbook_runs import add_steps
from handlers import (
    account_class,
    accounts_forms,
    deals_cards,
    greet,
    outreach,
    playbooks_start,
    promises,
    ratings,
    touch,
)
from handlers.forms import open_form
from handlers.next_cards import settled
from handlers.next_finding import find, in_words, is_planned
from handlers.outreach_fields import to_person
from handlers.plan_running import show_progress
from handlers.plan_words import in_words as step_in_words
from handlers.replies import Answer, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.moves import RULE, THREE_MOVES, Advice
from playbooks.plan import PlanStep
from playbooks.plan_records import StepToMake
from playbooks.plan_rules import Case, moves_on
from playbooks.plan_schedule import KeptStep, PlanCalendar, Proposal
from playbooks.plan_standing import standing_of
from playbooks.schedule_days import rep_days

# What these do is to add steps to the plan.
PLANNED = ("step", "playbook")


def do(turn: Turn, advice_id: int) -> list[Answer]:
    """Do what is advised: open what its button says, and note that the rep acted on it."""
    advice = find(turn, advice_id)
    if advice is None:
        return [settled(turn)]
    history.mark_done(turn.session, turn.rep, advice_id, turn.now)
    if advice.action in PLANNED and is_planned(turn, advice):
        # Pressed again, or on the other copy of a message that came twice.
        return [Toast(turn.label("next.in_plan"))]
    return _DOING[advice.action](replace(turn, pressed=None), advice)


def _touch(turn: Turn, advice: Advice) -> list[Answer]:
    return touch.log_with(turn, advice.contact_id) if advice.contact_id else touch.log_at(turn, advice.account_id)


def _outreach(turn: Turn, advice: Advice) -> list[Answer]:
    to = to_person(turn, advice.contact_id) if advice.contact_id else None
    return open_form(turn, outreach.FORM, {"to": to} if to else {})


def _greeting(turn: Turn, advice: Advice) -> list[Answer]:
    return greet.greet_for(turn, advice.contact_id or 0)


def _rating(turn: Turn, advice: Advice) -> list[Answer]:
    return ratings.choose_at(turn, advice.contact_id or 0, advice.account_id)


def _promises(turn: Turn, advice: Advice) -> list[Answer]:
    return promises.list_to(turn, advice.contact_id) if advice.contact_id else promises.list_all(turn)


def _account(turn: Turn, advice: Advice) -> list[Answer]:
    part = RULE[advice.rule].part
    if part == "account_class":
        return account_class.open_class(turn, advice.account_id)
    return accounts_forms.edit_field(turn, advice.account_id, part)


def _deal(turn: Turn, advice: Advice) -> list[Answer]:
    return deals_cards.show_card(turn, int(advice.subject.partition(":")[2]))


def _step(turn: Turn, advice: Advice) -> list[Answer]:
    words = in_words(turn, advice)
    wanted = Proposal(advice.rule, {}, turn.rep.figures.moves.step_in_days, advice.contact_id)
    due = _calendar(turn, advice).place(wanted)
    step = StepToMake(
        advice.rule, words.what, f"{words.because} {words.why}".strip(), due or turn.today, turn.rep.id,
        advice.contact_id,
    )  # fmt: skip
    return _planned(turn, advice, [step])


def _three_moves(turn: Turn, advice: Advice) -> list[Answer]:
    """Start the playbook of the three moves; where some of them were made lately, plan only the others."""
    known = RULE[advice.rule].part in turn.installation.playbooks()
    if known and len(advice.facts["left"]) == len(THREE_MOVES):
        return playbooks_start.start(turn, advice.account_id, RULE[advice.rule].part, advice.about)
    calendar = _calendar(turn, advice)
    moves = [
        PlanStep(one.rule, one.facts, calendar.place(one) or turn.today, one.contact_id, turn.rep.id)
        for one in _moves_left(turn, advice)
    ]
    words = [step_in_words(step, key, turn.rep.language, turn.installation.render) for key, step in enumerate(moves)]
    made = [StepToMake(one.rule, one.what, one.reason, one.due, one.owner_id, one.contact_id) for one in words]
    return _planned(turn, advice, made)


def _moves_left(turn: Turn, advice: Advice) -> list[Proposal]:
    facts = account_facts.facts_of(turn.session, turn.rep, advice.account_id, turn.today)
    person = next((one for one in facts.people if one.contact_id == advice.about), None) if facts else None
    if facts is None or person is None:
        return []
    return moves_on(Case(facts, standing_of(facts, turn.today), turn.today, turn.rep.figures.plan), person)


def _calendar(turn: Turn, advice: Advice) -> PlanCalendar:
    running = plans.running_plan(turn.session, turn.rep, advice.account_id, turn.today)
    figures = turn.rep.figures
    calendar = PlanCalendar(turn.today, rep_days(turn.rep), figures.plan.days, figures.effort.week_touches)
    calendar.keep(KeptStep(one.rule, one.due, one.contact_id) for one in (running.open_steps if running else ()))
    return calendar


def _planned(turn: Turn, advice: Advice, steps: Sequence[StepToMake]) -> list[Answer]:
    plan = add_steps(turn.session, turn.rep, advice.account_id, steps, turn.now) if steps else None
    if plan is None:
        return [Toast(turn.label("chat.old_button"))]
    lead = turn.say("next.planned", what=steps[0].what, due=steps[0].due, total=len(steps))
    return show_progress(turn, plan, lead, [[undo_button(turn)]])


_DOING: Mapping[str, Callable[[Turn, Advice], list[Answer]]] = {
    "touch": _touch,
    "outreach": _outreach,
    "greeting": _greeting,
    "rating": _rating,
    "promises": _promises,
    "account": _account,
    "deal": _deal,
    "step": _step,
    "playbook": _three_moves,
}
