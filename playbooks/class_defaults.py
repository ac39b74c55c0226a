"""The figures by which an account's class is told from its marks (METHOD section 8); each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ClassDefaults:
    """From which marks (1–5) on an account is strategic, a partner, or of class B."""

    strategic_five_from: float = 3.5
    strategic_fit_from: int = 4
    partner_value_from: int = 4
    middle_from: float = 2.5
    unmarked: str = "B"


CLASS_DEFAULTS = ClassDefaults()
