"""The text of the open letter around its answers: whom it greets, who signs, and which frame sentences have room.

A template of a letter is a list of lines: each line a sentence, a line with only "¶" between paragraphs, and a line
that begins with "~3 " may be left out (1 is taken first, 9 last). Blank lines say nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playbooks.language import Language
from playbooks.patterns import Pattern
from playbooks.phrasing import join_list
from playbooks.phrasing_marks import has_chinese, tidy

_OPTIONAL = Pattern(r"^~(\d) ?")
_ADDRESSING = Pattern(
    r"(?:(?:to|for|dear|hello|hi)\s*:?\s+)?(?:all\s+(?:of\s+)?)?(?:our\s+|the\s+)?"
    r"(?:(?:致|发给|写给|寄给|给)[：:]?\s*)?(?:尊敬的|亲爱的)?(?:我们的|我司的?)?",
    re.IGNORECASE,
)
_TITLE = Pattern(
    r"\b(?:CEO|COO|CFO|CTO|CCO|MD|GM|VP|SVP|EVP|chief|officer|president|chair\w*|director|manager|founder|owner|head|partner"
    r"|lead|chairman|executive|principal|secretary|dean|representative|country|general)\b"
    r"|总裁|董事|经理|首席|总监|主席|创始人|负责人|总$|主任|院长|厂长|所长|部长|行长|代表|校长|社长|秘书长|会长|主管|专员|助理",
    re.IGNORECASE,
)
_TITLE_FIRST = Pattern(
    r"^(?P<title>\S*(?:总裁|董事长|经理|首席执行官|总监|主席|创始人|负责人|主任|院长|厂长|代表|会长))(?P<name>[\u4e00-\u9fff·]{2,4})$"
)
# Only so many names stand in a salutation; a longer list is greeted together.
NAMES_IN_SALUTATION = 3


@dataclass(frozen=True)
class Signer:
    """Who signs: the name, and the title as typed, with the company where it was given ("" where it was not)."""

    name: str
    title: str


def read_signer(text: str) -> Signer:
    """Read "name, title" in either order and with any separator; what has a title's word in it is the title."""
    parts = [tidy(part).rstrip(".。") for part in re.split(r"\s*[,，、;；|/\n—–()（）]\s*|\s+-\s+", text.strip())]
    parts = [part for part in parts if part]
    if len(parts) == 1 and has_chinese(text):
        glued = _TITLE_FIRST.match(parts[0])
        parts = [glued["title"], glued["name"]] if glued else text.split()
    if len(parts) < 2:
        return Signer("".join(parts), "")
    name = next((part for part in parts if not _TITLE.search(part)), parts[0])
    rest = [part for part in parts if part is not name]
    return Signer(name, ("，" if has_chinese("".join(rest)) else ", ").join(rest))


_LISTED = Pattern(r"\s*[,，、;；\n]\s*|\s+(?:and|&)\s+|(?<=[\u4e00-\u9fff])[和与](?=[\u4e00-\u9fff])")


def addressed(recipients: str, language: Language) -> str:
    """Say whom the salutation greets: up to three names, or the group as typed; "" for nobody or a longer list."""
    names = [
        tidy(re.sub(r"^(?:and|和|与)\s+", "", part)).rstrip(".。")
        for part in re.split(
            r"\s*[,，、;；\n]\s*|\s+(?:and|&)\s+|(?<=[\u4e00-\u9fff])[和与](?=[\u4e00-\u9fff])", recipients
        )
    ]
    names = [name for name in (_without_greeting(name) for name in names if name) if name]
    return join_list(names, language) if len(names) <= NAMES_IN_SALUTATION else ""


def _without_greeting(name: str) -> str:
    match = _ADDRESSING.match(name)
    rest = name[match.end() :] if match else name
    return re.sub(r"^(?:所有|全体|全部)", "各位", rest).strip(" ：:")


@dataclass(frozen=True)
class Frame:
    """A rendered template: its paragraphs (and other blocks), each as lines with the rank of those that may go."""

    blocks: tuple[tuple[tuple[int, str], ...], ...]

    @property
    def levels(self) -> list[int]:
        """Give the levels of fullness: at level n, sentences of rank n and below stand; those of rank 0 always."""
        return sorted({0, *(rank for block in self.blocks for rank, _ in block)})

    def at(self, level: int) -> list[list[str]]:
        """Give the lines of every block at a level."""
        return [[line for rank, line in block if rank <= level] for block in self.blocks]


def read_frame(rendered: str) -> Frame:
    """Read a rendered template; lines with only "¶" part its blocks, of which any may be empty."""
    blocks = [block.split("\n") for block in re.split(r"^\s*¶\s*$", rendered, flags=re.MULTILINE)]
    return Frame(tuple(tuple(_ranked(line.strip()) for line in block if line.strip()) for block in blocks))


def fitting_level(
    frame: Frame, size: Callable[[Sequence[Sequence[str]]], int], least: int, most: int, *, full: bool
) -> int:
    """Choose the fullest level within `most`, or, for a short text, the leanest that reaches `least`."""
    sizes = {level: size(frame.at(level)) for level in frame.levels}
    within = [level for level, measured in sizes.items() if measured <= most]
    if full or not within:
        return max(within, default=0)
    return next((level for level in within if sizes[level] >= least), within[-1])


def joined(lines: Sequence[str], language: Language) -> str:
    """Join the sentences of a paragraph as its language does; an English sentence in Chinese keeps its space."""
    if language == "en":
        return " ".join(lines)
    text = ""
    for line in lines:
        text += (" " if re.search(r"[A-Za-z.!?]$", text) and re.match(r"[A-Za-z]", line) else "") + line
    return text


def _ranked(line: str) -> tuple[int, str]:
    match = _OPTIONAL.match(line)
    return (int(match[1]), line[match.end() :]) if match else (0, line)


def holds_title(text: str) -> bool:
    """Tell whether a text holds a word of a title, such as director or 总经理."""
    return bool(_TITLE.search(text))
