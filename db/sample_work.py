"""The sample data's work: touches with promises and gifts, an open deal on its four bones, and a plan under way."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.models import (
    BoneRow,
    DealRow,
    GiftRow,
    PlanRow,
    PlanStepRow,
    PromiseRow,
    RatingRow,
    SeatRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)
from db.sample_making import Making
from playbooks.touches import TOUCH_KINDS


def add_touches(making: Making, words: Mapping[str, Any]) -> None:
    """Add the touches, each with its people on both sides and what came of it."""
    currencies = {one["key"]: one["gift_currency"] for one in words["accounts"]}
    for one in words["touches"]:
        kind, day = TOUCH_KINDS[one["kind"]], making.workday_ago(one["ago"])
        row = TouchRow(
            account_id=making.account(one), author_id=making.rep.id, on=day, kind=kind.id,
            minutes=one.get("minutes", kind.minutes), element=kind.element, way=kind.way, learned=one.get("learned"),
            agreed=one.get("agreed"), created_at=making.noon(day),
        )  # fmt: skip
        touch_id = making.add(row)
        people = [making.ids["contact"][key] for key in one["with"]]
        making.session.add_all(TouchContactRow(touch_id=touch_id, contact_id=person) for person in people)
        for key in one.get("ours", ["rep"]):
            making.session.add(TouchColleagueRow(touch_id=touch_id, colleague_id=making.ours(key)))
        _add_promise(making, one, people[0], touch_id)
        _add_gift(making, one, touch_id, currencies[one["at"]])


def _add_promise(making: Making, one: dict[str, Any], contact_id: int, touch_id: int) -> None:
    if "promise" in one:
        told = one["promise"]
        making.session.add(
            PromiseRow(
                colleague_id=making.rep.id, contact_id=contact_id, account_id=making.account(one), touch_id=touch_id,
                what=told["what"], due=making.ago(-told["in"]), created_at=making.noon(making.ago(one["ago"])),
                kept_at=making.noon(making.ago(told["kept"])) if "kept" in told else None,
            )
        )  # fmt: skip


def _add_gift(making: Making, one: dict[str, Any], touch_id: int, currency: str) -> None:
    for person in one["with"] if "gift" in one else ():
        making.session.add(
            GiftRow(
                contact_id=making.ids["contact"][person], account_id=making.account(one), touch_id=touch_id,
                author_id=making.rep.id, what=one["gift"]["what"], amount=Decimal(one["gift"]["amount"]),
                currency=currency, on=making.workday_ago(one["ago"]),
            )
        )  # fmt: skip


def add_deal(making: Making, words: Mapping[str, Any]) -> None:
    """Add the open deal: four bones, the seats on them, and how people are rated for it alone."""
    told = words["deal"]
    row = DealRow(
        account_id=making.account(told), name=told["name"], goal=told["goal"], award_on=making.ago(-told["award_in"]),
        amount=Decimal(told["amount"]), currency=told["currency"], created_at=making.noon(making.ago(told["made_ago"])),
    )  # fmt: skip
    deal_id = making.add(row)
    positions = making.ids["position"]
    for order, bone in enumerate(told["bones"], start=1):
        bone_id = making.add(BoneRow(deal_id=deal_id, name=bone["name"], order=order))
        for seat in bone["seats"]:
            position_id = positions[seat["who"]] if "who" in seat else None
            making.session.add(
                SeatRow(bone_id=bone_id, position_id=position_id, role=seat["role"], nearness=seat["nearness"])
            )
    for one in told["ratings"]:
        making.session.add(
            RatingRow(
                position_id=positions[one["who"]], deal_id=deal_id, influence=one["influence"],
                attitude=one["attitude"], on=making.ago(one["ago"]), author_id=making.rep.id, cause=one["cause"],
                created_at=making.noon(making.ago(one["ago"])),
            )
        )  # fmt: skip


def add_plan(making: Making, words: Mapping[str, Any]) -> None:
    """Add the plan under way, some of its steps done."""
    told = words["plan"]
    day = making.ago(told["ago"])
    plan_id = making.add(
        PlanRow(
            account_id=making.account(told), colleague_id=making.rep.id, from_day=day, days=told["days"],
            created_at=making.noon(day), accepted_at=making.noon(day),
        )
    )  # fmt: skip
    for step in told["steps"]:
        making.session.add(
            PlanStepRow(
                plan_id=plan_id, owner_id=making.ours(step.get("owner")), rule=step["rule"], what=step["what"],
                contact_id=making.ids["contact"][step["about"]], reason=step["reason"],
                due=making.workday_ago(-step["in"]),
                done_at=making.noon(making.ago(step["done"])) if "done" in step else None,
            )
        )  # fmt: skip
