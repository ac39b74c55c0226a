"""Every message and button of the chat, in every language, as a rep would see it: nothing missing, nothing broken."""

import re

import pytest

from playbooks.language import LANGUAGES, Language
from playbooks.touches import TOUCH_KINDS
from templates.engine import ROOT, environment, label
from tests.words.checks import CHECKS, HAN, foreign_words
from tests.words.examples import EXAMPLES, TOGETHER, alternatives
from tests.words.labels import LONGEST_BUTTON, LONGEST_TOAST, buttons, toasts
from tests.words.rendering import Rendering, renderings, variables_of, watched

FEATURES = sorted(path.stem for path in (ROOT / "en/chat").glob("*.j2"))
BLOCKS = {f"{feature}.{name}" for feature in FEATURES for name in variables_of("en", feature)}
# What needs no translation in Chinese, for all blocks and for single ones.
CHINESE_WELCOMES = {
    "": "Rapport Telegram vCard Word A D S E I B C",
    "account_edit.limit_unknown": "EUR",
    "account_edit.limit_currency": "CNY",
    "deal.amount_unknown": "EUR",
    "chat.help": "lei",
    "chat.privacy": "me PostgreSQL",
    "export.caption": "JSON",
    "forget.words_for_me": "me myself",
    "letter.file_name": "docx",
    **dict.fromkeys(("letter.language_en", "outreach.language_en", "profile.other_language"), "English"),
    "profile.language_unknown": "English",
    **dict.fromkeys(("profile.ask_zone", "profile.zone_unknown"), "Shanghai Berlin"),
    "sharing.not_a_card": "vcf",
    "sharing.too_large": "MB",
    **dict.fromkeys(("status.report", "status.backup"), "KB MB SQLite PostgreSQL"),
    "start.country_unknown": "DE",
}
# What stands in Chinese within English on purpose: names of the language, words that may be typed, an example.
ENGLISH_WELCOMES = {
    **dict.fromkeys(("letter.language_zh", "outreach.language_zh", "profile.other_language"), "中文"),
    "profile.language_unknown": "中文",
    "forget.words_for_me": "我自己",
    "person_edit.ask_form_of_address": "李总",
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
    for place, facts in EXAMPLES.items():
        feature, _, block = place.partition(".")
        blocks = [variables_of("en", one) for one in FEATURES if feature in ("", one)]
        known = {fact for one in blocks for name, facts in one.items() if block in ("", name) for fact in facts}
        assert set(facts) <= known, f"{place} has no {set(facts) - known}"


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
    limits = dict.fromkeys(toasts(), LONGEST_TOAST) | dict.fromkeys(buttons(BLOCKS), LONGEST_BUTTON)
    assert set(limits) <= BLOCKS
    for feature in FEATURES:
        for one in renderings(language, feature):
            if one.number == 0 and one.message in limits:
                assert len(one.plain) <= limits[one.message], one
                assert "\n" not in one.plain, one


@pytest.mark.parametrize("language", LANGUAGES)
def test_partners_are_called_partners(language: Language) -> None:
    for feature in FEATURES:
        source = (ROOT / f"{language}/chat/{feature}.j2").read_text("utf-8")
        # The method's names of the house's three parts are words of ours among ourselves (METHOD section 2).
        spoken = re.sub("(?:组织|关键|普遍)客户关系", "", source)
        assert not re.search(r"customer|client|客户|顾客", spoken, re.IGNORECASE), feature
        assert "你" not in source, f"{feature} is not polite"


@pytest.mark.parametrize("feature", FEATURES)
def test_chinese_uses_chinese_punctuation(feature: str) -> None:
    source = (ROOT / f"zh/chat/{feature}.j2").read_text("utf-8")
    shown = re.sub(r"</?\w+( expandable)?>|\{%.*?%\}|\{#.*?#\}", "", re.sub(r"\{\{.*?\}\}", "", source))
    assert not re.search(r'\{\{ "[,;] "|join\("[,;] "\)', source), "lists in Chinese are joined by 、 or ；"
    assert not re.findall(f".*(?:[{HAN}][,;:!?()]|[,;:!?()][{HAN}]|[{HAN}]\\.(?!\\w)).*", shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_of_touch_is_called_the_same_in_nudges_as_in_the_chat(language: Language) -> None:
    words = environment(language, html=False).get_template("words/nudge.j2").make_module()
    for kind in set(TOUCH_KINDS) - {"other"}:
        _emoji, _, name = label(language, f"touch.kind_{kind}").partition(" ")
        assert vars(words)["kind_of"](kind).casefold() == name.casefold(), kind
