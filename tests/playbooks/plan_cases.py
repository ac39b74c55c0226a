"""Accounts to plan for, in the tests of the plan."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from playbooks.account_facts import (
    AccountFacts,
    ColleagueFacts,
    ContactFacts,
    DealFacts,
    PainFacts,
    PromiseFacts,
    ResourceFacts,
    TouchFacts,
)
from playbooks.plan import AccountPlan, plan_account
from playbooks.schedule_days import RepDays

TODAY = date(2026, 11, 23)  # a Monday
OFFICE = RepDays()
ANNA = ColleagueFacts(7, "Anna Berg")
EVA = ColleagueFacts(8, "Eva Stein", "Managing director", executive=True)


def person(number: int, name: str, **known: Any) -> ContactFacts:
    """Somebody who was seen a week ago, unless told otherwise."""
    return ContactFacts(number, name, **{"last_touch": days_ago(7), "added": days_ago(400), **known})


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def days_ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def account(*people: ContactFacts, **known: Any) -> AccountFacts:
    """An account where nothing else calls for a step, unless told otherwise."""
    calm: dict[str, Any] = {
        "account_class": "B",
        "gift_limit": Decimal(50),
        "gift_currency": "EUR",
        "pains": (PainFacts("slow growth", resource_id=1),),
        "resources": (ResourceFacts(1, "a coaching team for growth"),),
        "touches": (TouchFacts(days_ago(30), "executive_meeting", contact_ids=(1,), colleague_ids=(7, 8)),),
        "colleagues": (ANNA, EVA),
    }
    return AccountFacts(1, "Acme", ANNA.id, people, **{**calm, **known})


def planned(facts: AccountFacts, **more: Any) -> AccountPlan:
    return plan_account(facts, TODAY, OFFICE, **more)


def rules(facts: AccountFacts, **more: Any) -> list[str]:
    return [step.rule for step in planned(facts, **more).steps]


RICH = account(
    person(1, "Maria Rossi", title="CEO", level="executive", influence="A", attitude=1, key=True),
    person(2, "Thomas Baker", department="Purchasing", level="director", influence="D", attitude=0,
           last_touch=days_ago(120), key=True),
    person(3, "王小明", department="Technology", level="staff", influence="E", attitude=-1, rising_star=True,
           last_touch=None),
    person(4, "Ana Costa", department="Purchasing", level="staff", influence="I", attitude=2, trusted_by=2,
           last_touch=days_ago(95)),
    person(5, "Bob Gone", influence="D", attitude=-1, gone=True),
    person(6, "Kim Quiet", influence="E", attitude=-1, muted=True, last_touch=None),
    promises=(
        PromiseFacts("send the case", days_ago(5), 2),
        PromiseFacts("introduce the adviser", None, 4),
        PromiseFacts("call about prices", days_ahead(30), 1),
    ),
    pains=(PainFacts("late deliveries of spare parts", 2), PainFacts("young engineers leave", 3)),
    resources=(ResourceFacts(1, "a warehouse for spare parts"),),
    deals=(DealFacts(1, "Line 4", days_ahead(50)),),
    touches=tuple(TouchFacts(days_ago(days), "office_visit", "communication", None, True, (1,), (7,))
                  for days in (5, 20, 40)),
    account_class="S",
)  # fmt: skip
