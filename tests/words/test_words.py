"""Every message and button of the chat, in every language, as a rep would see it: nothing missing, nothing broken."""

import re

import pytest

from playbooks.language import LANGUAGES, Language
from templates.engine import ROOT
from tests.words.checks import CHECKS, HAN, foreign_words
from tests.words.examples import EXAMPLES, TOGETHER, alternatives
from tests.words.labels import LONGEST_BUTTON, LONGEST_TOAST, buttons, toasts
from tests.words.rendering import Rendering, renderings, variables_of, watched

FEATURES = sorted(path.stem for path in (ROOT / "en/chat").glob("*.j2"))
BLOCKS = {f"{feature}.{name}" for feature in FEATURES for name in variables_of("en", feature)}
# What needs no translation in Chinese, for all blocks and for single ones.
CHINESE_WELCOMES = {
    "": "Rapport Telegram vCard Word",
}
# What stands in the other language on purpose.
ENGLISH_WELCOMES = {
}
# Where one language needs a fact that the other has no words for.
ONE_LANGUAGE_ONLY: dict[str, set[str]] = {}


def flaws(rendering: Rendering) -> list[str]:
    """Give all that is amiss with a rendering."""
    welcome = ENGLISH_WELCOMES if rendering.language == "en" else CHINESE_WELCOMES
    found = [flaw for check in CHECKS for flaw in check(rendering)] + list(foreign_words(rendering, welcome))
    return [f"{flaw}: {rendering}" for flaw in found]


def test_every_fact_of_every_block_has_an_example() -> None:
    for language in LANGUAGES:
        for feature in FEATURES:
            for name, variables in variables_of(language, feature).items():
                for variable in variables:
                    assert alternatives(f"{feature}.{name}", variable), f"{feature}.{name} has no example of {variable}"


def test_every_example_is_of_a_block() -> None:
    assert set(EXAMPLES) - {""} <= BLOCKS | set(FEATURES)
    assert set(TOGETHER) <= BLOCKS


@pytest.mark.parametrize("feature", FEATURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_reads_well(language: Language, feature: str) -> None:
    assert not [flaw for rendering in renderings(language, feature) for flaw in flaws(rendering)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_branch_of_every_message_is_shown(language: Language) -> None:
    for feature in FEATURES:
        renderings(language, feature)
    files = [*(f"chat/{feature}.j2" for feature in FEATURES), "words/greet.j2", "words/nudge.j2"]
    assert not [place for name in files for place in watched(language).one_sided(name)]


@pytest.mark.parametrize("feature", FEATURES)
def test_both_languages_tell_the_same_facts(feature: str) -> None:
    english, chinese = variables_of("en", feature), variables_of("zh", feature)
    for name in english:
        assert english[name] ^ chinese[name] <= ONE_LANGUAGE_ONLY.get(f"{feature}.{name}", set()), f"{feature}.{name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_and_toasts_are_short(language: Language) -> None:
    limits = {message: LONGEST_TOAST for message in toasts()} | {message: LONGEST_BUTTON for message in buttons(BLOCKS)}
    assert set(limits) <= BLOCKS
    for feature in FEATURES:
        for one in renderings(language, feature):
            if one.number == 0 and one.message in limits:
                assert len(one.plain) <= limits[one.message], one
                assert "\n" not in one.plain, one


@pytest.mark.parametrize("feature", FEATURES)
def test_chinese_uses_chinese_punctuation(feature: str) -> None:
    source = (ROOT / f"zh/chat/{feature}.j2").read_text("utf-8")
    shown = re.sub(r"</?\w+( expandable)?>|\{%.*?%\}|\{#.*?#\}", "", re.sub(r"\{\{.*?\}\}", "", source))
    assert not re.findall(f".*(?:[{HAN}][,;:!?()]|[,;:!?()][{HAN}]|[{HAN}]\\.(?!\\w)).*", shown)
