"""For each rule of the next moves an account where it has something to say, and one where it has not."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from playbooks.account_facts import (
    AccountFacts,
    BoneFacts,
    CompetitorFacts,
    DealFacts,
    GiftFacts,
    PainFacts,
    PromiseFacts,
    RatingFacts,
    RitualFacts,
    SeatFacts,
    TouchFacts,
)
from tests.playbooks.plan_cases import account, days_ago, days_ahead, person

OUT = {"gone": True}


def visit(days: int, *people: int, ours: tuple[int, ...] = (7,), **more: Any) -> TouchFacts:
    """A visit so many days ago."""
    return TouchFacts(days_ago(days), "office_visit", contact_ids=people, colleague_ids=ours, **more)


def deal(award: int | None = 20, *bones: BoneFacts) -> DealFacts:
    """A deal that is awarded in so many days."""
    return DealFacts(3, "Line 4", days_ahead(award) if award is not None else None, bones=bones)


def rated(*attitudes: tuple[int, int]) -> tuple[RatingFacts, ...]:
    """Ratings so many days ago."""
    return tuple(RatingFacts(days_ago(days), "D", attitude) for days, attitude in attitudes)


DECIDER = person(1, "Thomas", influence="D", attitude=0)
FRIEND = person(2, "Ana", influence="E", attitude=2, trusted_by=1)
BOSS = person(1, "Maria", level="executive", influence="A", attitude=1)
BOSS_TOO = person(4, "Maria", influence="A", attitude=1)
ENGINEER = person(2, "Li Lei", level="staff", department="Technology")
ALL_MOVES = (
    visit(20, 1, ours=(7, 8)), visit(20, 1, way="exhibition"), visit(20, 1, way="company_visit"),
)  # fmt: skip
THREE_VISITS = tuple(visit(days, 1) for days in (5, 15, 25))
JOINT = (visit(3, 1, 2, ours=(7, 8)),)
QUIET = tuple(visit(days, 1, effective=False) for days in (2, 4, 6, 8))
SEAT = BoneFacts("Technical evaluation", (SeatFacts(1),))
VACANT = BoneFacts("Final decision", (SeatFacts(None, "CFO"),))
OVERDUE = PromiseFacts("send the case", days_ago(3), 1)
DUE_TOMORROW = PromiseFacts("send the case", days_ahead(1), 1)
MEAL = TouchFacts(days_ago(9), "meal", contact_ids=(1,))
ASLEEP = account(BOSS, account_class="C", touches=())
BIG_GIFT = GiftFacts(days_ago(30), 1, Decimal(50), "EUR")

# By rule: where it advises, and where the same account gives it no reason to.
CASES: Mapping[str, tuple[AccountFacts, AccountFacts]] = {
    "keep_promise": (account(BOSS, promises=(OVERDUE,)), account(BOSS, promises=(DUE_TOMORROW,))),
    "date_promise": (account(BOSS, promises=(PromiseFacts("x", None, 1),)), account(BOSS, promises=(OVERDUE,))),
    "offer_resource": (account(BOSS), account(BOSS, pains=(PainFacts("slow growth"),), resources=())),
    "find_resource": (account(BOSS, resources=()), account(BOSS)),
    "ask_pain": (account(BOSS, pains=()), account(BOSS)),
    "gift_limit": (account(BOSS, gift_limit=None), account(BOSS)),
    "gift_limit_reached": (
        account(BOSS, gifts=(BIG_GIFT,)), account(BOSS, gifts=(GiftFacts(days_ago(30), 1, Decimal(49), "EUR"),))
    ),
    "missed_greeting": (
        account(BOSS, rituals=(RitualFacts(days_ago(2), False, 1),)),
        account(BOSS, rituals=(RitualFacts(days_ago(2), True, 1), RitualFacts(days_ago(3), False, 1))),
    ),
    "award_near": (account(DECIDER, deals=(deal(20),)), account(DECIDER, deals=(deal(31),))),
    "award_missing": (account(DECIDER, deals=(deal(None),)), account(DECIDER, deals=(deal(20),))),
    "award_passed": (account(DECIDER, deals=(deal(-1),)), account(DECIDER, deals=(deal(0),))),
    "no_coach": (account(DECIDER, deals=(deal(),)), account(person(1, "Maria", attitude=3), deals=(deal(),))),
    "votes_short": (
        account(DECIDER, BOSS_TOO, person(3, "Bo", influence="E", attitude=0)),
        account(DECIDER, BOSS_TOO, person(3, "Bo", influence="E", attitude=1)),
    ),
    "vacant_seat": (account(DECIDER, deals=(deal(20, SEAT, VACANT),)), account(DECIDER, deals=(deal(20, SEAT),))),
    "nobody_placed": (account(DECIDER, deals=(deal(),)), account(DECIDER, deals=(deal(20, SEAT),))),
    "three_moves": (account(DECIDER, touches=()), account(DECIDER, touches=ALL_MOVES)),
    "trusted_voice": (account(DECIDER, FRIEND), account(DECIDER, person(2, "Ana", attitude=0, trusted_by=1))),
    "find_trusted": (account(DECIDER), account(DECIDER, FRIEND)),
    "lean_on_supporter": (account(DECIDER, FRIEND), account(FRIEND)),
    "learn_stance": (account(person(1, "Maria", influence="E")), account(DECIDER)),
    "unrated": (account(person(1, "Maria", key=True)), account(person(1, "Maria"))),
    "all_supporters": (
        account(BOSS, FRIEND, person(3, "Bo", attitude=1)), account(BOSS, FRIEND, person(3, "Bo", attitude=0))
    ),
    "attitude_fell": (
        account(person(1, "Thomas", influence="D", attitude=0, ratings=rated((200, 2), (3, 0)))),
        account(person(1, "Thomas", influence="D", attitude=2, ratings=rated((200, 0), (3, 2)))),
    ),
    "stale_attitude": (
        account(person(1, "Thomas", influence="D", attitude=1, ratings=rated((300, 1)), last_touch=days_ago(180))),
        account(person(1, "Thomas", influence="D", attitude=1, ratings=rated((179, 1)), last_touch=days_ago(180))),
    ),
    "wanted_attitude": (
        account(person(1, "Thomas", attitude=1, wanted_attitude=2, last_touch=days_ago(30))),
        account(person(1, "Thomas", attitude=1, wanted_attitude=2, last_touch=days_ago(29))),
    ),
    "find_decider": (account(ENGINEER), account(DECIDER)),
    "key_untouched": (
        account(person(1, "Maria", influence="A", last_touch=days_ago(14)), account_class="S"),
        account(person(1, "Maria", influence="A", last_touch=days_ago(14)), account_class="A"),
    ),
    "rising_star": (
        account(person(1, "Li", rising_star=True, last_touch=days_ago(30))),
        account(person(1, "Li", rising_star=True, last_touch=days_ago(29))),
    ),
    "see_again": (
        account(person(1, "Li", last_touch=days_ago(90))), account(person(1, "Li", last_touch=None, added=days_ago(5)))
    ),
    "department_unseen": (
        account(ENGINEER, person(3, "Bo", department="Sales", last_touch=days_ago(90))),
        account(ENGINEER, person(3, "Bo", department="Sales")),
    ),
    "single_thread": (account(BOSS, ENGINEER, touches=THREE_VISITS), account(BOSS, ENGINEER, touches=THREE_VISITS[:2])),
    "only_the_top": (
        account(BOSS, ENGINEER, touches=THREE_VISITS), account(BOSS, ENGINEER, touches=(*THREE_VISITS, visit(2, 2)))
    ),
    "take_colleague": (
        account(BOSS, touches=THREE_VISITS), account(BOSS, touches=(*THREE_VISITS, visit(2, 1, ours=(8,))))
    ),
    "one_on_one": (
        account(BOSS, touches=tuple(visit(days, 1) for days in range(1, 6))),
        account(BOSS, ENGINEER, touches=(*(visit(days, 1) for days in range(4, 9)), *JOINT)),
    ),
    "nothing_learned": (account(BOSS, touches=QUIET), account(BOSS, touches=(*QUIET[:2], visit(1, 1), visit(2, 1)))),
    "middle_unknown": (account(BOSS), account(BOSS, ENGINEER)),
    "more_departments": (account(), account(ENGINEER, person(3, "Bo", department="Sales"))),
    "interests_unknown": (account(BOSS), account(person(1, "Maria", influence="A", attitude=1, interests="jazz"))),
    "share_interest": (
        account(person(1, "Maria", influence="A", interests="jazz"), touches=(visit(9, 1),)),
        account(person(1, "Maria", influence="A", interests="jazz"), touches=(MEAL,)),
    ),
    "executive_meeting": (account(BOSS, touches=()), account(BOSS)),
    "wake_up": (ASLEEP, account(BOSS, account_class="C", touches=(visit(60, 1),))),
    "roof_element": (account(BOSS, account_class="A"), account(BOSS, account_class="B")),
    "ways_untried": (account(BOSS), account(BOSS, touches=(visit(9, 1, way="exhibition"),))),
    "ways_left": (
        account(BOSS, account_class="S", touches=(visit(9, 1, way="exhibition"),)),
        account(BOSS, account_class="B", touches=(visit(9, 1, way="exhibition"),)),
    ),
    "below_share": (
        account(BOSS, account_class="S", touches=THREE_VISITS[:2]),
        account(BOSS, account_class="S", touches=THREE_VISITS),
    ),
    "stage_missing": (account(BOSS), account(BOSS, stage="good_impression")),
    "class_missing": (account(BOSS, account_class=None), account(BOSS)),
    "competitor_strength": (
        account(BOSS, competitors=(CompetitorFacts("Rival", strength="short delivery"),)),
        account(BOSS, competitors=(CompetitorFacts("Rival", strength="a coaching team"),)),
    ),
    "competitor_weakness": (
        account(BOSS, competitors=(CompetitorFacts("Rival", weakness="spare parts"),)),
        account(BOSS, competitors=(CompetitorFacts("Rival"),)),
    ),
    "competitor_unknown": (
        account(BOSS, competitors=(CompetitorFacts("Rival"),)),
        account(BOSS, competitors=(CompetitorFacts("Rival", weakness="spare parts"),)),
    ),
}  # fmt: skip
# How many touches in 28 days each of these accounts is worth.
TARGET = 4.0
