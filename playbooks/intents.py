"""Guess what somebody wants who types free text outside a form."""

import re
from collections.abc import Collection
from datetime import date
from typing import Literal

from playbooks.lines_mentions import KnownName, mentions_in, resembling
from playbooks.lines_touch import TouchLine, read_touch_line
from playbooks.names_catalog import is_han
from playbooks.patterns import Pattern

Intent = Literal["touch", "search", "unknown"]

_TOUCH = Pattern(r"\s*(?:(?:touch|log)(?:\s|[:：])|(?:记录|记)(?:一下)?(?:\s|[:：]))", re.IGNORECASE)
_SEARCH = Pattern(
    r"\s*(?:(?:find|search|look\s+up|who\s+is|where\s+is)\s+\S|(?:找|查找|搜索|搜|查一下|查)\s*\S)|.{1,12}是谁",
    re.IGNORECASE,
)
_QUESTION = Pattern(
    r"[?？]\s*$|\s*(?:how|what|when|why|can|could|do|does|help)\b|.*(?:怎么|什么|为什么|吗|呢)", re.IGNORECASE
)
_LONGEST_SEARCH = 4
_LONGEST_HAN_SEARCH = 8


def guess_intent(text: str, people: Collection[KnownName]) -> Intent:
    """Guess whether a text tells of a touch, searches for somebody, or neither is likely.

    It only decides what to offer: nothing is stored by it.
    """
    if _TOUCH.match(text):
        return "touch"
    if _SEARCH.match(text):
        return "search"
    if _QUESTION.match(text) or text.rstrip().endswith(("?", "？")):
        return "unknown"
    # Which day it is makes no difference here.
    line = read_touch_line(text, people, date(2000, 1, 1))
    if _tells_of_a_touch(line):
        return "touch"
    return "search" if _is_a_name(text, people) else "unknown"


def _tells_of_a_touch(line: TouchLine) -> bool:
    says_something = bool(line.kind or line.interests or line.promises or line.learned)
    return bool(line.candidates and says_something) or bool(line.who_text and line.kind)


def _is_a_name(text: str, people: Collection[KnownName]) -> bool:
    written = text.strip()
    too_long = len(written) > _LONGEST_HAN_SEARCH if is_han(written) else len(written.split()) > _LONGEST_SEARCH
    if too_long or not (is_han(written) or sum(sign.isalpha() for sign in written) > 1):
        return False
    return bool(mentions_in(written, people) or resembling(written, people))
