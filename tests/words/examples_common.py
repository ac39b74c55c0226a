"""Facts by the name of the variable, as most blocks get them, and those of what stands around every feature."""

from decimal import Decimal

from markupsafe import Markup

from tests.words.world import (
    CHINESE,
    LATIN,
    LEAP_REP,
    LONG,
    LONG_CHINESE,
    LUNAR,
    LUNAR_LEAP,
    LUNAR_MONTH,
    MONTH,
    NASTY,
    NEXT,
    NEXT_MONTH,
    NEXT_TURNS,
    NOW,
    REP,
    SOLAR,
    SOLAR_YEAR,
    TODAY,
    TOMORROW,
    YESTERDAY,
)

# By feature, by block ("feature.block") or by "" for all: for each variable what it may be, what is usual first.
Examples = dict[str, dict[str, tuple[object, ...]]]
# By block: facts that show a branch only together; the others are as usual.
Together = dict[str, tuple[dict[str, object], ...]]

# A fact that a block can do without.
MISSING = object()

LEADS = ("", Markup("<b>Acme</b>: ✅"))
NAMES = (LATIN, NASTY, CHINESE)
TEXTS = ("so-and-so", NASTY, LONG, LONG_CHINESE)
COUNTS = (3, 1)

COMMON: Examples = {
    "": {
        "account": ("Acme", NASTY, "宏远科技"), "amount": (Decimal("30.50"),),
        "closeness": ("formal", "friendly", "close"),
        "company": NAMES, "count": COUNTS, "country": ("DE", "CN"), "currency": ("EUR", "CNY"),
        "day": (TODAY, YESTERDAY), "days": (7, 1, 3, 90), "due": (TOMORROW, None), "first": (1,),
        "id": (1001,), "label": NAMES, "language": ("en", "zh"), "last": (8,), "lead": LEADS, "length": (120,),
        "limit": (Decimal(50),), "limit_currency": ("CNY",), "longest": (60,), "least": (2,),
        "link": ("https://t.me/bot?start=ab-c",),
        "minutes": (45,), "most": (20,), "name": NAMES, "names": ([LATIN], list(NAMES)), "number": (2, 1),
        "now": ("", NASTY, LONG), "passed": (9,), "phone": ("", "+49 171 1234567"), "rep": (REP, LEAP_REP),
        "rest": TEXTS, "sentence": ("So it is.", NASTY, "就是这样。"), "sent": (None, YESTERDAY),
        "text": TEXTS, "theme": ("light", "dark"), "title": NAMES,
        "to_name": NAMES, "today": (TODAY,), "total": (9, 0, 1),
        "typed": NAMES, "what": TEXTS, "word": ("so-and-so", NASTY),
        "year": (2026,), "years": (10,), "unclear": (False, True),
    },
    "birthday": {
        "birthday": (SOLAR, SOLAR_YEAR, MONTH, LUNAR_LEAP, LUNAR_MONTH, *LUNAR),
        "following": (None, NEXT, NEXT_TURNS, NEXT_MONTH),
        "choices": ([SOLAR, LUNAR[1]], [SOLAR, SOLAR], [LUNAR[0], SOLAR]),
    },
    "chat.only_words": {"kind": ("edit", "sticker", "photo", "voice")},
    "chat.picture_pages": {"pages": (2, 10)},
    "chat.repeat": {"buttons": (False, True)},
    "chat.failure": {"failure": ("4f1a",)},
    "chat.unknown_command": {"name": ("dance",)},
    "dates": {"choices": ([TODAY, TOMORROW], [TODAY])},
    "figure": {
        "lines": ([], [Markup("• X: <b>1</b>")]), "more": (0, 3), "owner": (True, False), "topic": NAMES,
        "value": ("14",), "default": ("7",), "meaning": ("X.", "含义。"), "bounds": ("1–30", ""),
        "source": ("003", None), "typed": NAMES,
        "example": ("7",), "least": ("1",), "most": ("30",), "lead": ("", Markup("<b>✅</b>")),
    },
    "figure_new": {"value": ("14",), "bounds": ("1–30", ""), "example": ("7",)},
    "find.found": {"query": NAMES, "first": (1, 9), "last": (9, 8), "total": (9, 0, 30)},
    "forget": {
        "counts": ([], [Markup("3 × 1")], [Markup("3 × 1"), Markup("9 × 2")]), "others": (False, True),
        "word": ("so-and-so",),
        "number": COUNTS,
    },
    "form.question": {"position": (2, None), "prompt": (Markup("<b>Acme</b>?"), Markup(f"<i>{LONG_CHINESE}</i>"))},
    "form.answers": {"given": ([(Markup("Acme"), NASTY), ("Acme", None)], [(Markup("Acme"), CHINESE)])},
    "meaning": {"longer": (False, True)},
    "product": {"products": ([], [LATIN, NASTY, CHINESE]), "most": (30,)},
    "profile": {
        "local_time": (NOW,), "weekdays": ([Markup("1"), Markup("2")],), "language": ("—",), "country": ("—",),
    },
    "sample": {"counts": ({"account": 4, "contact": 20, "touch": 40, "promise": 1}, {"account": 1, "contact": 1}, {})},
    "sharing": {"added": (2, 0, 1, 12), "known": (0, 1), "unread": (0, 1, 3), "shown": (8,), "name": ("", NASTY)},
    "undo": {
        "before": (True, False),
        "what": ("touch", "account", "person", "profile", "plan", "nudge", "form", "sample",
                 "playbooks", "review", "dossier", "handover", "deal", "rating"),
    },
}  # fmt: skip
COMMON_TOGETHER: Together = {
    "birthday.impossible": ({"text": MISSING},),
    "birthday.echo": tuple(
        {"birthday": birthday, "following": following}
        for birthday, following in ((SOLAR_YEAR, NEXT_TURNS), (MONTH, NEXT_MONTH), (LUNAR_LEAP, NEXT_TURNS))
    ),
    "figure.topics": ({"lines": [Markup("• X: <b>1</b>")], "more": 3},),
    "form.question": ({"position": 11, "total": 12, "prompt": Markup("<b>Acme</b>?")},),
    "sharing.many": ({"added": 0, "known": 0, "unread": 0},),
}
