"""Each check of the email: a text that it refuses, alone of all checks, beside one that it takes."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from playbooks.findings import Finding
from playbooks.language import Language
from playbooks.outreach_checks import LAYER_OF_CHECK, check_outreach
from playbooks.outreach_defaults import OUTREACH_DEFAULTS, LengthRange
from playbooks.outreach_stock import phrases, stock_phrases_in

ENGLISH = (
    "We keep fish cold in eleven ports, and I would like to help you earn before we do.",
    "The Harbour Hotel group wants a second supplier of catfish like yours, 4 tonnes a month from 1 March; the buyer "
    "is Tunde Bello. It is yours whatever you decide about us.",
    "Our canteen has served your smoked catfish every Friday since 2023. Would you like to see their calendar?",
    "I thought of you at five this morning, when the first boat came in under a sky the colour of your packaging.",
)
CHINESE = (
    "我们替三百多家企业看管机房，我更想先帮您多赚一点。",
    "华北一家电力设备企业想给四千名员工建学堂，六月底前定，对接人是周敏。无论您怎么决定，它都归您。",
    "我们的总裁和两位副总裁上班路上都听您的课。要不要我先把他们的培训大纲发给您看看？",
    "上周末停电，您点着蜡烛把课讲完了。我在屏幕这头也关了灯，陪您听到最后一句。",
)


def checked(
    language: Language, layers: tuple[str, ...], first_contact: bool = True, **known: object
) -> tuple[Finding, ...]:
    return check_outreach(
        "\n\n".join(layers), language=language, first_contact=first_contact, layers=layers, product_names=["NordTrack"],
        names=["Lagos Fine Foods"], **known,  # type: ignore[arg-type]
    )  # fmt: skip


def failing(found: tuple[Finding, ...]) -> set[str]:
    return {one.check.removeprefix("outreach_checks.") for one in found if not one.passed}


def changed(language: Language, layer: int, old: str, new: str) -> tuple[str, ...]:
    layers = list(ENGLISH if language == "en" else CHINESE)
    assert old in layers[layer - 1]
    layers[layer - 1] = layers[layer - 1].replace(old, new)
    return tuple(layers)


@pytest.mark.parametrize(("language", "layers"), [("en", ENGLISH), ("zh", CHINESE)])
def test_a_good_email_passes_every_check_once(language: Language, layers: tuple[str, ...]) -> None:
    found = checked(language, layers, subjects=["A referral for you" if language == "en" else "给您的一条商机"])
    assert failing(found) == set()
    assert [one.check for one in found] == list(LAYER_OF_CHECK)


FAULTS = tomllib.loads(Path("tests/examples/outreach_faults.toml").read_text(encoding="utf-8"))["fault"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['check']}, {fault['language']}")
def test_one_fault_fails_one_check_and_quotes_its_sentence(fault: dict[str, Any]) -> None:
    layers = changed(fault["language"], fault["layer"], fault["old"], fault["new"])
    if fault["check"] == "ask_late":
        layers = (*layers[:2], layers[2].split(" Would")[0].split("要不要")[0], layers[3])
    # Some faults make the mail longer than a first contact may be: that is not what is looked at here.
    roomy = replace(OUTREACH_DEFAULTS, first_contact={"en": LengthRange(20, 400), "zh": LengthRange(20, 900)})
    found = checked(fault["language"], layers, defaults=roomy)
    assert failing(found) == {fault["check"]}
    sentences = [one.sentence for one in found if not one.passed]
    assert all(sentence and sentence in " ".join(layers) for sentence in sentences)
    assert not fault["quoted"] or fault["quoted"] in sentences


def test_every_check_of_a_layer_or_word_has_a_fault_in_both_languages() -> None:
    shown = {(fault["check"], fault["language"]) for fault in FAULTS}
    elsewhere = {"length", "subject", "layer_order"}
    checks = {check.removeprefix("outreach_checks.") for check in LAYER_OF_CHECK} - elsewhere
    assert shown == {(check, language) for check in checks for language in ("en", "zh")}


@pytest.mark.parametrize(("language", "layers"), [("en", ENGLISH), ("zh", CHINESE)])
def test_length_depends_on_whether_they_know_us(language: Language, layers: tuple[str, ...]) -> None:
    assert failing(checked(language, layers, first_contact=True)) == set()
    assert failing(checked(language, layers, first_contact=False)) == {"length"}
    longer = (*layers[:3], f"{layers[3]} " * 4)
    assert failing(checked(language, longer, first_contact=True)) == {"length"}
    assert failing(checked(language, longer, first_contact=False)) == set()


def test_a_length_finding_tells_the_count_the_bounds_and_the_longest_sentence() -> None:
    (found,) = [one for one in checked("en", (*ENGLISH[:3], f"{ENGLISH[3]} " * 4)) if not one.passed]
    assert (found.facts["least"], found.facts["most"]) == (60, 125)
    assert found.facts["count"] > 125
    assert found.sentence
    assert found.sentence.startswith("The Harbour Hotel group")


@pytest.mark.parametrize(
    ("language", "subject", "good"),
    [
        ("en", "A referral for Lagos Fine Foods today", True),
        ("en", "A referral for Lagos Fine Foods this morning", False),
        ("en", "  ", False),
        ("zh", "给知远学堂和罗老师的一条商机", True),
        ("zh", "给知远学堂和罗老师的一条新商机", False),
    ],
)
def test_a_subject_has_at_most_seven_words_or_fourteen_characters(language: Language, subject: str, good: bool) -> None:
    found = checked(language, ENGLISH if language == "en" else CHINESE, subjects=[subject])
    assert failing(found) == (set() if good else {"subject"})


def test_their_platform_is_not_ours() -> None:
    assert (
        failing(checked("en", changed("en", 3, "Would you", "Our engineers build on your platform. Would you")))
        == set()
    )
    assert failing(checked("zh", changed("zh", 3, "要不要", "我们的同事都在用您的平台。要不要"))) == set()


def test_a_product_name_counts_only_as_a_whole_word() -> None:
    assert (
        failing(checked("en", changed("en", 3, "Would you", "The nordtracks of old pleased you. Would you"))) == set()
    )
    assert failing(checked("en", changed("en", 3, "Would you", "Only nordtrack pleased you. Would you"))) == {
        "product_first"
    }


def test_an_introduction_to_somebody_else_is_no_demand_for_a_meeting_with_us() -> None:
    asked = changed("en", 3, "Would you like to see their calendar?", "Shall I set up a call between you and her?")
    assert failing(checked("en", asked)) == set()


def test_a_question_to_oneself_is_no_ask() -> None:
    wondering = changed("en", 4, "I thought", "Who had ever seen such a dawn? I thought")
    assert failing(checked("en", wondering)) == set()


def test_us_the_country_is_not_we() -> None:
    states = changed("en", 1, "in eleven ports", "in US ports, from US quays to US kitchens and US schools")
    assert failing(checked("en", states)) == set()


def test_every_default_is_taken_from_one_place() -> None:
    strict = replace(
        OUTREACH_DEFAULTS, product_sentences_at_most=0, asks_at_most=0, subject_at_most={"en": 1, "zh": 1},
        closing_at_least={"en": 99, "zh": 99}, first_contact={"en": LengthRange(1, 2), "zh": LengthRange(1, 2)},
        first_layer_for_asks=4,
    )  # fmt: skip
    layers = changed("en", 1, "We keep", "Our service keeps")
    found = checked("en", layers, subjects=["Two words"], defaults=strict)
    assert failing(found) == {"product_once", "ask_once", "ask_late", "closing_own", "length", "subject"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_stock_phrase_is_found_in_a_sentence(language: Language) -> None:
    for kind, listed in phrases(language).items():
        for phrase in listed:
            words = phrase.replace("…", "really good" if language == "en" else "真正的")
            sentence = f"And so, {words.capitalize()} indeed." if language == "en" else f"如此，{words}也罢。"
            found = stock_phrases_in(sentence, language)
            assert [one.kind for one in found] == [kind] or kind in {one.kind for one in found}, phrase
            assert all(sentence[one.start : one.end] == one.phrase for one in found)


def test_a_stock_phrase_is_found_in_any_case_and_with_any_quotes() -> None:
    (match,) = stock_phrases_in("DON’T  HESITATE TO write.", "en")
    assert match.phrase == "DON’T  HESITATE TO"
    assert match.kind == "closings"


def test_words_that_only_contain_a_stock_phrase_are_left_alone() -> None:
    assert stock_phrases_in("The cutting edges of the blades; a synergyst; revolutionaryish.", "en") == ()
