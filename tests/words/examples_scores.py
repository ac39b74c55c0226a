"""Facts of the house, of coverage and of votes."""

from markupsafe import Markup

from tests.words import world
from tests.words.examples_common import NAMES, Examples, Together
from tests.words.world import CHINESE, LATIN, NASTY, YESTERDAY

LINES: tuple[list[Markup], ...] = ([Markup("<b>+</b>")], [Markup("<b>+</b>"), Markup("—")], [])
HEADS = {"for": 2, "unknown": 1, "against": 0}

SCORES: Examples = {
    "house": {
        "days": (90, 365),
        "overall": (42,), "weakest": ("X",), "parts": (LINES[1],), "actions": LINES, "score": (42, 0),
        "counts": (True, False), "account_class": ("C", "S"), "reasons": LINES[:2], "left": (0, 3),
        "meaning": (Markup("—"),), "element": ("X",), "touches": (2, 1, 0), "points": ("42",), "person": NAMES,
        "influence": ("D", None), "touched": (True, False), "attitude": (Markup("—"), ""), "rung": (3,),
        "of": ("7", "4.7"),
        "part": ("X",), "kind": ("X",), "what": (Markup("<b>—</b>"),), "becomes": ("50",),
    },
    "house.do_build": {"person": (*NAMES, "")},
    "house.summary_vote": {"deal": ("", NASTY), "names": ([LATIN, CHINESE], [])},
    "house.summary_coverage": {"seen": (2,), "people": (5,)},
    "house.do_win": {"attitude": (Markup("—"),)},
    "house.do_touch": {"person": (*NAMES, "")},
    "house.gain": {"part": ("", "X")},
    "coverage": {
        "days": (90, 1), "executive_days": (365, 200),
        "seen": (2, 0), "people": (5, 1, 0), "percent": (61,), "departments": LINES, "levels": LINES, "threads": LINES,
        "executive": (YESTERDAY, None), "missing": (False, True), "votes": LINES, "left": (0, 2), "name": (*NAMES, ""),
        "missed": ([LATIN, CHINESE], [NASTY], []), "more": (0, 2), "person": NAMES, "deal": ("", NASTY),
        "heads": (HEADS,), "weights": (HEADS,), "carried": (True, False), "by_heads": (True, False),
        "without": (True, False), "decider": (True, False), "voters": (3, 0),
        "win_over": ([], [LATIN], [CHINESE, NASTY]), "influence": ("D", ""), "last": (YESTERDAY, None),
        "lines": LINES[:2],
    },
    "coverage.unseen_line": {"person": world.PLAN_PEOPLE[:3]},
}  # fmt: skip
SCORES_TOGETHER: Together = {
    "coverage.card": (
        {"missing": True, "executive": None},
        {"missing": True, "executive_days": 200},
        {"departments": LINES[0], "left": 2},
    ),
    "coverage.vote": ({"carried": False, "win_over": [LATIN], "more": 2}, {"carried": False, "win_over": []}),
}
