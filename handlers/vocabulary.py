"""The commands' words: their descriptions in the menu, and the words that stand for them without a slash."""

import tomllib
from functools import cache

from playbooks.language import LANGUAGES, Language
from templates.engine import ROOT, label

MENU = (
    "today", "touch", "find", "account", "person", "plan", "next", "map", "deal", "week", "letter", "outreach", "check",
    "greet", "drill", "upcoming", "drafts", "settings", "help", "undo",
)  # fmt: skip


@cache
def vocabulary(language: Language) -> dict[str, dict[str, object]]:
    """Give, for each command, its `description` and the `words` that can be said instead of it."""
    return tomllib.loads((ROOT / language / "commands.toml").read_text(encoding="utf-8"))


def menu(language: Language) -> list[dict[str, str]]:
    """Give the command menu as Telegram wants it."""
    return [{"command": name, "description": str(vocabulary(language)[name]["description"])} for name in MENU]


def self_description(language: Language) -> dict[str, dict[str, object]]:
    """Give what a chat shows before and beside the talk, each by the method of the Bot API that sets it."""
    return {
        "setMyDescription": {"description": label(language, "start.about")},
        "setMyShortDescription": {"short_description": label(language, "start.about_short")},
        "setMyCommands": {"commands": menu(language)},
    }


def command_said(language: Language, text: str) -> tuple[str, str] | None:
    """Read a command's word at the start of a text, in either language: (command, the rest), or None.

    Chinese words need no space after them ("记李雷 喝咖啡"). Words with which a rep may well begin a sentence ("next
    step by Friday …") count only where nothing else is said: those are a command's `alone`.
    """
    lowered = text.strip().lower()
    for candidate in (language, *(other for other in LANGUAGES if other != language)):
        for name, entry in vocabulary(candidate).items():
            if lowered in _words(entry, "alone"):
                return name, ""
            for word in _words(entry):
                if lowered == word or lowered.startswith((f"{word} ", f"{word}\n")):
                    return name, text.strip()[len(word) :].strip()
                if not word.isascii() and lowered.startswith(word) and len(word) > 1:
                    return name, text.strip()[len(word) :].strip()
    return None


def _words(entry: dict[str, object], kind: str = "words") -> list[str]:
    words = entry.get(kind)
    return [str(word) for word in words] if isinstance(words, list) else []
