"""The value-first email as it is composed: four layers from the answers, whole and in good language."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from playbooks.errors import MethodError
from playbooks.language import LANGUAGES, Language
from playbooks.outreach import SLOTS, VARIANTS, OutreachDraft, check_draft, compose_outreach
from playbooks.outreach_answers import OUTREACH_TONES, RESOURCE_KINDS, OutreachAnswers, OutreachResource, OutreachTone
from playbooks.outreach_checks import check_outreach
from playbooks.outreach_defaults import OUTREACH_DEFAULTS
from playbooks.partner_words import forbidden_words
from playbooks.sentences import length_of
from templates.engine import render
from tests.examples.outreach_cases import outreach_cases, outreach_variants

COLD_CHAIN = outreach_cases()["cold-chain"]
PLATFORM = outreach_cases()["platform"]


def failures(draft: OutreachDraft, answers: OutreachAnswers) -> list[tuple[str, str | None]]:
    return [(one.check, one.sentence) for one in check_draft(draft, answers) if not one.passed]


@pytest.mark.parametrize(
    ("name", "answers"), outreach_variants(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_sample_answers_pass_all_checks_in_every_tone_length_and_language(name: str, answers: OutreachAnswers) -> None:
    for seed in range(3):
        draft = compose_outreach(answers, render, seed=seed)
        assert failures(draft, answers) == []
        allowed = OUTREACH_DEFAULTS.length(answers.language, first_contact=answers.first_contact)
        assert allowed.least <= length_of(" ".join(draft.layers), answers.language) <= allowed.most


@pytest.mark.parametrize(
    ("name", "answers"), outreach_variants(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_draft_pasted_back_without_its_answers_passes_as_well(name: str, answers: OutreachAnswers) -> None:
    for seed in range(3, 5):
        text = compose_outreach(answers, render, seed=seed).text
        found = check_outreach(text, language=answers.language, first_contact=answers.first_contact)
        assert [(one.check, one.sentence) for one in found if not one.passed] == []


def test_the_four_layers_hold_what_was_answered_in_this_order() -> None:
    stance, resource, recognition, closing = compose_outreach(COLD_CHAIN, render).layers
    assert "from the quay to the kitchen in eleven ports" in stance
    assert "Harbour Hotel group" in resource
    assert "1 March" in resource
    assert "every Friday since 2023" in recognition
    assert "Jonas Weil" in recognition
    assert recognition.endswith("Would it help if I sent you their delivery calendar?")
    assert closing == COLD_CHAIN.closing


def test_the_text_is_greeting_layers_and_signature() -> None:
    draft = compose_outreach(replace(COLD_CHAIN, tone="warm"), render)
    greeting, *layers, signature = draft.text.split("\n\n")
    assert greeting == "Dear Ms Okafor,"
    assert tuple(layers) == draft.layers
    assert signature.splitlines()[1:] == ["Ada Brandt", "Nordkai Cold Chain"]


def test_chinese_reads_as_chinese() -> None:
    draft = compose_outreach(replace(PLATFORM, tone="warm"), render)
    assert draft.text.startswith("罗老师，您好：\n\n")
    assert not re.search(r"[，。：；？、] |[a-z]|[,;:?!]", draft.text)


def test_a_first_contact_is_short_and_leaves_the_best_people_for_later() -> None:
    short = compose_outreach(replace(COLD_CHAIN, first_contact=True), render)
    full = compose_outreach(COLD_CHAIN, render)
    assert len(short.text) < len(full.text)
    assert "Jonas Weil" not in short.text


def test_the_same_seed_gives_the_same_words_and_another_seed_others() -> None:
    assert compose_outreach(COLD_CHAIN, render, seed=3) == compose_outreach(COLD_CHAIN, render, seed=3)
    assert len({compose_outreach(COLD_CHAIN, render, seed=seed).text for seed in range(8)}) > 4


def test_the_ids_of_the_words_used_are_recorded() -> None:
    draft = compose_outreach(replace(COLD_CHAIN, tone="formal"), render, seed=5)
    assert draft.template == "outreach/formal.j2"
    assert draft.variants[0] == "room.usual"
    assert [one.split(".")[0] for one in draft.variants[1:]] == list(SLOTS)
    assert all(0 <= int(one.split(".")[1]) < VARIANTS for one in draft.variants[1:])


@pytest.mark.parametrize("closing", ["", "   ", "\n\n", "...", " , ;"])
@pytest.mark.parametrize("answers", [COLD_CHAIN, PLATFORM], ids=["en", "zh"])
def test_the_closing_is_never_invented(answers: OutreachAnswers, closing: str) -> None:
    with pytest.raises(MethodError) as refused:
        compose_outreach(replace(answers, closing=closing), render)
    assert refused.value.message == "outreach_help.closing_needed"
    assert refused.value.facts == {"account": answers.account, "to_name": answers.to_name}


def test_a_no_strings_sentence_of_ones_own_replaces_ours() -> None:
    own = "keep it even if you never call us again"
    draft = compose_outreach(replace(COLD_CHAIN, no_strings=own), render)
    assert "Keep it even if you never call us again." in draft.layers[1]
    assert "whatever you decide" not in draft.text
    assert failures(draft, COLD_CHAIN) == []


@pytest.mark.parametrize("tone", OUTREACH_TONES)
@pytest.mark.parametrize("answers", [COLD_CHAIN, PLATFORM], ids=["en", "zh"])
def test_what_is_optional_may_be_left_out(answers: OutreachAnswers, tone: OutreachTone) -> None:
    lean = replace(answers, tone=tone, best_people="", ask="")
    for seed in range(4):
        draft = compose_outreach(lean, render, seed=seed)
        assert failures(draft, lean) == []
        assert "?" not in draft.text
        assert "？" not in draft.text


FEW_WORDS = OutreachAnswers(
    language="en",
    to_name="Dr Osei",
    account="Tema Clinic",
    first_contact=False,
    stance="we mend lifts",
    resource=OutreachResource("supply", "two lifts from the old clinic", "until 3 May"),
    recognition="our staff use your beds",
    closing="I saw your lights on at four this morning.",
    signer="Yaw",
)
FEW_CHARACTERS = OutreachAnswers(
    language="zh",
    to_name="秦院长",
    account="安康院",
    first_contact=False,
    stance="我们修电梯",
    resource=OutreachResource("supply", "老院区有两部旧电梯可以给您", "留到五月三日"),
    recognition="我们的人也用您的床",
    closing="今早四点我路过，看见您的灯还亮着。",
    signer="小陆",
)


@pytest.mark.parametrize("tone", OUTREACH_TONES)
@pytest.mark.parametrize("answers", [FEW_WORDS, FEW_CHARACTERS], ids=["en", "zh"])
@pytest.mark.parametrize("first_contact", [False, True])
def test_very_short_answers_still_fill_an_email(
    answers: OutreachAnswers, tone: OutreachTone, first_contact: bool
) -> None:
    few = replace(answers, tone=tone, first_contact=first_contact)
    for seed in range(4):
        assert failures(compose_outreach(few, render, seed=seed), few) == []


@pytest.mark.parametrize("kind", RESOURCE_KINDS)
@pytest.mark.parametrize("answers", [COLD_CHAIN, PLATFORM], ids=["en", "zh"])
def test_every_kind_of_resource_has_its_words(answers: OutreachAnswers, kind: str) -> None:
    for tone in OUTREACH_TONES:
        resource = replace(answers.resource, kind=kind)  # type: ignore[arg-type]
        given = replace(answers, tone=tone, resource=resource)
        draft = compose_outreach(given, render)
        assert failures(draft, given) == []
        assert len(set(draft.subjects)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_frame_says_a_word_that_partners_must_not_read(language: Language) -> None:
    for template in Path("templates", language, "outreach").glob("*.j2"):
        assert forbidden_words(template.read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize("answers", [COLD_CHAIN, PLATFORM], ids=["en", "zh"])
@pytest.mark.parametrize("tone", OUTREACH_TONES)
@pytest.mark.parametrize("room", ["tight", "usual", "roomy"])
def test_every_frame_has_as_many_wordings_as_are_drawn_from(
    answers: OutreachAnswers, tone: OutreachTone, room: str
) -> None:
    fragments = replace(answers, tone=tone, stance="x", recognition="x", ask="x", best_people="x")
    fragments = replace(fragments, resource=replace(answers.resource, detail="x"))

    seen: dict[str, Any] = {}

    def recorded(language: Language, template: str, facts: Mapping[str, Any]) -> str:
        seen.update(facts)
        return render(language, template, facts)

    template = compose_outreach(fragments, recorded).template

    def wording(slot: str, number: int) -> str:
        return render(answers.language, template, {**seen, "room": room, "pick": {**seen["pick"], slot: number}})

    unused = {"tight": {"room", "because", "best_people"}, "usual": {"room"}, "roomy": set()}[room]
    for slot in set(SLOTS) - unused:
        assert len({wording(slot, number) for number in range(VARIANTS)}) >= VARIANTS - 1, slot
        with pytest.raises(UndefinedError):
            wording(slot, VARIANTS)


def test_a_template_without_its_six_parts_is_refused() -> None:
    def broken(language: Language, template: str, facts: object) -> str:
        return "Dear you,\n\nonly this"

    with pytest.raises(ValueError, match="six parts"):
        compose_outreach(COLD_CHAIN, broken)
