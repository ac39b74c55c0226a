"""Punctuation mended: what somebody typed in a hurry, with the marks and spaces of its language."""

import re
from functools import lru_cache

from playbooks.patterns import Pattern
from playbooks.sentences import HAN, is_abbreviation

_BULLET = Pattern(
    r"^\s*(?:[-–—•·*▪●]+(?=\s|[^\d\s])|\(?\d{1,2}[.)、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]、)\s*"
)
# Text that needs no mending, as most clauses do once they are mended: words with single spaces and inner commas.
_CLEAN = Pattern(
    rf"[^\W_{HAN}](?:[^\W_{HAN}]|[’'%](?=[^\W_]| |$)|-(?=[^\W_])|,? (?=[^\W_{HAN}]))*"
    rf"|[{HAN}](?:[{HAN}0-9]|[，；](?=[{HAN}]))*"
)
# What English always writes with a capital, and haste does not: I, the days, the months ("may" and "march" are verbs).
_LONG_MONTH = "january|february|april|june|july|august|september|october|november|december"
_SHORT_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_CAPITAL = Pattern(
    rf"(?<![\w.@/-])(?:i(?=['’ ,;!?]|$)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?![\w@])"
    rf"|(?:{_LONG_MONTH})(?![\w@])"
    rf"|(?:(?<=\d )|(?<=\d(?:st|nd|rd|th) ))(?:{_SHORT_MONTH})(?=[.,;]?(?:$|\s)))"
)
_EMPTY_BRACKETS = Pattern(r"[(（\[【{][^\w(（\[【{]*[)）\]】}]|\"\s*\"|“\s*”|「\s*」")
_RUN = Pattern(r"[.,;:!?…](?:\s*[.,;:!?…])+")
_CHINESE_RUN = Pattern(r"[，。；：！？、…,.;:!?](?:\s*[，。；：！？、…,.;:!?])+")
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
_HALF_WIDTH = str.maketrans(
    {"，": ", ", "、": ", ", "；": "; ", "：": ": ", "。": ". ", "！": "! ", "？": "? ", "（": " (", "）": ") "}
)
_HAN = Pattern(f"[{HAN}]")
_NEAR_HAN = rf"(?<=[{HAN}）”》%％])\s*([,;:!?])\s*|\s*(?<![\d])([,;:!?])\s*(?=[{HAN}（“《])"
_CHINESE_STOP = Pattern(
    rf"\s*\.\s*(?=[{HAN}“《])|(?<=[{HAN}）”》])\s*\.\s*(?=[A-Z]|$)|(?<=[{HAN}])\.\s+|(?<=[%％])\s*\.(?=$)"
)
_ADDRESS = Pattern(r"\S+@\S+|\S+://\S+|\bwww\.\S+", re.ASCII)
_STRAY_FRONT = " \t\u3000,;:.!?…，；：。！？、|/\\*•·~>=_"
_STRAY_BACK = " \t\u3000,;:，；：、|/\\*•·~<=_-–—&+"
_BRACKETS = {")": "(", "）": "（", "]": "[", "】": "【"}


def has_chinese(text: str) -> bool:
    """Tell whether a text has any Chinese character, so that Chinese marks belong in it."""
    return bool(_HAN.search(text))


# A draft mends the same words again and again, in the whole and in its parts.
@lru_cache(64)
def tidy(text: str) -> str:
    """Mend spaces, doubled and stray marks, bullets, empty or open brackets; lines become sentences.

    Says nothing differently: every letter, character and digit stays, in order, but for the numbers of a list.
    """
    text = _CAPITAL.sub(lambda name: name[0].capitalize(), text)
    if _CLEAN.fullmatch(text):
        return text
    joined = _join_lines(text)
    closed = _drop_open_brackets(_EMPTY_BRACKETS.sub(" ", joined))
    spaced = re.sub(r"\s+", " ", closed)
    mended = _tidy_chinese(spaced) if has_chinese(spaced) else _tidy_english(spaced)
    return _strip_stray(mended)


def _strip_stray(text: str) -> str:
    text = text.lstrip(_STRAY_FRONT).rstrip(_STRAY_BACK)
    return re.sub(r"^[-–—]+(?=\D)", "", text).strip()


def unbulleted(line: str) -> str:
    """Take the bullet or number of a list off the front of a line, and the spaces around it."""
    return _BULLET.sub("", line).strip()


def _join_lines(text: str) -> str:
    lines = [_strip_stray(_BULLET.sub("", line)) for line in text.replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    stop = "。" if has_chinese(text) else "."
    ended = [line if re.search(r"[.!?…。！？][\"”’）)]*$", line) else line + stop for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _drop_open_brackets(text: str) -> str:
    stray: set[int] = set()
    opened: list[int] = []
    for place, mark in enumerate(text):
        if mark in _BRACKETS.values():
            opened.append(place)
        elif mark in _BRACKETS:
            if opened and text[opened[-1]] in (_BRACKETS[mark], *("(（" if mark in ")）" else "")):
                opened.pop()
            else:
                stray.add(place)
    stray.update(opened)
    return "".join(mark for place, mark in enumerate(text) if place not in stray)


def _tidy_english(text: str) -> str:
    text = re.sub(r"\s+", " ", text.translate(_HALF_WIDTH)).strip()
    text = re.sub(r"\s+(?=[,;:!?)\]]|\.(?![\d\w]))", "", text)
    text = re.sub(r"\s+\.(?=[a-z]|[A-Z][a-z])", ". ", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = _RUN.sub(lambda run: _one_mark(run, run.string), text)
    text = re.sub(r"\S+", lambda word: _space_after_marks(word.group()), text)
    return re.sub(r"([.!?][\"”’)]?\s+)([a-z])(?![a-z]*[A-Z])", _capital_after_stop, text)


def _capital_after_stop(match: re.Match[str]) -> str:
    words = re.findall(r"[A-Za-z][A-Za-z.]*$", match.string[: match.start()])
    if match[1][0] == "." and words and is_abbreviation(words[0], match[2]):
        return match.group()
    return match[1] + match[2].upper()


def _space_after_marks(word: str) -> str:
    if _ADDRESS.fullmatch(word):
        return word
    word = re.sub(r"(?<=[^\W\d_])([,;!?])(?=[^\W_])|(?<=[^\W_])([,;!?])(?=[^\W\d_])", r"\1\2 ", word)
    return re.sub(r"(?<=[a-z]{2})\.(?=[A-Z][a-z]+)", ". ", word)


def _one_mark(run: re.Match[str], text: str) -> str:
    marks = re.sub(r"\s", "", run.group())
    word = re.search(r"[A-Za-z][A-Za-z.]*$", text[: run.start()])
    if marks[0] == "." and marks[1] in ",;:?!" and word and is_abbreviation(word.group()):
        return marks[:2]
    for mark in "?!":
        if mark in marks:
            return mark
    if "…" in marks or "..." in marks:
        return "…"
    if ("," in marks or marks == "..") and re.match(r"\s*[a-z]", text[run.end() :]):
        return ","
    return next(mark for mark in ".;:," if mark in marks)


def _tidy_chinese(text: str) -> str:
    text = re.sub(rf"(?<=[{HAN}，。；：！？、（）“”])\s+(?=[{HAN}，。；：！？、（）“”])", "", text)
    text = re.sub(r"\s+(?=[，。；：！？、）…,;:!?]|\.(?![0-9A-Za-z]))|(?<=[，。；：！？、（])\s+", "", text)
    text = text.translate({ord("("): "（", ord(")"): "）"})
    text = re.sub(r"\s*([（）])\s*", r"\1", text)
    text = _CHINESE_RUN.sub(lambda run: _one_chinese_mark(run.group()), text)
    text = re.sub(_NEAR_HAN, lambda mark: (mark[1] or mark[2]).translate(_FULL_WIDTH), text)
    return _CHINESE_RUN.sub(lambda run: _one_chinese_mark(run.group()), _CHINESE_STOP.sub("。", text))


def _one_chinese_mark(run: str) -> str:
    marks = re.sub(r"\s", "", run)
    full = marks.replace(".", "。").translate(_FULL_WIDTH)
    if set(marks) == {"…"} or (len(marks) > 2 and set(marks) <= {".", "…"}):
        return "……"
    return next(mark for mark in "？！。；：，、…" if mark in full)
