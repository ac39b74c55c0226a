"""The seats on a deal's stages: who sits there, how near the axis, and whether it is empty."""

from dataclasses import replace

from db.queries import accounts_cards, deals_bones
from handlers.accounts_cards import page_start, pages
from handlers.deals_cards import seat_words
from handlers.deals_stages import show_bone, stages_of
from handlers.people_words import person_label
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.deals import Deal
from playbooks.fishbone import Stage, StageSeat
from playbooks.people import PersonBrief

PEOPLE_A_PAGE = 8
WAYS = {"nearer": -1, "farther": 1}


def show_seat(turn: Turn, seat_id: int) -> list[Answer]:
    """Show a seat with what can be done about it."""
    found = _seat(turn, seat_id)
    if found is None:
        return _gone(turn)
    deal, stage, seat = found
    key = any(seat.holder is one for one in stage.key_people)
    text = turn.say("deal.seat_card", stage=stage.name, deal=deal.name, seat=seat_words(turn, seat, key),
                    role=seat.role if seat.holder else "")  # fmt: skip
    return [Reply(text, _buttons(turn, deal, stage, seat), edits=turn.pressed)]


def move_seat(turn: Turn, seat_id: int, way: str) -> list[Answer]:
    """Move a seat one nearer to the axis, or one farther."""
    if way not in WAYS:
        return _gone(turn)
    deals_bones.move_seat(turn.session, turn.rep, seat_id, turn.today, WAYS[way])
    return show_seat(turn, seat_id)


def vacate(turn: Turn, seat_id: int) -> list[Answer]:
    """Leave a seat empty."""
    deals_bones.fill_seat(turn.session, turn.rep, seat_id, turn.today, None)
    return _bone_of(turn, seat_id)


def drop_seat(turn: Turn, seat_id: int) -> list[Answer]:
    """Remove a seat; the person stays."""
    bone_id = deals_bones.bone_of_seat(turn.session, turn.rep, seat_id, turn.today)
    deals_bones.remove_seat(turn.session, turn.rep, seat_id, turn.today)
    return show_bone(turn, bone_id or 0, changed=True)


def offer_people(turn: Turn, bone_id: int, page: str) -> list[Answer]:
    """Offer the account's people who are not on a stage yet."""
    deal_id = deals_bones.deal_of_bone(turn.session, turn.rep, bone_id, turn.today)
    return _offer(turn, deal_id or 0, bone_id, page, f"deal.add_person:{bone_id}", f"deal.seat_person:{bone_id}")


def seat_person(turn: Turn, bone_id: int, contact_id: int) -> list[Answer]:
    """Give somebody a seat of their own on a stage, the farthest from the axis."""
    seat_id = deals_bones.add_seat(turn.session, turn.rep, bone_id, turn.today, contact_id=contact_id)
    return show_bone(turn, bone_id, changed=True) if seat_id else _gone(turn)


def offer_for_seat(turn: Turn, seat_id: int, page: str) -> list[Answer]:
    """Offer the account's people for a seat."""
    found = _seat(turn, seat_id)
    if found is None:
        return _gone(turn)
    deal, stage, _ = found
    return _offer(turn, deal.id, stage.bone_id, page, f"deal.fill_seat:{seat_id}", f"deal.fill_with:{seat_id}")


def fill_with(turn: Turn, seat_id: int, contact_id: int) -> list[Answer]:
    """Put somebody into a seat."""
    if not deals_bones.fill_seat(turn.session, turn.rep, seat_id, turn.today, contact_id):
        return _gone(turn)
    return _bone_of(turn, seat_id)


def _offer(turn: Turn, deal_id: int, bone_id: int, page: str, turning_data: str, data: str) -> list[Answer]:
    deal, stages = stages_of(turn, deal_id)
    stage = next((one for one in stages if one.bone_id == bone_id), None)
    if deal is None or stage is None:
        return _gone(turn)
    people = _not_on(turn, deal, stage)
    first = page_start(page, len(people), PEOPLE_A_PAGE)
    shown = people[first : first + PEOPLE_A_PAGE]
    rows = [[Button(person_label(turn, replace(one, account_name=None)), f"{data}:{one.contact_id}")] for one in shown]
    turning = pages(turn, turning_data, first // PEOPLE_A_PAGE, len(people), PEOPLE_A_PAGE)
    new = Button(turn.label("account.add_person"), f"account.add_person:{deal.account_id}")
    back = Button(turn.label("account.back"), f"deal.bone:{bone_id}")
    text = turn.say("deal.who", stage=stage.name, account=deal.account, total=len(people))
    return [Reply(text, [*rows, turning, [new, back]], edits=turn.pressed)]


def _not_on(turn: Turn, deal: Deal, stage: Stage) -> list[PersonBrief]:
    seated = {seat.holder.contact_id for seat in stage.seats if seat.holder}
    people = accounts_cards.people_at(turn.session, turn.rep, deal.account_id, turn.today)
    return [one for one in people if one.contact_id not in seated]


def _buttons(turn: Turn, deal: Deal, stage: Stage, seat: StageSeat) -> list[list[Button]]:
    number = seat.seat_id
    fill = Button(turn.label("deal.fill_seat"), f"deal.fill_seat:{number}:0")
    person = [fill]
    if seat.holder:
        contact_id = seat.holder.contact_id
        person = [
            Button(turn.label("deal.person_card"), f"person.card:{contact_id}"),
            Button(turn.label("rating.open"), f"rating.deal:{contact_id}:{deal.id}"),
        ]
    return [
        person,
        [
            Button(turn.label("deal.nearer"), f"deal.move_seat:{number}:nearer"),
            Button(turn.label("deal.farther"), f"deal.move_seat:{number}:farther"),
        ],
        [
            *([fill, Button(turn.label("deal.vacate"), f"deal.vacate:{number}")] if seat.holder else []),
            Button(turn.label("deal.role"), f"deal.role:{number}"),
        ],
        [
            Button(turn.label("deal.drop_seat"), f"deal.drop_seat:{number}"),
            Button(turn.label("account.back"), f"deal.bone:{stage.bone_id}"),
        ],
    ]


def _seat(turn: Turn, seat_id: int) -> tuple[Deal, Stage, StageSeat] | None:
    bone_id = deals_bones.bone_of_seat(turn.session, turn.rep, seat_id, turn.today)
    deal_id = deals_bones.deal_of_bone(turn.session, turn.rep, bone_id or 0, turn.today)
    deal, stages = stages_of(turn, deal_id or 0)
    stage = next((one for one in stages if one.bone_id == bone_id), None)
    seat = next((one for one in stage.seats if one.seat_id == seat_id), None) if stage else None
    return (deal, stage, seat) if deal and stage and seat else None


def _bone_of(turn: Turn, seat_id: int) -> list[Answer]:
    bone_id = deals_bones.bone_of_seat(turn.session, turn.rep, seat_id, turn.today)
    return show_bone(turn, bone_id or 0, changed=True)


def _gone(turn: Turn) -> list[Answer]:
    return [Toast(turn.label("chat.old_button"))]
