"""The stages of a deal: added, renamed, moved and removed; the form for their words and those of empty seats."""

from typing import Any

from db.queries import deals, deals_bones
from handlers.accounts_forms import emptying, or_empty
from handlers.accounts_names import tidy_name
from handlers.deals_cards import card_reply, seat_words, stage_lines
from handlers.feature import Choice, Field, Form
from handlers.forms import open_form
from handlers.map_drawing import drawn_map
from handlers.map_words import clipped, role_words
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.deals import Deal
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.fishbone import Stage, fishbone

MOST_BONES = 8
MOST_SEATS = 12
LONGEST_STAGE = 60
WAYS = {"earlier": -1, "later": 1}


def show_stages(turn: Turn, deal_id: int) -> list[Answer]:
    """List a deal's stages in their order, each with a button to the people on it."""
    deal, stages = stages_of(turn, deal_id)
    if deal is None:
        return [Toast(turn.label("chat.old_button"))]
    rows = [[Button(turn.label("deal.bone_button", name=clipped(one.name, 50), number=number),
                    f"deal.bone:{one.bone_id}")] for number, one in enumerate(stages, start=1)]  # fmt: skip
    add = [Button(turn.label("deal.add_bone"), f"deal.add_bone:{deal_id}")] if len(stages) < MOST_BONES else []
    back = Button(turn.label("account.back"), f"deal.back:{deal_id}")
    text = turn.say("deal.stage_list", name=deal.name, stages=[stage_lines(turn, one) for one in stages])
    return [Reply(text, [*rows, [*add, back]], edits=turn.pressed)]


def show_bone(turn: Turn, bone_id: int, changed: bool = False) -> list[Answer]:
    """Show one stage: a button for each seat, and what can be done with the stage."""
    deal_id = deals_bones.deal_of_bone(turn.session, turn.rep, bone_id, turn.today)
    deal, stages = stages_of(turn, deal_id or 0)
    stage = next((one for one in stages if one.bone_id == bone_id), None)
    if deal is None or stage is None:
        return [Toast(turn.label("chat.old_button"))]
    key = {one.contact_id for one in stage.key_people}
    seats = [seat_words(turn, one, bool(one.holder and one.holder.contact_id in key)) for one in stage.seats]
    text = turn.say("deal.bone_card", name=stage.name, deal=deal.name, seats=seats)
    undo = [undo_button(turn)] if changed else []
    return [Reply(text, [*_seat_rows(turn, stage), *_bone_rows(turn, deal, stage), undo], edits=turn.pressed)]


def stages_of(turn: Turn, deal_id: int) -> tuple[Deal | None, tuple[Stage, ...]]:
    """Give a deal in sight with its stages; (None, ()) for another."""
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    drawn = drawn_map(turn.session, turn.rep, deal.account_id, turn.today, deal) if deal else None
    return (deal, fishbone(deal.facts, drawn)) if deal and drawn else (None, ())


def move_bone(turn: Turn, bone_id: int, way: str) -> list[Answer]:
    """Move a stage one place earlier or later."""
    if way not in WAYS:
        return [Toast(turn.label("chat.old_button"))]
    deals_bones.move_bone(turn.session, turn.rep, bone_id, turn.today, WAYS[way])
    deal_id = deals_bones.deal_of_bone(turn.session, turn.rep, bone_id, turn.today)
    return show_stages(turn, deal_id or 0)


def drop_bone(turn: Turn, bone_id: int) -> list[Answer]:
    """Remove a stage with its seats; the people stay."""
    deal_id = deals_bones.deal_of_bone(turn.session, turn.rep, bone_id, turn.today)
    deals_bones.remove_bone(turn.session, turn.rep, bone_id, turn.today)
    return card_reply(turn, deal_id or 0, turn.say("deal.bone_removed"), [[undo_button(turn)]])


def ask_bone(turn: Turn, deal_id: int) -> list[Answer]:
    """Ask for the name of a new stage."""
    return open_form(turn, FORM, {"deal": deal_id}, editing="new")


def ask_name(turn: Turn, bone_id: int) -> list[Answer]:
    """Ask for a stage's name anew."""
    return open_form(turn, FORM, {"bone": bone_id}, editing="rename")


def ask_role(turn: Turn, bone_id: int) -> list[Answer]:
    """Ask what a new empty seat is for."""
    return open_form(turn, FORM, {"bone": bone_id}, editing="vacant")


def ask_seat_role(turn: Turn, seat_id: int) -> list[Answer]:
    """Ask what a seat is for."""
    return open_form(turn, FORM, {"seat": seat_id}, editing="role")


def _seat_rows(turn: Turn, stage: Stage) -> list[list[Button]]:
    return [
        [
            Button(
                turn.label(
                    "deal.seat_button", nearness=seat.nearness,
                    name=clipped(seat.holder.name) if seat.holder else "", role=clipped(role_words(turn, seat.role)),
                ),
                f"deal.seat:{seat.seat_id}",
            )
        ]
        for seat in stage.seats[:MOST_SEATS]
    ]  # fmt: skip


def _bone_rows(turn: Turn, deal: Deal, stage: Stage) -> list[list[Button]]:
    number = stage.bone_id
    add = [
        Button(turn.label("deal.add_person"), f"deal.add_person:{number}:0"),
        Button(turn.label("deal.empty_seat"), f"deal.empty_seat:{number}"),
    ]
    return [
        add if len(stage.seats) < MOST_SEATS else [],
        [
            Button(turn.label("deal.earlier"), f"deal.move_bone:{number}:earlier"),
            Button(turn.label("deal.later"), f"deal.move_bone:{number}:later"),
        ],
        [
            Button(turn.label("deal.rename_bone"), f"deal.rename_bone:{number}"),
            Button(turn.label("deal.drop_bone"), f"deal.drop_bone:{number}"),
        ],
        [Button(turn.label("account.back"), f"deal.stages:{deal.id}")],
    ]


def _read_stage(_turn: Turn, _draft: Draft, text: str) -> str:
    name = tidy_name(text, "deal.name")
    if len(name) > LONGEST_STAGE:
        raise MethodError("deal.name_too_long", {"longest": LONGEST_STAGE, "length": len(name)})
    return name


def _roles(turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(letter, role_words(turn, letter)) for letter in ("A", "D", "S", "E", "I")]


def _seat_roles(turn: Turn, draft: Draft) -> list[Choice]:
    return [*_roles(turn, draft), *emptying("account_edit")(turn, draft)]


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    answers = draft.answers
    if "new" in answers:
        deals_bones.add_bone(turn.session, turn.rep, int(answers["deal"]), turn.today, answers["new"])
        return show_stages(turn, int(answers["deal"]))
    if "rename" in answers:
        deals_bones.rename_bone(turn.session, turn.rep, int(answers["bone"]), turn.today, answers["rename"])
        return show_bone(turn, int(answers["bone"]), changed=True)
    if "vacant" in answers:
        deals_bones.add_seat(turn.session, turn.rep, int(answers["bone"]), turn.today, role=answers["vacant"])
        return show_bone(turn, int(answers["bone"]), changed=True)
    return _finish_role(turn, answers)


def _finish_role(turn: Turn, answers: dict[str, Any]) -> list[Answer]:
    seat_id = int(answers["seat"])
    deals_bones.name_role(turn.session, turn.rep, seat_id, turn.today, answers["role"] or None)
    bone_id = deals_bones.bone_of_seat(turn.session, turn.rep, seat_id, turn.today)
    return show_bone(turn, bone_id or 0, changed=True)


FORM = Form(
    kind="deal_stage",
    whole=False,
    fields=(
        Field("new", _read_stage, longest=LONGEST_STAGE * 2),
        Field("rename", _read_stage, longest=LONGEST_STAGE * 2),
        Field("vacant", _read_stage, choices=_roles, longest=LONGEST_STAGE * 2),
        Field("role", or_empty(_read_stage), choices=_seat_roles, longest=LONGEST_STAGE * 2),
    ),
    finish=_finish,
)
