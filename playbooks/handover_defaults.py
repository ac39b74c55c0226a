"""The figures of a handover; each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HandoverDefaults:
    """Days are local dates."""

    # Whoever hands over still sees the account for so many days after the introduction, to help.
    days_together: int = 14
    # The introduction that is proposed is so many days ahead.
    days_ahead: int = 7


HANDOVER_DEFAULTS = HandoverDefaults()
