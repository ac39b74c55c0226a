"""Facts of maps, deals, and ratings for a deal."""

from datetime import date
from decimal import Decimal

from markupsafe import Markup

from playbooks.deals import Deal
from tests.words.examples_common import NAMES, Examples, Together
from tests.words.world import NASTY, TODAY, TOMORROW, YESTERDAY

LINES: tuple[list[Markup], ...] = ([Markup("<b>A</b> Li Lei"), Markup("欧阳娜娜")], [])
ITEMS = ([Markup("Li Lei (D)")], [Markup("Li Lei"), Markup("欧阳娜娜")])
DEAL = Deal(1, 1, "Acme", "Line 4", "two <years>", date(2027, 5, 3), Decimal(1200), "EUR")
DEALS = (
    Deal(2, 1, NASTY, NASTY), Deal(3, 1, "Acme", "四号线", outcome="won"), Deal(4, 1, "Acme", "Line 5", outcome="lost"),
)  # fmt: skip
WORDS = ("", Markup("D"))

MAPS: Examples = {
    "map": {
        "account": NAMES,
        "deal": ("", NASTY),
        "friends": (2, 0),
        "against": (0, 1),
        "total": (9, 0, 1),
        "heading": (Markup("🗺 <b>Acme</b>"),),
        "lines": LINES,
        "more": (0, 3),
        "findings": (Markup("⚠️ <b>Acme</b>"),),
        "attitude": (Markup("2"),),
        "number": (2, -1, None),
        "letter": ("D", ""),
        "depth": (0, 2),
        "rung": (3,),
        "star": (False, True),
        "stale": (False, True),
        "own": (False, True),
        "items": ITEMS,
        "role": (Markup("D"),),
        "stage": ("Acme", NASTY),
        "last": (8,),
    },
    "map.finding_vacant": {"letter": ("D",)},
    "map.line": {"attitude": (2, -1, None)},
    "map.person": {"attitude": (2, -1, None)},
    "map.named": {
        "attitude": ("2", ""),
        "rung": (None, 3),
        "wanted": ("", "3"),
        "before": ("", "2"),
        "on": (TODAY,),
        "cause": ("", NASTY),
    },
    "map.seat": {"role": ("", "so-and-so", NASTY)},
    "map.vacant": {"role": ("", "so-and-so")},
    "map.on": {"day": (TODAY,)},
    "deal": {
        "deal": (DEAL, *DEALS),
        "account": NAMES,
        "days": (None, 0, 1, 9, -2),
        "stages": LINES,
        "findings": LINES,
        "seats": LINES,
        "more": (0, 2),
        "key": (False, True),
        "letter": ("D", ""),
        "nearness": (1,),
        "role": ("", "so-and-so", NASTY),
        "attitude": (Markup("2"), ""),
        "stage": NAMES,
        "seat": (Markup("1 · <b>D</b>"),),
        "name": NAMES,
        "number": (2,),
    },
    "deal.seat": {"name": ("Zoë Ortega", "", NASTY)},
    "deal.seat_button": {"name": ("Zoë Ortega", "", NASTY)},
    "deal.bone_card": {"deal": NAMES},
    "deal.seat_card": {"deal": NAMES},
    "deal.card": {"votes": ("", Markup("🗳 3"))},
    "deal.votes": {
        "heads": ({"for": 2, "unknown": 1, "against": 0},),
        "weights": ({"for": 4, "unknown": 3, "against": 0},),
        "total": (7,),
        "carried": (True, False),
        "without": (True, False),
        "decider": (True, False),
        "names": (["Li Lei"], [], ["Li Lei", NASTY]),
    },
    "deal.which": {"total": (2, 0)},
    "deal.in_the_past": {"day": (YESTERDAY,)},
    "deal.too_far": {"day": (TOMORROW,)},
}
MAPS_TOGETHER: Together = {
    "map.grid": ({"lines": LINES[0], "more": 3},),
    "map.chart": ({"lines": LINES[0], "more": 3},),
    "map.named": (
        {"before": "2", "on": TODAY, "cause": NASTY},
        {"before": "2", "on": TODAY, "cause": "", "letter": "", "attitude": ""},
    ),
    "deal.card": tuple({"deal": DEAL, "days": days} for days in (0, 1, 9, -2)),
    "deal.votes": tuple(
        {"carried": False, "decider": True, "without": without, "names": names}
        for without in (True, False)
        for names in (["Li Lei"], [])
    ),
    "deal.seat": ({"name": "", "role": ""}, {"name": "", "role": NASTY}),
    "deal.seat_button": ({"name": "", "role": ""}, {"name": "", "role": NASTY}),
}
