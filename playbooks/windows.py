"""Windows of time: the last so many local dates, today included (METHOD section 2)."""

from datetime import date, timedelta

from playbooks.account_facts import AccountFacts, TouchFacts


def within(day: date, today: date, days: int) -> bool:
    """Tell whether a day is one of the last `days` local dates, today included."""
    return today - timedelta(days=days) < day <= today


def recent(facts: AccountFacts, today: date, days: int) -> list[TouchFacts]:
    """Give the touches of the last `days` local dates."""
    before = today - timedelta(days=days)
    return [touch for touch in facts.touches if before < touch.on <= today]
