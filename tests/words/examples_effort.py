"""Facts of the week, of effort, of an account's class, of the drill, of tips and abilities."""

from datetime import timedelta

from markupsafe import Markup

from playbooks.effort import Shift, Spent
from playbooks.weekly_five import Reach, Week
from tests.words.examples_common import Examples, Together
from tests.words.world import CHINESE, LATIN, NASTY, TODAY, TOMORROW

LINES = ([Markup("• <b>Acme</b>")], [Markup("• <b>Acme</b>"), Markup("• 宏远科技")])
DONE, BARE = Spent(TODAY, 60, effective=True), Spent(TODAY, 60, effective=False)
EMPTY_WEEK = Week((), 5, 0, TOMORROW)
WEEKS = (
    Week((DONE, BARE), 5, 3, TOMORROW), Week((DONE, BARE, BARE), 5, 3, TOMORROW), Week((DONE,) * 6, 5, 5, TOMORROW),
)  # fmt: skip

EFFORT: Examples = {
    "week": {
        "week": (EMPTY_WEEK, *WEEKS), "rings": ("◯ ◯",), "people": (LINES[1], []),
        "person": (
            Reach(1, LATIN, 1, "Acme"), Reach(2, NASTY, 1, NASTY, last_touch=TODAY - timedelta(days=30)),
            Reach(3, CHINESE, 1, "宏远科技", last_touch=TODAY - timedelta(days=1)),
        ),
        "minutes": (90, 0), "hours": ("1.5",), "days": (28,), "classes": LINES, "shifts": (LINES[1], []),
        "too_many": (False, True), "strategic": (3,), "most": (30,), "division": (Markup("—"),),
        "shares": ("70:30:0:0",), "letter": ("S",), "accounts": (2, 1), "target": ("2",), "lines": LINES,
        "owner": (True, False), "shift": (Shift(90, "B", "S", NASTY, "Acme"),), "touches": (2,), "wanted": ("6.7",),
    },
    "week.card": {"week": (Markup("<b>—</b>"),), "effort": (Markup("<b>—</b>"),)},
}  # fmt: skip
EFFORT_TOGETHER: Together = {
    "week.week": ({"week": WEEKS[2], "people": []}, {"week": WEEKS[0], "people": []}),
}
