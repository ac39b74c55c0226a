"""Facts of what is written and planned: letters, emails, their checks, greetings, nudges, plans."""

from dataclasses import replace
from datetime import UTC, date, datetime

from markupsafe import Markup

from db.queries.status import Backlog
from handlers.upcoming import Line
from tests.words import world
from tests.words.examples_common import COUNTS, NAMES, TEXTS, Examples, Together
from tests.words.world import LONG, NASTY, NOW, TODAY, TOMORROW, YESTERDAY

FINDINGS: tuple[list[Markup], ...] = ([], [Markup("“<b>so</b>”")], [Markup("“<i>so</i>”"), Markup("—")])
ANSWERS = ("situation", "meaning", "measures", "appeal", "own_line")
SUBJECTS = ("So", NASTY, None)
DRAFT_TEXTS = ("so-and-so", NASTY, LONG)
OVERDUE = replace(next(one for one in world.ITEMS if one.kind == "promise"), lead="overdue")
AHEAD = [Line(number, TOMORROW, one) for number, one in enumerate((*world.ITEMS, OVERDUE), start=1)]
_CALENDAR = [
    *(replace(one, birthday=one.birthday or world.LUNAR_LEAP) for one in world.ITEMS),
    replace(world.ITEMS[-1], people=(), account=NASTY),
]
LINES = [Markup("1. <b>Acme</b>"), Markup("2. 欧阳娜娜")]

WRITING: Examples = {
    "check": {"findings": FINDINGS},
    "drafts": {"count": (0, 2), "subject": SUBJECTS, "at": (datetime(2026, 11, 23, 8, 30, tzinfo=UTC),)},
    "drafts.kind_letter": {"title": ("So", NASTY)},
    "drafts.unfinished": {"name": NAMES},
    "export": {},
    "status": {
        "backlog": (Backlog(0, 0, 0, None), Backlog(1, 2, 3, NOW), Backlog(12, 0, 1, NOW)),
        "late": (None, (5, "minute"), (3, "hour"), (2, "day")),
        "failures": ((), ("ab12cd34", "outbox 7")), "more": (0, 3), "more_aside": (0, 2),
        "aside": ((), (("update", "ab12cd34"), ("call", "ab12cd35"), ("nudge", "ab12cd36"))),
        "age": ((5, "minute"), (3, "hour"), (2, "day")), "size": ("14 KB", "1.4 MB"), "old": (False, True),
        "failed": (False, True), "database": ("SQLite", "PostgreSQL"), "version": ("0.1.0",), "since": (NOW, None),
    },
    "letter": {"findings": FINDINGS, "text": DRAFT_TEXTS, "count": (0, 1)},
    "letter_checks": {
        "sentence": ("So it is.", None, NASTY, "就是这样。"), "count": (3, 1, 40), "form": ("letter", "post"),
        "answer": ANSWERS,
        "answers": (["situation"], list(ANSWERS)), "gap": ("[so]",), "name": ("Anna Berg", "", NASTY),
        "signer": ("Anna Berg", "", NASTY),
    },
    "letter_checks.signed_ok": {"name": NAMES},
    "outreach": {
        "findings": FINDINGS, "subject": ("So", NASTY), "text": DRAFT_TEXTS,
        "questions": ([Markup("—?"), Markup("<i>+</i>?")],),
    },
    "outreach_checks": {
        "count": (40, 1), "first_contact": (True, False), "we": (3, 1), "you": (2, 1), "phrase": ("so-and-so", NASTY),
        "kind": ("openings", "boasts", "closings", "phrases"),
        "reason": ("missing", "stock", "copied", "earlier", "short"),
    },
    "outreach_checks.product_once": {"count": (3, 2), "most": (1,)},
    "outreach_checks.ask_once": {"count": (3, 2), "most": (1,)},
    "outreach_checks.resource_concrete": {"sentence": (NASTY, None)},
    "outreach_checks.recognition_fact": {"sentence": (NASTY, None)},
    "outreach_checks.no_strings": {"sentence": (NASTY, None)},
    "outreach_checks.more_you": {"sentence": (NASTY, None)},
    "outreach_checks.subject": {"count": (40, 0, 1)},
    "outreach_checks.stock_phrases": {"sentence": ("So it is so-and-so.", "so-and-so")},
    "greet": {
        "wish": (world.WISH, *world.WISHES), "text": ("so-and-so", NASTY), "account": ("Acme", "", NASTY),
        "anybody": (False, True),
    },
    "greet.noted": {"text": ("so-and-so", "", NASTY)},
    "nudge": {
        "item": (world.ITEM, *world.ITEMS), "number": (None, 2), "until": (TOMORROW, None),
        "count": COUNTS, "days": (1, 3, 7, 2), "more": (0, 2),
        "header": (Markup("☀️ <b>Acme</b>"),), "lines": (LINES, []), "missed": ([], LINES), "missed_more": (0, 2),
        "person": (world.PERSON, world.KNOWN_PERSON), "people": (["Zoë Ortega"], [], list(NAMES)),
        "kind": ("call", "other"), "name": NAMES,
    },
    "today": {"next": ((), *((one,) for one in world.ITEMS))},
    "upcoming": {
        "days": ([(TOMORROW, AHEAD[:24]), (date(2026, 12, 20), AHEAD[-2:])], [(TOMORROW, AHEAD[24:])]),
        "ahead": (30,), "page": (0, 1), "at": (world.NOW,),
        "item": (world.ITEM, *world.ITEMS),
    },
    "nudge_settings": {
        "kinds": ([("🎂", True, (7, 3)),
                   ("🏮", True, (1,)), ("📌", False, (1,)), ("🧭", True, None), ("🌟", True, ())],),
        "muted": (1, 0, 2), "paused": (0, 1, 2), "kind": ("promise", "birthday"), "on": (True, False), "name": NAMES,
        "days": ((7, 3), (1,), (), None), "team": ((7,), None), "people": (list(NAMES), []),
        "accounts": ([world.DEAR_ACCOUNT], []), "contact": (world.CONTACT, world.STAR), "day": (1, 7),
    },
    "calendar": {
        "since": (None, TODAY), "read_at": (None, TODAY), "can_link": (True, False),
        "link": ("https://bot.example.com/calendar/so.ics",),
        "item": (replace(world.ITEM, birthday=world.SOLAR_YEAR), *_CALENDAR)},
    "upcoming.nothing": {"days": (30,)},
    "plan": {
        "standing": (world.STANDING, *world.STANDINGS), "people": (world.PLAN_PEOPLE,), "more": (0, 3),
        "ours": ({1: "Anna Berg"},), "steps": ([world.STEP], [world.LATE_STEP, world.MY_STEP]), "days": (90,),
        "unseen_days": (90, 365), "thread_days": (90,),
        "kept": ((), (world.STEP,), (world.STEP, world.LATE_STEP)), "sources": (["Chen Wei"], ["Chen Wei", "—"]),
        "step": (world.STEP, world.LATE_STEP), "owner": ("Anna Berg", "", NASTY), "source": ("Chen Wei",),
        "plan": (world.BUSY_PLAN, world.PLAN), "overdue": (0, 1), "rep_id": (1,),
        "names": ({1: "Zoë Ortega", 2: NASTY},), "house": (Markup("🏠 42"), ""), "findings": ((), LINES),
        "overall": (42, 0), "parts": ([("The roof", 42), ("The pillars", 0)],), "weakest": ("The pillars",),
        "following": (list(enumerate(world.BUSY_PLAN.open_steps, start=1)), [(5, world.STEP)], ()),
        "what": ("Visit", NASTY),
    },
    "start": {"text": TEXTS, "owner": (False, True)},
}  # fmt: skip
WRITING_TOGETHER: Together = {
    "calendar.card": ({"since": TODAY, "read_at": YESTERDAY},),
    "status.report": (
        {"failures": ("ab12cd34",), "more": 3},
        {"aside": (("update", "ab12cd34"), ("call", "ab12cd35"), ("nudge", "ab12cd36")), "more_aside": 2},
    ),
    "status.backup": tuple(
        {"age": age, "old": old, "failed": failed}
        for age in ((5, "minute"), (3, "hour"), (2, "day"))
        for old, failed in ((True, False), (False, True))
    ),
    "nudge_settings.menu": ({"muted": 0, "paused": 0}, {"muted": 0, "paused": 1}),
    "nudge_settings.silenced": ({"people": [], "accounts": []},),
    "plan.standing": (
        *({"standing": one, "more": 3} for one in world.STANDINGS),
        *({"standing": one, "house": "", "findings": LINES} for one in world.STANDINGS),
    ),
    "letter_checks.length": (
        {"count": 100, "least": 120, "most": 300}, {"count": 400, "least": 120, "most": 300, "language": "zh"},
    ),
    "outreach_checks.length": (
        {"count": 60, "least": 90, "most": 150}, {"count": 200, "least": 90, "most": 150, "first_contact": False},
    ),
    "nudge.list": ({"missed": LINES, "missed_more": 2},),
    "nudge.item": tuple({"item": one, "number": 1, "until": TOMORROW} for one in world.ITEMS),
    "greet.draft": ({"wish": world.WISHES[0], "today": TODAY}, {"wish": world.WISH, "today": YESTERDAY}),
    "plan.progress": ({"plan": world.PLAN, "following": (), "overdue": 0},),
    "nudge.ask_learned": ({"kind": "gift", "people": list(NAMES)},),
}  # fmt: skip
