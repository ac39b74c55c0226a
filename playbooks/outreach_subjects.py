"""Subject lines for a value-first email: three that say what is in it and are short enough for a phone."""

from collections.abc import Mapping
from typing import Any

from playbooks.figures import FIGURES
from playbooks.language import Language
from playbooks.outreach_defaults import OutreachDefaults
from playbooks.rendering import Render
from playbooks.sentences import length_of

SUBJECTS_TEMPLATE = "outreach/subjects.j2"


def outreach_subjects(
    facts: Mapping[str, Any],
    language: Language,
    render: Render,
    seed: int = 0,
    defaults: OutreachDefaults = FIGURES.outreach,
) -> tuple[str, str, str]:
    """Give three different subjects, each at most seven words (14 Chinese characters)†.

    `facts` are `kind` and `account`. Another seed gives another first choice. Raises ValueError where the template has
    fewer than three that are short enough.
    """
    offered = [line.strip() for line in render(language, SUBJECTS_TEMPLATE, facts).splitlines() if line.strip()]
    most = defaults.subject_at_most[language]
    short = [line for line in dict.fromkeys(offered) if length_of(line, language) <= most]
    if len(short) < 3:
        raise ValueError(f"{SUBJECTS_TEMPLATE} ({language}) has fewer than three subjects of at most {most}")
    chosen = short[:3]
    turn = seed % 3
    first, second, third = chosen[turn:] + chosen[:turn]
    return first, second, third
