"""Facts of the next moves."""

from handlers.next_finding import MoveWords
from tests.words.examples_common import Examples
from tests.words.world import CHINESE, LATIN, LONG, NASTY, TOMORROW

MOVES: Examples = {
    "next": {
        "words": (
            MoveWords(f"See {LATIN}", "The last effective touch was a year ago.", "Everybody counts.",
                      "This rule looks for people without a touch."),
            MoveWords(f"见见{CHINESE}", "已超过90天。", ""), MoveWords(f"Ask {NASTY}", LONG[:299].strip(), NASTY),
        ),
        "effect": (5,), "urgency": (3, 6), "source": ("Everybody counts", "人人都重要"), "waiting": (0, 3),
        "lines": ([("Acme", "See Li")], [], [(NASTY, "See Li"), ("宏远科技", NASTY)]),
        "what": (f"See {LATIN}", NASTY, f"见见{CHINESE}", ""),
    },
    "next.lately": {"days": (14, 10)},
    "next.nothing": {"days": (14, 10)},
    "next.line": {"what": (f"See {LATIN}", NASTY)},
    "next.planned": {"what": (f"See {LATIN}", NASTY), "due": (TOMORROW,), "total": (1, 3)},
}  # fmt: skip
