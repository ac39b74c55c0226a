"""The file of an export; it is made in the child process, so nothing heavy is imported here."""

import json
from typing import Any


def make_export(facts: dict[str, Any]) -> bytes:
    """Write an export as readable JSON in UTF-8."""
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
