"""When the award of an open deal nudges: 30, 14 and 7 days† before it."""

from collections.abc import Iterable
from datetime import date

from playbooks.account_facts import DealFacts
from playbooks.map_records import MapPerson
from playbooks.nudges import Lead, days_before, preparations, still_ahead
from playbooks.schedule_days import RepDays


def deal_date_leads(deal_id: int, award_on: date, on_or_after: date, days: RepDays) -> tuple[Lead, ...]:
    """List what is still to come, from `on_or_after` on, before an award, each on a working day.

    All are of one occasion, so Done at 30 days means that the deal is in hand. An award that is put off is another
    occasion. Source: Chen Wei, 17 years of key-account sales.
    """
    occasion = f"deal_date {deal_id} {award_on.isoformat()}"
    leads = preparations("deal_date", occasion, award_on, days_before("deal_date", days), days)
    return still_ahead(leads, on_or_after)


def doubtful_for(deal: DealFacts, people: Iterable[MapPerson]) -> tuple[MapPerson, ...]:
    """Give who has a say in a deal and is at 0 or −1, as its map sees them: those on its bones, else with a letter."""
    seated = {seat.contact_id for bone in deal.bones for seat in bone.seats}
    here = [one for one in people if one.person.reachable]
    acting = [one for one in here if one.contact_id in seated] or [one for one in here if one.influence]
    return tuple(one for one in acting if one.doubtful)
