"""The words of the next moves (templates/…/moves/): for every rule, in both languages, with whatever it finds."""

import re
from pathlib import Path

import pytest

from handlers.plan_words import paragraphs, source_words
from playbooks.account_facts import AccountFacts
from playbooks.language import LANGUAGES, Language
from playbooks.moves import RULE, RULES, Advice, moves_of
from playbooks.moves_defaults import MOVES_DEFAULTS
from templates.engine import ROOT
from tests.playbooks.moves_cases import CASES, TARGET
from tests.playbooks.plan_cases import RICH, TODAY

FOUND = [
    advice
    for facts in (AccountFacts(1, "Acme", 7), RICH, *(facts for pair in CASES.values() for facts in pair))
    for advice in moves_of(facts, TODAY, target=TARGET)
]
OF_RULE: dict[str, list[Advice]] = {rule.id: [one for one in FOUND if one.rule == rule.id] for rule in RULES}
ODD = re.compile(r"\s[,.;:，。；：]|None|\(\)|（）|  |[：:]$|\.\.|。。|，。|[一-龥] [一-龥]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words_and_every_word_a_rule(language: Language) -> None:
    assert {path.stem for path in Path(ROOT / language / "moves").glob("*.j2")} == {*RULE, "said"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULE)
def test_a_move_reads_as_one_writes(rule: str, language: Language) -> None:
    for advice in OF_RULE[rule]:
        what, because, why, rule_of_it = paragraphs(language, f"moves/{rule}.j2", advice.facts)
        assert not what.endswith((".", "。"))
        assert because.endswith("。" if language == "zh" else ".")
        assert why.endswith("。" if language == "zh" else ".")
        assert max(len(what), len(because)) <= 200
        assert max(len(why), len(rule_of_it)) <= 260
        assert rule_of_it.startswith("这条规则" if language == "zh" else "This rule looks for ")
        assert not why.startswith(("Looks for", "这条规则"))
        for text in (what, because, why, rule_of_it):
            assert not ODD.search(re.sub(r"日 周", "日周", text)), text
        assert source_words(rule, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_move_asks_for_a_gift(language: Language) -> None:
    for advice in FOUND:
        if advice.rule not in ("gift_limit", "gift_limit_reached"):
            text = " ".join(paragraphs(language, f"moves/{advice.rule}.j2", advice.facts))
            assert not re.search(r"\b(?:gift|present)s?\b|礼品|礼物|送礼", text), text


def test_the_method_lists_exactly_the_rules_with_their_sources() -> None:
    section = (ROOT.parent / "docs/method.md").read_text("utf-8").partition("## Next moves")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (\w+) \| (\d) × (\d) \| (.+) \|$", section, re.MULTILINE)
    assert rows == [
        (
            rule.id, (rule.finds.__doc__ or "").strip().splitlines()[0].rstrip("."), rule.action,
            str(MOVES_DEFAULTS.effect[rule.id]), str(MOVES_DEFAULTS.urgency[rule.id]), source_words(rule.id, "en"),
        )
        for rule in RULES
    ]  # fmt: skip
