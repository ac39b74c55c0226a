"""A finding: what one check of a draft saw, worded by the chat templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """What one check saw in a draft.

    `check` is the id of the check ("letter.measures_have_owner_or_date") and of the block of the chat templates that
    words it: what is amiss and how to mend it. `sentence` quotes the sentence it is about, where there is one.
    """

    check: str
    passed: bool
    sentence: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
