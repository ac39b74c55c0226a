"""Write docs/figures.md: every figure of the method that a team can change. `python -m scripts.figures_page`."""

from pathlib import Path

from playbooks.figures import default_values, topics
from playbooks.figures_bounds import bounds_of, source_of
from templates.figures import figure_meaning, figure_name, topic_name, value_words

PAGE = Path(__file__).parent.parent / "docs/figures.md"
_HEAD = ("| name | figure | default | may be | source | meaning |", "|---|---|---|---|---|---|")
HEADER = """# The figures of the method

Every figure of the method that is a matter of judgement. An owner changes them for the team with `/figures`, or from
`/settings`; everybody can look. What is changed holds at once, for scores, advice, drafts and nudges alike, and `/undo`
takes it back. Each default stands once, in `playbooks/*defaults.py`; `playbooks/figures.py` gathers them. Figures
without a source are ours; a number is that of the article it comes from.

This page is written by `python -m scripts.figures_page`, and a test holds it equal to the code.
"""


def page() -> str:
    """Give the whole page."""
    return "\n".join([HEADER, *(_table(topic) for topic in topics())])


def _table(topic: str) -> str:
    rows = [_row(name) for name in default_values() if name.startswith(f"{topic}.")]
    return "\n".join([f"## {topic_name('en', topic)}\n", *_HEAD, *rows, ""])


def _row(name: str) -> str:
    default = value_words("en", name, default_values()[name])
    title, meaning = figure_name("en", name), figure_meaning("en", name)
    cells = (f"`{name}`", title, default, _bounds(name), source_of(name) or "", meaning)
    return f"| {' | '.join(cells)} |"


def _bounds(name: str) -> str:
    bounds = bounds_of(name)
    if bounds.words or bounds.is_open:
        return " ".join(bounds.words)
    return f"{value_words('en', name, bounds.least)} to {value_words('en', name, bounds.most)}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
