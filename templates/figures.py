"""What the figures of the method are called in each language, and how their values are written."""

import tomllib
from collections.abc import Mapping
from datetime import time
from functools import cache
from typing import Any

from playbooks.figures_bounds import CENT, is_share
from playbooks.figures_values import Value
from playbooks.language import Language
from templates.engine import ROOT

_BETWEEN: Mapping[Language, str] = {"en": ", ", "zh": "、"}


@cache
def figure_words(language: Language) -> Mapping[str, Any]:
    """Give the words of a language: by topic, by figure its name and meaning; [topics] and [items] name the rest."""
    return tomllib.loads((ROOT / language / "figures.toml").read_text(encoding="utf-8"))


def topic_name(language: Language, topic: str) -> str:
    """Name a topic."""
    return str(figure_words(language)["topics"][topic])


def figure_name(language: Language, name: str) -> str:
    """Say what a figure is called."""
    return _worded(language, name, 0)


def figure_meaning(language: Language, name: str) -> str:
    """Say in one line what a figure means."""
    return _worded(language, name, 1)


def value_words(language: Language, name: str, value: Value) -> str:
    """Write a figure's value: shares in percent, divisions with colons, times as on a clock."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        between = ":" if name.startswith("effort.division") else _BETWEEN[language]
        return between.join(str(item) for item in value)
    if isinstance(value, int | float) and is_share(name):
        return f"{_plain(value * CENT)} %"
    return str(value) if isinstance(value, str) else _plain(value)


def _worded(language: Language, name: str, place: int) -> str:
    words = figure_words(language)
    topic, figure, *parts = name.split(".")
    items = [str(words["items"].get(part, part)) for part in parts]
    return str(words[topic][figure][place]).replace("{}", " ".join(items))


def _plain(number: float) -> str:
    return f"{round(number, 4):g}"
