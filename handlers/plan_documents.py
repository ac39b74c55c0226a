"""A plan as a Word document, as it stands on the day it is asked for."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from db.queries import account_facts, plans, plans_drafts, reps
from handlers.feature import DocumentJob
from handlers.plan_findings import standing_words
from handlers.plan_words import source_words, waiting_steps
from handlers.replies import Answer, DocumentReply, Toast
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.plan_records import Plan, StepLine
from playbooks.plan_standing import standing_of
from playbooks.rep import Rep


def send_proposal(turn: Turn, draft_id: int) -> list[Answer]:
    """Send a proposed plan as a Word document."""
    draft = plans_drafts.proposal_by_id(turn.session, turn.rep, draft_id, turn.today)
    return _owed(turn, draft.account_id, {"proposal": draft_id}) if draft else [Toast(turn.label("chat.old_button"))]


def send_plan(turn: Turn, plan_id: int) -> list[Answer]:
    """Send a plan in force as a Word document."""
    plan = plans.plan_by_id(turn.session, turn.rep, plan_id, turn.today)
    return _owed(turn, plan.account_id, {"plan": plan_id}) if plan else [Toast(turn.label("chat.old_button"))]


def load_document(session: Session, rep: Rep, request_id: int) -> DocumentJob:
    """Gather what the document needs, as of the day it was asked for."""
    from templates.documents.plan import plan_docx, plan_file_name

    request = plans_drafts.request_by_id(session, rep, request_id)
    assert request is not None, "a document is only owed for one's own request"
    today = date.fromisoformat(request.answers["today"])
    facts = account_facts.facts_of(session, rep, request.account_id or 0, today)
    assert facts is not None, "a document is only owed for an account in sight"
    lines, rules, until = _lines(session, rep, request, today)
    words = standing_words(Turn(session, rep, datetime.combine(today, time(12), rep.zoneinfo)), facts)
    return DocumentJob(
        filename=plan_file_name(facts.account, rep.language),
        make=plan_docx,
        facts={
            "facts": facts, "standing": standing_of(facts, today), "steps": lines, "language": rep.language,
            "company": reps.team_row(session, rep).name, "rep": rep.name, "made_on": today, "until": until,
            "house": str(words.house.striptags()), "findings": [str(one.striptags()) for one in words.findings],
            "sources": sorted({source_words(rule, rep.language) for rule in rules}),
        },
    )  # fmt: skip


def _owed(turn: Turn, account_id: int | None, what: dict[str, int]) -> list[Answer]:
    answers = {**what, "today": turn.today.isoformat()}
    request = plans_drafts.keep_request(turn.session, turn.rep, account_id, answers, turn.now)
    return [DocumentReply("plan", request)]


def _lines(session: Session, rep: Rep, request: Draft, today: date) -> tuple[list[StepLine], set[str], date]:
    """Give the steps as the document lists them, the rules they come from, and the last day of the plan."""
    # A proposal that was accepted in the meantime is the plan in force.
    proposed = plans_drafts.proposal_by_id(session, rep, request.answers.get("proposal", 0), today)
    plan = _plan(session, rep, request, today)
    standing = () if plan is None else plan.carried_over if proposed else plan.wanted
    lines = [
        StepLine(step.due, step.what, step.reason, step.owner or "", _state(step.done, step.due, today))
        for step in standing
    ]
    names = {one.id: one.name for one in account_facts.our_colleagues(session, rep)}
    steps = waiting_steps(session, rep, proposed, today) if proposed else ()
    lines += [StepLine(step.due, step.what, step.reason, names.get(step.owner_id, ""), "proposed") for step in steps]
    rules = {step.rule for step in steps} | {step.rule for step in standing}
    start, days = (plan.from_day, plan.days) if plan and not proposed else (today, rep.figures.plan.days)
    return sorted(lines, key=lambda line: line.due), rules, start + timedelta(days=days)


def _plan(session: Session, rep: Rep, request: Draft, today: date) -> Plan | None:
    """Give the plan asked for; for a proposal the one in force, whose open steps stay."""
    if "plan" in request.answers:
        return plans.plan_by_id(session, rep, request.answers["plan"], today)
    return plans.running_plan(session, rep, request.account_id or 0, today)


def _state(done: bool, due: date, today: date) -> str:
    return "done" if done else "overdue" if due < today else "open"
