"""An account's map and a deal's fishbone as pictures: loaded when they are sent, worded in the rep's language."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from db.queries import account_facts, deals
from handlers.feature import PictureJob
from playbooks.account_facts import AccountFacts
from playbooks.deals import Deal
from playbooks.fishbone import Stage, StageSeat, fishbone
from playbooks.map_records import EmptySeat, MapPerson, PowerMap
from playbooks.people import INFLUENCES
from playbooks.power_map import power_map
from playbooks.rep import Rep
from templates.engine import label
from templates.pictures import shapes

KINDS = {"grid": "power_grid", "chart": "power_chart"}


def facts_with(session: Session, rep: Rep, account_id: int, today: date, deal: Deal | None) -> AccountFacts | None:
    """Give an account's facts, with a deal that may be closed among its deals; None for one out of sight."""
    facts = account_facts.facts_of(session, rep, account_id, today)
    if facts is None or deal is None or any(one.id == deal.id for one in facts.deals):
        return facts
    return replace(facts, deals=(*facts.deals, deal.facts))


def drawn_map(session: Session, rep: Rep, account_id: int, today: date, deal: Deal | None = None) -> PowerMap | None:
    """Draw an account's map, in general or as a deal sees it, under way or closed; None for one out of sight."""
    facts = facts_with(session, rep, account_id, today, deal)
    if facts is None:
        return None
    return power_map(facts, today, deal.id if deal else None, rep.figures.map, rep.figures.house)


def load_map(session: Session, rep: Rep, account_id: int, options: str, today: date) -> PictureJob | None:
    """Load the picture of a map: `options` is "grid" or "chart", as a deal sees it with "-" and the deal's id."""
    view, _, number = options.partition("-")
    deal = deals.deal_by_id(session, rep, int(number), today) if number.isascii() and number.isdigit() else None
    if view not in KINDS or (number and (deal is None or deal.account_id != account_id)):
        return None
    drawn = drawn_map(session, rep, account_id, today, deal)
    if drawn is None:
        return None
    people = [drawn_person(one, drawn.superior[one.contact_id]) for one in drawn.people]
    vacant = [_empty(rep, seat, -number) for number, seat in enumerate(drawn.empty_seats, start=1) if not seat.bone]
    about = f"{drawn.account} · {deal.name}" if deal else drawn.account
    figures = rep.figures.map
    shape = shapes.PowerMap(
        rep.language, about, _day(rep, today), (*people, *vacant), figures.near_from, figures.far_to,
        figures.willing_from,
    )  # fmt: skip
    return PictureJob(label(rep.language, f"map.file_{view}"), KINDS[view], shapes.facts_of(shape))


def load_fishbone(session: Session, rep: Rep, deal_id: int, _options: str, today: date) -> PictureJob | None:
    """Load the picture of a deal's fishbone."""
    deal = deals.deal_by_id(session, rep, deal_id, today)
    drawn = drawn_map(session, rep, deal.account_id, today, deal) if deal else None
    if deal is None or drawn is None:
        return None
    shape = shapes.Fishbone(
        rep.language, f"{deal.account} · {deal.name}", _day(rep, today), deal.goal or deal.name,
        due=_day(rep, deal.award_on) if deal.award_on else "",
        days_left=(deal.award_on - today).days if deal.award_on and deal.open else None,
        bones=tuple(_bone(rep, one) for one in fishbone(deal.facts, drawn)),
    )  # fmt: skip
    return PictureJob(label(rep.language, "deal.file"), "fishbone", shapes.facts_of(shape))


def drawn_person(one: MapPerson, reports_to: int | None = None, distance: int = 1) -> shapes.Person:
    """Give somebody on a map as a picture draws them."""
    known = one.person
    return shapes.Person(
        one.contact_id, one.name, known.title or "", known.department or "", one.influence or "", one.attitude,
        one.wanted if one.wanted != one.attitude else None, one.rung, reports_to, known.key, known.rising_star,
        one.stale, distance=distance,
    )  # fmt: skip


def _bone(rep: Rep, stage: Stage) -> shapes.Bone:
    return shapes.Bone(stage.name, tuple(_seat(rep, stage, seat) for seat in stage.seats))


def _seat(rep: Rep, stage: Stage, seat: StageSeat) -> shapes.Person:
    if seat.holder:
        return drawn_person(seat.holder, distance=seat.nearness)
    return replace(_empty(rep, EmptySeat(seat.role, stage.name), -seat.seat_id), distance=seat.nearness)


def _empty(rep: Rep, seat: EmptySeat, number: int) -> shapes.Person:
    letter = seat.role if seat.role in INFLUENCES else ""
    role = label(rep.language, f"rating.influence_{letter}") if letter else seat.role
    return shapes.Person(number, label(rep.language, "map.vacant", role=role), influence=letter, vacant=True)


def _day(rep: Rep, day: date) -> str:
    return label(rep.language, "map.on", day=day)
