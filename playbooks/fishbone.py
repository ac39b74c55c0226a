"""The fishbone of a deal: its stages along the axis, who sits on each by nearness, and the key people.

METHOD section 4; source: Chen Wei, 17 years of key-account sales.
"""

from dataclasses import dataclass

from playbooks.account_facts import BoneFacts, DealFacts
from playbooks.key_contacts import nearest
from playbooks.map_records import EmptySeat, MapFinding, MapPerson, PowerMap

# The four stages of the source, in order; the chat templates word them ("deal.bone_…"), and each deal can change them.
STANDARD_BONES = ("commercial", "technical", "selection", "final")
COACH = 3


@dataclass(frozen=True)
class StageSeat:
    """A seat on a bone, 1 being nearest the axis: somebody on the map, or nobody, for a `role`."""

    nearness: int
    holder: MapPerson | None = None
    role: str = ""
    seat_id: int = 0


@dataclass(frozen=True)
class Stage:
    """One stage of a deal; `seats` by nearness. `key_people` sit nearest: several where they sit equally near."""

    name: str
    bone_id: int = 0
    seats: tuple[StageSeat, ...] = ()
    key_people: tuple[MapPerson, ...] = ()


def fishbone(deal: DealFacts, drawn: PowerMap) -> tuple[Stage, ...]:
    """Give a deal's stages in their order, with the people as the deal's map (`drawn`) sees them.

    A seat of somebody who is no longer there is empty.
    """
    return tuple(_stage(bone, drawn) for bone in deal.bones)


def _stage(bone: BoneFacts, drawn: PowerMap) -> Stage:
    seats = [StageSeat(seat.nearness, drawn.by_id(seat.contact_id), seat.role or "", seat.id) for seat in bone.seats]
    seats.sort(key=lambda seat: (seat.nearness, seat.holder is None, seat.holder.name if seat.holder else seat.role))
    key = nearest((seat.nearness, seat.holder.contact_id) for seat in seats if seat.holder)
    people = (drawn.by_id(contact_id) for contact_id in key)
    return Stage(bone.name, bone.id, tuple(seats), tuple(one for one in people if one))


def fishbone_findings(stages: tuple[Stage, ...], drawn: PowerMap) -> tuple[MapFinding, ...]:
    """Tell what a fishbone shows, in the order of the stages.

    Kinds: "no_stages", "key_doubtful" (a stage's key person does not support us), "stage_empty" (nobody known on it),
    "key_empty" (the seat nearest the axis is empty), "empty_seats" (the others), "no_coach" (nobody at the account
    would tell us how to win this deal).
    """
    if not stages:
        return (MapFinding("no_stages"),)
    found = [finding for stage in stages for finding in _of_stage(stage)]
    empty = dict.fromkeys(
        EmptySeat(seat.role, stage.name)
        for stage in stages
        if stage.key_people
        for seat in stage.seats
        if seat.holder is None and seat is not stage.seats[0]
    )
    if empty:
        found.append(MapFinding("empty_seats", seats=tuple(empty)))
    if not any(one.standing >= COACH for one in drawn.people):
        found.append(MapFinding("no_coach"))
    return tuple(found)


def _of_stage(stage: Stage) -> list[MapFinding]:
    if not stage.key_people:
        return [MapFinding("stage_empty", stage=stage.name)]
    doubtful = tuple(one for one in stage.key_people if one.doubtful)
    found = [MapFinding("key_doubtful", doubtful, stage=stage.name)] if doubtful else []
    nearest_seat = stage.seats[0]
    if nearest_seat.holder is None:
        found.append(MapFinding("key_empty", stage=stage.name, seats=(EmptySeat(nearest_seat.role, stage.name),)))
    return found
