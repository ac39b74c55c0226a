"""Facts of the week, of effort, of an account's class, of the drill, of tips and abilities."""

from datetime import timedelta

from markupsafe import Markup

from db.queries.account_marks import Mark
from playbooks.abilities import Ability
from playbooks.account_class import MARKS as SEVEN
from playbooks.account_class import explained_class
from playbooks.effort import Shift, Spent
from playbooks.figures import FIGURES
from playbooks.weekly_five import Reach, Week
from tests.words import world
from tests.words.examples_common import NAMES, TEXTS, Examples, Together
from tests.words.world import CHINESE, LATIN, NASTY, NOW, TODAY, TOMORROW

LINES = ([Markup("• <b>Acme</b>")], [Markup("• <b>Acme</b>"), Markup("• 宏远科技")])
MARKS = dict.fromkeys(SEVEN, 3)
DONE, BARE = Spent(TODAY, 60, effective=True), Spent(TODAY, 60, effective=False)
EMPTY_WEEK = Week((), 5, 0, TOMORROW)
WEEKS = (
    Week((DONE, BARE), 5, 3, TOMORROW), Week((DONE, BARE, BARE), 5, 3, TOMORROW), Week((DONE,) * 6, 5, 5, TOMORROW),
    Week((DONE,), 3, 0, TOMORROW, begins=TODAY),
)  # fmt: skip

EFFORT: Examples = {
    "week": {
        "week": (EMPTY_WEEK, *WEEKS), "rings": ("◯ ◯",), "people": (LINES[1], []),
        "person": (
            Reach(1, LATIN, 1, "Acme"), Reach(2, NASTY, 1, NASTY, last_touch=TODAY - timedelta(days=30)),
            Reach(3, CHINESE, 1, "宏远科技", last_touch=TODAY - timedelta(days=1)),
        ),
        "expected": (3,), "minutes": (90, 0), "hours": ("1.5",), "days": (28,), "classes": LINES,
        "shifts": (LINES[1], []),
        "too_many": (False, True), "strategic": (3,), "most": (30,), "division": (Markup("—"),),
        "shares": ("70:30:0:0",), "letter": ("S",), "accounts": (2, 1), "target": ("2",), "lines": LINES,
        "owner": (True, False), "shift": (Shift(90, "B", "S", NASTY, "Acme"),), "touches": (2,), "wanted": ("6.7",),
    },
    "class": {
        "account": (world.PLAIN_ACCOUNT, world.DEAR_ACCOUNT),
        "found": tuple(explained_class(chosen, marks) for chosen, marks in ((None, MARKS), ("S", MARKS), ("B", {}))),
        "meaning": (Markup("<b>+</b>"),), "why": (Markup("<b>+</b>"),), "lines": (LINES[1], []),
        "step": ("", Markup("<b>+</b>")), "unchecked": (0, 1, 7), "five": ("3.4",), "mean": ("2.47",), "fit": (3,),
        "value": (3,), "missing": (["+", "—"],), "limits": (FIGURES.classes,),
        "short": ([Markup("—"), Markup("<b>+</b>")],),
        "title": (Markup("<b>—</b>"),), "to": (4,), "letter": ("S",), "dots": ("●●●○○",),
        "mark": (
            Mark("fit", 3, TODAY), Mark("fit", 3, TODAY, NASTY), Mark("fit", 3, TODAY, None, NASTY),
            Mark("fit", 3, TODAY, "—", "+"),
        ),
        "question": (Markup("<b>—</b>"),), "name": NAMES,
    },
    "class.mark": {"mark": (None, Mark("fit", 3, TODAY), Mark("fit", 3, TODAY, NASTY, "—"))},
    "mark_evidence": {"title": (Markup("—"),)},
    "abilities": {
        "lines": LINES, "days": (90,), "name": (Markup("<b>—</b>"),), "because": (Markup("<b>+</b>"),), "part": (2, 1),
        "whole": (6, 1, 0),
        "ability": tuple(
            Ability("decision", score, 2, 6, before)
            for score, before in ((42, None), (None, 3), (42, 3), (4, 50), (5, 5))
        ),
    },
    "drill.tip": {"source": ("Chen Wei", "陈玮")},
    "drill": {
        "story": TEXTS, "first_contact": (False, True), "until": (NOW, None), "minutes": (2,), "checks": (16, 9),
        "layers": ([Markup("✅ <b>—</b>")],), "hints": (("—", NASTY), ("—",)), "still_open": (True, False),
        "findings": ([], [Markup("“<i>so</i>”")]),
    },
    "week.card": {"week": (Markup("<b>—</b>"),), "effort": (Markup("<b>—</b>"),)},
}  # fmt: skip
EFFORT_TOGETHER: Together = {
    "class.card": ({"found": explained_class("S", MARKS), "account": world.DEAR_ACCOUNT},),
    "week.week": ({"week": WEEKS[2], "people": []}, {"week": WEEKS[0], "people": []}),
}
