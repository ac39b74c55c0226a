"""The people and things of which the example facts tell: with Latin and Chinese names, HTML-like signs, long texts."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from playbooks.account_facts import ContactFacts, DealFacts, PainFacts, PromiseFacts, ResourceFacts
from playbooks.accounts import Account, AccountCard, ImportantDate
from playbooks.birthdays import Birthday, BirthdayDate
from playbooks.coverage import SingleThread
from playbooks.language import Language
from playbooks.nudge_items import LastGift, LastTouch, NudgeAccount, NudgeItem, NudgePerson
from playbooks.people import Contact, PersonBrief, PersonCard, Position, PromiseBrief, TouchBrief
from playbooks.plan_pains import AnsweredPain
from playbooks.plan_records import Plan, Step
from playbooks.plan_standing import Standing
from playbooks.playbook_runs import PlaybookRun, runs_in
from playbooks.rep import Rep
from playbooks.touch_records import Gift, Promise, Touch
from playbooks.wishes import Wish, birthday_wish, check_in, festival_wish

# What must never reach Telegram as it is: a tag of theirs, and signs that HTML takes for its own.
NASTY = "<b>O'Neil & Söhne</b>"
LATIN, CHINESE = "Zoë Ortega", "欧阳娜娜"
LONG = "a very long text that goes on and on, " * 26 + "and ends"
LONG_CHINESE = "一段很长很长的话，" * 110 + "完"
TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW, LAST_YEAR = date(2026, 11, 22), date(2026, 11, 24), date(2025, 12, 24)
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/Berlin"))
FESTIVAL: dict[Language, str] = {"en": "Mid-Autumn Festival", "zh": "中秋节"}

REP = Rep(1, 1, 1001, "Anna Berg", "en", "DE", "America/New_York")
LEAP_REP = Rep(
    1, 1, 1002, NASTY, "zh", "CN", "Asia/Shanghai", morning_at=time(9), leap_day="1 March", picture_theme="dark"
)

PLAIN_ACCOUNT = Account(1, "Acme")
DEAR_ACCOUNT = Account(
    2,
    NASTY,
    "DE",
    "S",
    "they buy & build with us",
    "strategic_depth",
    Decimal(50),
    "EUR",
    "door code <1234>",
    paused=True,
)
PUT_AWAY = Account(3, "宏远科技", "CN", "A", None, None, Decimal(300), "CNY", archived=True)
ONCE = ImportantDate("3-3-0", "Fair", 3, 3, 2027, yearly=False)
YEARLY = ImportantDate("5-15-0", NASTY, 5, 15, yearly=True)
DEAL = DealFacts(1, "Tender <2027>", date(2027, 3, 1))
NO_DAY_DEAL = DealFacts(2, "二期工程")
BARE_ACCOUNT_CARD = AccountCard(PLAIN_ACCOUNT)
ACCOUNT_CARDS = (
    AccountCard(DEAR_ACCOUNT, (), (ONCE, YEARLY), YESTERDAY, 2, DEAL),
    AccountCard(PUT_AWAY, open_deal=NO_DAY_DEAL),
    AccountCard(PLAIN_ACCOUNT, class_by_marks="A"),
)

SOLAR, SOLAR_YEAR, MONTH = Birthday(8, 15), Birthday(8, 15, 1980), Birthday(8)
LUNAR = tuple(Birthday(month, day, None, "lunar") for month, day in ((1, 1), (8, 15), (9, 20), (10, 23), (12, 30)))
LUNAR_LEAP, LUNAR_MONTH = Birthday(6, 9, 1987, "lunar", leap_month=True), Birthday(11, None, None, "lunar")
NEXT = BirthdayDate(date(2027, 8, 15), exact=True, turns=None)
NEXT_TURNS, NEXT_MONTH = BirthdayDate(NEXT.day, True, 47), BirthdayDate(date(2027, 8, 1), exact=False, turns=None)

CONTACT = Contact(1, "Ortega", "Zoë")
STAR = Contact(
    2, "欧阳", "娜娜", "欧阳老师", "zh", ("CN",), LUNAR_LEAP, "<tea> & violins", "+49 30 1234567", "li@acme.example",
    "prefers mornings <9", rising_star=True, muted=True,
)  # fmt: skip
GONE = (
    Contact(3, "Ortega", "Zoë", died=True),
    Contact(4, "Li", "Lei", archived=True),
    Contact(5, "Li", "Mei", left=True),
)
BARE_POSITION = Position(1, 1, 1, "Acme")
POSITION = Position(
    2, 1, 2, NASTY, "DE", True, "Head of R&D", "Tools", "director", "Max Muster", LATIN, key=True, influence="A",
    attitude=2, rated_on=YESTERDAY,
)  # fmt: skip
FORMER = Position(3, 1, 3, "宏远科技", title="工程师", until=LAST_YEAR)
PERSON_CARD = PersonCard(CONTACT, (BARE_POSITION,))
NOBODYS_CARD = PersonCard(CONTACT, former=(FORMER,))
FULL_CARD = PersonCard(
    STAR, (POSITION,), (FORMER,), 3,
    (TouchBrief(1, YESTERDAY, "call"), TouchBrief(2, LAST_YEAR, "meal", NASTY, LONG)),
    (PromiseBrief(1, "send <the> case", TOMORROW), PromiseBrief(2, LONG_CHINESE)),
)  # fmt: skip
BRIEF = PersonBrief(1, "Ortega", "Zoë")
FULL_BRIEF = PersonBrief(2, "欧阳", "娜娜", 2, NASTY, "CTO", "D", 2, key=True, rising_star=True)
ABSENT = tuple(PersonBrief(3, "Li", "Lei", absence=absence) for absence in ("archived", "left", "died"))

PROMISE = Promise(1, "send the case", TOMORROW, 1, LATIN, 1, "Acme", 1)
PROMISES = (
    Promise(2, NASTY, YESTERDAY, 2, CHINESE, 2, NASTY), Promise(3, LONG, TODAY), Promise(4, LONG_CHINESE),
    Promise(5, "寄样品", TOMORROW, kept=True), Promise(6, "call <back>", dropped=True),
)  # fmt: skip
GIFTS = [Gift("tea & <cups>", YESTERDAY, Decimal("30.50"), "EUR"), Gift("一盒月饼", YESTERDAY)]
TOTALS = [(LATIN, ((Decimal(30), "EUR"), (Decimal(200), "CNY"))), (NASTY, ())]
TOUCH = Touch(1, "call", TODAY, 20)
TOUCHES = (
    Touch(2, "gift", YESTERDAY, 15, account_id=1, account=NASTY, learned=LONG, agreed=LONG_CHINESE),
    Touch(3, "meal", LAST_YEAR, 90, account="宏远科技", learned="likes <tea>", promises=(PROMISE, *PROMISES)),
)

PLAN_PERSON = ContactFacts(1, LATIN, influence="D", attitude=-1)
PLAN_PEOPLE = (
    PLAN_PERSON, ContactFacts(2, NASTY, "CTO & more", attitude=0, key=True), ContactFacts(3, CHINESE, rising_star=True),
    *(ContactFacts(number, LONG[:200], LONG[:90], attitude=number - 3, muted=True) for number in range(4, 7)),
    ContactFacts(7, "Li Lei"),
)  # fmt: skip
PLAN_PROMISES = (
    PromiseFacts("send <it>", YESTERDAY, 1), PromiseFacts(LONG, TOMORROW, 3), PromiseFacts("寄样品"),
    PromiseFacts("call"), PromiseFacts("write"),
)  # fmt: skip
PAINS = (
    AnsweredPain(PainFacts("late <lorries>"), ResourceFacts(1, "a night shift & a train")),
    *(AnsweredPain(PainFacts(f"{number}. {LONG}")) for number in range(5)),
)
GAPS = ("no_people", "no_decider", "unrated", "no_pains", "no_award_date", "no_gift_limit", "no_class")
STANDING = Standing("Acme", "B")
STANDINGS = (
    Standing(
        NASTY, "S", PLAN_PEOPLE, PLAN_PEOPLE, PLAN_PROMISES, 1, PAINS, (DEAL, NO_DAY_DEAL),
        SingleThread(PLAN_PERSON, 0.61, ours=1), YESTERDAY, unknown=GAPS,
    ),
    Standing("Acme", "A", PLAN_PEOPLE[:3], PLAN_PEOPLE[:1], PLAN_PROMISES[:2], 0, PAINS[:1],
             thread=SingleThread(only_the_top=True, ours=9)),
    Standing("Acme", "A", PLAN_PEOPLE[:1]),
)  # fmt: skip
STEP = Step(1, 1, 1, "Acme", "see_again", "Visit Max Muster", "A year has passed.", TOMORROW)
LATE_STEP = Step(2, 1, 1, "Acme", "keep_promise", NASTY, "R&D <waits>.", YESTERDAY, 2, CHINESE, 1, LATIN)
MY_STEP = Step(3, 1, 1, "Acme", "review", "回顾90天", "看看成果。", date(2027, 2, 1), 1, "Anna Berg")
DONE_STEP = Step(4, 1, 1, "Acme", "see_again", "Call", "It is time.", YESTERDAY, done=True)
PLAN = Plan(1, 1, "Acme", TODAY, 90, (DONE_STEP,))
BUSY_PLAN = Plan(2, 1, "Acme", TODAY, 90, (DONE_STEP, LATE_STEP, STEP, MY_STEP))

LATE_RUN = PlaybookRun("thaw", None, None, (LATE_STEP, STEP))
RUNS = runs_in(
    (*(replace(one, playbook="three_moves.1", contact_id=1, person=LATIN) for one in (DONE_STEP, STEP)), MY_STEP)
)
OVER_RUN = PlaybookRun("thaw", 1, NASTY, (DONE_STEP,))

WISH = birthday_wish(YESTERDAY)
WISHES: tuple[Wish, ...] = (festival_wish("mid_autumn", TOMORROW, FESTIVAL), check_in(TODAY))
PERSON = NudgePerson(1, LATIN)
KNOWN_PERSON = NudgePerson(
    2, NASTY, "宏远科技", 1, "CTO", "tea & violins " * 9, LastTouch(YESTERDAY, "meal", LONG), LastGift(LAST_YEAR, LONG)
)
CALLED = NudgePerson(3, CHINESE, "Acme", last_touch=LastTouch(YESTERDAY, "call"), handled=True)


def item(kind: Any, *people: NudgePerson, day: date = TODAY, **more: Any) -> NudgeItem:
    """Make a nudge of a kind about people, open and told today unless it is said otherwise."""
    facts = {"lead": "day", "state": "open", **more}
    return NudgeItem(1, kind, occasion="", subject="", on=TODAY, day=day, told_on=TODAY, people=people, **facts)


ITEM = item("birthday", PERSON)
ITEMS = (
    *(item("birthday", KNOWN_PERSON, state=state) for state in ("done", "dismissed", "over", "snoozed")),
    item("birthday", PERSON, day=YESTERDAY, turns=50), item("birthday", PERSON, day=TOMORROW, turns=50),
    item("birthday", PERSON, day=YESTERDAY),
    item("birthday", PERSON, day=date(2026, 11, 30), lead="before", birthday=LUNAR_LEAP),
    item("birthday", CALLED, birthday=LUNAR_MONTH), item("birthday", KNOWN_PERSON, birthday=MONTH),
    item("birthday", PERSON, birthday=LUNAR[0]), item("birthday", PERSON, birthday=SOLAR_YEAR),
    item("festival", *[PERSON, KNOWN_PERSON, CALLED] * 3, festival=FESTIVAL),
    item("festival", CALLED, KNOWN_PERSON, festival=FESTIVAL, day=YESTERDAY, estimated=True),
    item("festival", CALLED, festival=FESTIVAL, day=date(2026, 11, 30), lead="before"),
    item("rising_star", PERSON, counts={"days": 30}), item("rising_star", PERSON, CALLED, counts={"days": 1}),
    item("key_contact", KNOWN_PERSON, lead="soft", since=LAST_YEAR),
    item("weekly_five", PERSON, KNOWN_PERSON, lead="third", counts={"made": 1, "wanted": 5}),
    item("weekly_five", PERSON, lead="last", counts={"made": 3, "wanted": 5}),
    *(item("single_thread", KNOWN_PERSON, account=NASTY, what=what, reason=NASTY, counts={"percent": 75, "days": 90})
      for what in ("theirs", "top", "mine", "ours", "")),
    item("attitude_fallen", KNOWN_PERSON, day=YESTERDAY, counts={"before": 2, "after": -1}),
    item("attitude_fallen", PERSON, day=YESTERDAY, state="over"),
    item("executive_not_seen", account=NASTY, since=LAST_YEAR), item("executive_not_seen", account="Acme"),
    item("key_contact", PERSON, lead="firm", since=YESTERDAY),
    item("promise", KNOWN_PERSON, what="send <it> & call"),
    item("promise", what="write", account=NASTY, day=YESTERDAY),
    item("promise", PERSON, what="写信"), item("promise", what="寄样品"),
    item("plan_step", what="Visit", account=NASTY, day=YESTERDAY),
    item("plan_step", PERSON, what="Visit", account="Acme"),
    item("plan_step", PERSON, what="拜访", account="Acme", reason=LONG),
    item("important_date", PERSON, CALLED, account=NASTY, what="Anniversary", turns=10),
    item("important_date", account="宏远科技", what="新厂开业", lead="before", day=date(2026, 11, 30)),
    item("important_date", PERSON, account="Acme", what="Launch <2>", turns=1, day=YESTERDAY),
    item("deal_date", *(replace(PERSON, attitude=number % 2 - 1) for number in range(8)), account=NASTY,
         what="Tender <2027>", lead="before 7", day=date(2026, 11, 30)),
    item("deal_date", replace(PERSON, attitude=0), account="Acme", what=LONG, lead="before 7", day=TOMORROW),
    item("deal_date", account="Acme", what="Tender", lead="before 7", day=YESTERDAY, state="over"),
    item("yearly_review", account=NASTY, year=2026, day=date(2026, 12, 1)),
    item("yearly_review", account="Acme", year=2026),
    item("letter_follow_up", what=LONG, since=YESTERDAY,
         accounts=(NudgeAccount(1, NASTY), NudgeAccount(2, "宏远科技", handled=True)) * 5),
    item("letter_follow_up", what="罢工", since=YESTERDAY, accounts=(NudgeAccount(1, "Acme"),)),
)  # fmt: skip
