"""How the isolation test calls a query: arguments by the name of the parameter, and cases where a name is not enough.

A function `def name(session, rep, …)` in db/queries/ or db/sight.py needs nothing here as long as its parameters have
names that stand below. Otherwise add the name to ONE, SEVERAL or COLLEAGUE (it names a row: Anna's is passed, and a
stranger calls), or to VALUES (it names none), or give the one function its own arguments in CASES.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from db.models import AccountRow, OccurrenceRow, OutboxRow
from db.queries import drafts, export_rows
from db.queries.occurrences import occurrence_rows
from db.queries.occurrences_greetings import KIND as GREETING
from db.queries.plans_drafts import REQUEST
from db.queries.touches_changes import KEPT
from playbooks.birthdays import Birthday
from playbooks.moves import Advice
from playbooks.plan_draft import ProposedStep
from playbooks.touch_records import GiftToNote, PromiseToMake, TouchToLog
from tests.conftest import MORNING
from tests.isolation_world import ANNA, CHATS, COLLEAGUES, SECRET, TODAY, WANG

# Parameters that name a row of somebody's, several rows, or a colleague.
ONE = (
    "account_id", "contact_id", "touch_id", "promise_id", "draft_id", "version_id", "plan_id", "step_id",
    "occurrence_id", "position_id", "superior_id", "request_id", "gift_id", "deal_id", "resource_id", "pain_point_id",
    "group", "change_group", "row_id", "bone_id", "seat_id", "rating_id", "advice_id",
)  # fmt: skip
SEVERAL = ("contact_ids", "position_ids", "account_ids", "ids")
COLLEAGUE = ("colleague_id", "owner_id")
IDS = (*ONE, *SEVERAL, *COLLEAGUE)


def id_for(parameter: str, number: int) -> Any:
    """Give what a parameter gets to name a rep's row."""
    if parameter in COLLEAGUE:
        return COLLEAGUES[number]
    return [number] if parameter in SEVERAL else number


VALUES: Mapping[str, Any] = {
    **dict.fromkeys(("today", "_today", "day", "since", "from_day", "due", "due_until", "until_day"), TODAY),
    **dict.fromkeys(("now", "at", "until", "expires_at"), MORNING + timedelta(minutes=1)),
    **dict.fromkeys(("name", "title", "text", "what", "season", "phone", "token_hash", "company"), "a stranger's"),
    "family_name": "Strange", "given_name": "R", "country": "DE", "zone": "Europe/Berlin", "blocked": True,
    "kind": "letter", "kinds": ("letter",), "state": "done", "kind_id": "call", "key": "1", "limit": 10, "days": 90,
    "year": TODAY.year, "answers": {"situation": "a stranger's"}, "editing": None, "on": (5, 4, None, True),
    "old": "DE", "new": "CN", "interests": ["a stranger's"], "steps": [], "tasks": ["a stranger's"],
    "birthday": Birthday(5, 4), "values": {"notes": "a stranger's"}, "but": 0, "products": ["a stranger's"],
}  # fmt: skip


def _foreseen(kind: str, word: str) -> OccurrenceRow:
    return OccurrenceRow(
        colleague_id=COLLEAGUES[ANNA], kind=kind, subject=f"{word}:{ANNA}", occasion=f"{kind} {TODAY}", lead="day",
        on=TODAY, delivered_on=TODAY,
    )  # fmt: skip


# For one function: arguments in place of, or besides, those by name. A callable gets (session, world).
CASES: Mapping[str, Mapping[str, Any]] = {
    "account_marks.mark_account": {"marks": {"fit": 1}},
    "account_marks.note_evidence": {"mark": "fit", "public": "a stranger's", "field": None},
    "accounts_cards.remove_important_date": {"key": "11-24-0"},
    "advice.note_given": {"advice": [Advice("see_again", ANNA, "a", f"contact:{ANNA}", {}, "touch", 2, 2, 4.0, ANNA)]},
    "contacts.id_by_phone": {"phone": f"+49 30 {ANNA}"},
    "contacts_moves.let_go": {"ended": {"left_at": MORNING}},
    "dossiers.dossiers_of": {"kind": "account"},
    "dossiers.keep_dossier": {"kind": "account", "content": {"value": "a stranger's"}},
    "dossiers.drop_supplier": {"name": f"{SECRET} competitor name"},
    "handovers.hand_over": {"until": TODAY, "colleague_id": COLLEAGUES[WANG]},
    "drafts.earlier_answers": {"name": "situation"},
    "export_partners.accounts_seen": {
        "names": lambda session, world: export_rows.names_seen(session, world.wang, TODAY)
    },
    "export_work.advice_given": {"names": lambda session, world: export_rows.names_seen(session, world.wang, TODAY)},
    "export_work.nudges_of": {"names": lambda session, world: export_rows.names_seen(session, world.wang, TODAY)},
    "gifts.note_gift": {"gift": GiftToNote("a stranger's")},
    "occurrences.end_untold": {"subject": ("birthday", f"contact:{ANNA}"), "occasion": "birthday 2025-11-24"},
    "occurrences_items.items_of": {"rows": lambda session, world: occurrence_rows(session, world.wang, [ANNA])},
    "occurrences_states.key_contact_items": {
        "rows": [
            OccurrenceRow(
                colleague_id=COLLEAGUES[ANNA],
                kind="key_contact",
                subject=f"contact:{ANNA}",
                lead="soft",
                occasion=f"key_contact 1 {TODAY}",
                on=TODAY,
                delivered_on=TODAY,
                state="open",
            )
        ]
    },
    "occurrences_states.weekly_five_items": {
        "rows": [
            OccurrenceRow(
                colleague_id=COLLEAGUES[ANNA],
                kind="weekly_five",
                subject=f"rep:{COLLEAGUES[ANNA]}",
                lead="last",
                occasion=f"weekly_five {TODAY}",
                on=TODAY,
                delivered_on=TODAY,
                state="open",
            )
        ]
    },
    "occurrences_dated.important_dates": {"rows": [_foreseen("important_date", "date")]},
    "occurrences_dated.deal_dates": {"rows": [_foreseen("deal_date", "deal")]},
    "occurrences_dated.yearly_reviews": {"rows": [_foreseen("yearly_review", "account")]},
    "occurrences_dated.letter_follow_ups": {"rows": [_foreseen("letter_follow_up", "draft")]},
    "occurrences_dated.people_offered": {"account": lambda session, world: session.get_one(AccountRow, ANNA)},
    **{
        f"occurrences_findings.{function}": {
            "rows": [
                OccurrenceRow(
                    colleague_id=COLLEAGUES[ANNA],
                    kind=kind,
                    subject=f"{word}:{ANNA}",
                    lead="day",
                    occasion=f"{kind} {ANNA} {TODAY}",
                    on=TODAY,
                    delivered_on=TODAY,
                    state="done",
                )
            ]
        }
        for function, kind, word in (
            ("thread_items", "single_thread", "account"),
            ("attitude_items", "attitude_fallen", "contact"),
            ("executive_items", "executive_not_seen", "account"),
        )
    },
    "occurrences_greetings.draft_for": {"season": "birthday 2026"},
    "occurrences_greetings.sent_to": {"season": "birthday 2026"},
    "plans.accept_plan": {"steps": [ProposedStep(1, "see_again", "a", "b", TODAY, COLLEAGUES[ANNA], ANNA)]},
    "positions.change_position": {"values": {"title": "a stranger's"}},
    "contacts_moves.place_contact": {"values": {"title": "a stranger's"}},
    "promises.make_promise": {"promise": PromiseToMake("a stranger's")},
    "deals.change_deal": {"values": {"goal": "a stranger's"}},
    "deals.create_deal": {"bones": ("a stranger's",), "values": {}},
    "deals.close_deal": {"outcome": "won"},
    "deals_bones.add_seat": {"contact_id": ANNA},
    "deals_bones.move_bone": {"by": 1},
    "deals_bones.move_seat": {"by": 1},
    "deals_bones.name_role": {"role": "a stranger's"},
    "ratings.note_cause": {"cause": "a stranger's"},
    "ratings.rate": {"influence": "A"},
    "recipients.note_sent": {"draft": lambda session, world: drafts.draft_by_id(session, world.anna, ANNA)},
    "reps.change_profile": {"name": "name", "value": "Stranger"},
    "touches.log_touch": {"touch": TouchToLog("meal", (ANNA,), TODAY, ANNA)},
    "touches_changes.change_touch": {"values": {"learned": "a stranger's"}},
    "accounts.create_account": {"values": {}},
    "contacts.create_contact": {"values": {}},
}

# Functions of a session without a rep: each with the reason why that can be. DESIGN: every query takes who asks.
WITHOUT_REP: Mapping[str, str] = {
    "calendar_feeds.note_read": "for the calendar that asks with a link",
    "calendar_feeds.rep_of_feed": "finds who asks",
    "contacts_cards.touches_of": "called for a person found in sight",
    "reps.rep_from": "gets a colleague's own row, and adds the figures of their team",
    "export_partners.contacts_seen": "gets the names that names_seen found in sight",
    "export_rows.rows": "the conditions are built from the names in sight",
    "export_work.plans_seen": "gets the names that names_seen found in sight",
    "export_work.touches_seen": "gets the names that names_seen found in sight",
    "occurrences_people.birthdays_of": "called for people found in sight",
    "occurrences_people.nudge_people_of_all": "takes several reps, each with people; nudge_people is it for one",
    "occurrences_greetings.add_recipient": "gets a reader found in sight and a draft just begun",
    "occurrences_greetings.given_ever": "gets a reader found in sight",
    "occurrences_greetings.given_in_season": "gets a reader found in sight",
    "occurrences_greetings.mark_sent": "called for a draft found as the rep's",
    "occurrences_people.touched_since": "called for people found in sight",
    "positions.open_position": "called for a person and an account found in sight",
    "positions.reports_to": "gets a row found in sight",
    "ratings.current_ratings": "called for positions found in sight",
    "ratings.history": "called for a position found in sight",
    "reps.lock_reps": "for the tick, which asks for every rep",
    "reps.offer_claim": "before there is any rep",
    "reps.reachable_rep": "for the tick, which asks for every rep",
    "reps.register": "before there is the rep",
    "reps.rep_of_chat": "finds who asks",
    "reps.tell_stranger": "for who is no rep",
    "reps.use_invitation": "before there is the rep",
    "status.backlog_at": "counts what waits in the whole program; for owners and the metrics",
    "status.last_backup": "tells of the whole program; for owners and the metrics",
    "touches_changes.gift_rows": "gets a row found in sight",
}

# What a function gives back although it found nothing: the very number that was asked for.
ECHOES = {"occurrences.newest_of"}
# What means nothing to Anna either: everything else must, or the test with a stranger would prove nothing.
MEANS_NOTHING = {
    "changes.is_taken_back": "says of what is not the rep's that nothing is left to take back, and of hers that it is",
    "occurrences_items.items_of": "gets rows that occurrence_rows found, and none were",
}


def _set(table: str, **values: Any) -> Callable[[Session, int], None]:
    def work(session: Session, number: int) -> None:
        rows = SQLModel.metadata.tables[table]
        session.connection().execute(rows.update().where(rows.c.id == number).values(values))

    return work


def _remove(table: str) -> Callable[[Session, int], None]:
    def work(session: Session, number: int) -> None:
        rows = SQLModel.metadata.tables[table]
        whose = rows.c.id if "id" in rows.c else rows.c.touch_id
        session.connection().execute(rows.delete().where(whose == number))

    return work


def _told(session: Session, number: int) -> None:
    session.add(
        OutboxRow(id=number, chat_id=CHATS[number], method="sendMessage", body="", created_at=MORNING, message_id=7)
    )
    session.flush()
    _set("occurrence", outbox_id=number)(session, number)


_PROPOSAL = _set("draft", kind="plan", finished_at=None)
_GREETING = _set("draft", kind=GREETING)
# How rows must stand for a call to mean something: done to Anna's and the stranger's before it.
BEFORE: Mapping[str, Callable[[Session, int], None]] = {
    **{
        f"plans_drafts.{name}": _PROPOSAL
        for name in ("proposal_for", "proposal_by_id", "account_of", "change_proposal")
    },
    "plans_drafts.keep_waiting": _set("draft", kind="plan"),
    "plans_drafts.request_by_id": _set("draft", kind=REQUEST),
    "touches_changes.kept_text": _set("draft", kind=KEPT, answers={"text": SECRET}),
    "touches_changes.toggle_person": _remove("touch_contact"),
    "occurrences_greetings.draft_for": _GREETING,
    "occurrences_greetings.sent_to": _GREETING,
    "occurrences.note_touch": _set("occurrence", touch_id=None),
    "occurrences.note_draft": _set("occurrence", draft_id=None),
    "occurrences.message_of": _told,
    "playbook_runs.stop_run": _set("plan_step", playbook="1"),
    "ratings.rating_now": lambda session, number: _set("rating", deal_id=number)(session, number),
    "contacts_moves.take_back": _set("contact", left_at=MORNING),
    "recipients.note_sent": _remove("recipient"),
    "drafts.was_cancelled": _set("draft", cancelled_at=MORNING),
}
