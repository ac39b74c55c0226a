"""Facts of playbooks, yearly reviews, dossiers and handovers."""

from handlers.playbooks_words import WordedStep
from playbooks.handover import GoesOver
from playbooks.review import YearFacts
from tests.words.examples_common import NAMES, TEXTS, Examples, Together
from tests.words.world import LATE_RUN, LATIN, LONG, NASTY, OVER_RUN, RUNS, TODAY, TOMORROW

PLAYBOOKS: Examples = {
    "playbooks": {
        "runs": ([], [*RUNS, LATE_RUN, OVER_RUN]), "about": TEXTS, "anchor": ("start", "visit", "award", "letter",
        "handover", "review"), "count": (8, 1), "first": (1, -7, -1), "last": (90, 1), "source": NAMES,
        "person": ("", LATIN, NASTY), "due": (TODAY,),
        "steps": ([WordedStep(TODAY, "Visit", ""), WordedStep(TOMORROW, NASTY, LATIN)],),
    },
    "playbooks.list": {"runs": ([], [(name, run) for name in NAMES for run in (*RUNS, LATE_RUN, OVER_RUN)])},
    "review": {
        "known": (
            YearFacts(3, 1), YearFacts(1, 9, NAMES, NAMES, NAMES, NAMES, NAMES, 2, TEXTS[:2], "weaker"),
            YearFacts(9, 1, tendency="stronger"), YearFacts(9, 1, overdue=1),
        ),
        "planned": ("", NASTY), "given": ([], [("—", NASTY), ("—", LONG[:160])]), "direction": ("", NASTY),
        "tasks": ((), NAMES), "before": ((), NAMES), "most": (10,), "text": ("so-and-so", "", NASTY),
        "due": (TOMORROW,),
    },
    "dossier": {
        "known": (
            {"class": None, "people": 0, "deciders": 0, "supporters": 0, "against": 0, "touches": 0},
            {"class": "S", "people": 20, "deciders": 3, "supporters": 9, "against": 1, "touches": 30},
        ),
        "stage": ("", NASTY), "deals": ([], NAMES), "pains": ([], TEXTS[:2]),
        "told": ([("—", ""), ("+", NASTY)],), "entries": ([("—", []), (NASTY, [("+", NASTY)])],),
        "lines": ([], [("+", NASTY)]),
    },
    "dossier.account": {"country": ("DE", "")},
    "handover": {
        "to": NAMES, "counts": (GoesOver(1, 1, 1, 1), GoesOver(0, 3, 20, 9)), "until": (TOMORROW,), "rep": NAMES,
        "day": (TODAY,),
    },
    "papers": {"rep": NAMES},
}  # fmt: skip
PLAYBOOKS_TOGETHER: Together = {
    "playbooks.one": tuple(
        {"first": first, "anchor": anchor} for first in (-7, 1) for anchor in ("visit", "letter", "handover")
    ),
}
