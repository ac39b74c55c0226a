"""/letter, from the first question to a Word document, in both languages."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conversation import Conversation

CRISES = tomllib.loads((Path(__file__).parent.parent / "examples/letter_crises.toml").read_text())
FIELDS = ("situation", "meaning", "measures", "appeal", "own_line", "signer", "recipients")


def fill_in(rep: Conversation, language: str) -> str:
    """Answer all seven questions of /letter with the first example of a language."""
    crisis: dict[str, Any] = next(entry for entry in CRISES["crisis"] if entry["language"] == language)
    rep.say("/letter")
    said = ""
    for name in FIELDS:
        said = rep.say(crisis[name])
    return said


def test_seven_answers_make_a_letter_that_passes_every_check(anna: Conversation) -> None:
    draft = fill_in(anna, "en")
    assert "Letter, version 1" in draft
    assert "✅ All" in draft
    assert draft.partition("<blockquote>")[2].partition("</blockquote>")[0].count("\n\n") >= 4


def test_the_same_in_chinese(wang: Conversation) -> None:
    draft = fill_in(wang, "zh")
    assert "公开信，第1版" in draft
    assert "检查全部通过" in draft
