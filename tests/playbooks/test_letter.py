"""The open letter, from what somebody types to what a head of company would sign."""

import re
from dataclasses import replace

import pytest

from playbooks.letter import LetterAnswers, compose_letter
from playbooks.letter_checks import check_letter
from playbooks.letter_measures import Measure, read_measures
from playbooks.letter_text import addressed, read_signer
from playbooks.partner_words import forbidden_words
from playbooks.sentences import length_of, split_sentences
from templates.engine import render
from tests.playbooks.letter_cases import HARBOUR, MESSY_CHINESE, MESSY_ENGLISH, PORT, crises, manners


@pytest.mark.parametrize("name", list(crises()))
def test_an_example_passes_every_check_in_every_tone_length_and_form(name: str) -> None:
    for answers in manners(crises()[name]):
        draft = compose_letter(answers, render)
        failed = [finding for finding in check_letter(draft.text, answers) if not finding.passed]
        assert failed == [], (answers.tone, answers.form, answers.length, draft.text)
        assert len(draft.paragraphs) == 3
        assert answers.own_line.rstrip("。.") in draft.paragraphs[2]


def test_three_crises_are_shown_in_each_language() -> None:
    languages = [answers.language for answers in crises().values()]
    assert languages.count("en") >= 3
    assert languages.count("zh") >= 3


MESSY = [*MESSY_ENGLISH, *MESSY_CHINESE]


@pytest.mark.parametrize("given", MESSY, ids=lambda given: f"{given.language}{MESSY.index(given)}")
def test_messy_answers_still_read_well(given: LetterAnswers) -> None:
    for answers in manners(given):
        draft = compose_letter(answers, render)
        for paragraph in (draft.salutation, *draft.paragraphs):
            reads_well(paragraph)
        for paragraph in draft.paragraphs:
            assert re.search(r"[.!?。！？][”\"]?[.。]?$", paragraph), paragraph
        for sentence in split_sentences(" ".join(draft.paragraphs)):
            assert not re.match(r"[a-z](?![a-z]*[A-Z])", sentence), sentence


def reads_well(text: str) -> None:
    assert not re.search(r"[,;:，；：、]\s*[.,;:!?，。；：！？、]", text), text
    assert not re.search(r"[.!?。！？]\s*[,;:，；：、]|[.!?。！？]{2}|\.\s\.", text), text
    assert not re.search(r"\s[,.;:!?，。；：！？]|[(（]\s*[)）]|  ", text), text
    assert not re.search(r"[,;，；](?=[^\s\d])(?<![，；])", text), text
    assert text.count("(") == text.count(")")
    assert text.count("（") == text.count("）")


@pytest.mark.parametrize("answers", [PORT, HARBOUR], ids=["en", "zh"])
def test_a_letter_keeps_its_length_for_terse_and_for_long_answers(answers: LetterAnswers) -> None:
    least, most = {"en": (180, 420), "zh": (300, 800)}[answers.language]
    terse = replace(
        answers,
        situation={"en": "port closed", "zh": "港口关闭"}[answers.language],
        meaning={"en": "delays", "zh": "推迟"}[answers.language],
        measures=(Measure("air freight", None, "now"), Measure("rail", "Li", None)),
    )
    long_answers = replace(
        answers, situation=". ".join([answers.situation] * (8 if answers.language == "en" else 16)).replace("。.", "。")
    )
    for given in [*manners(terse), *manners(long_answers)]:
        if given.form == "letter":
            draft = compose_letter(given, render)
            assert least <= length_of("\n".join(draft.paragraphs), given.language) <= most


def test_a_full_letter_says_more_than_a_short_one() -> None:
    short = compose_letter(replace(PORT, length="short"), render)
    full = compose_letter(replace(PORT, length="full"), render)
    assert length_of(full.text, "en") > length_of(short.text, "en") + 30


def test_a_post_tells_dates_first_and_leaves_out_what_has_no_room() -> None:
    many = read_measures(
        "Air freight for urgent parts, Wang Lei, from Friday\nRail as a second route, Anna Nowak, by 12 May\n"
        "A stock report every morning, our planners, from tomorrow\nTwo more lorries a day, Jan Kowalski, from Monday"
    )
    draft = compose_letter(replace(PORT, measures=many, form="post"), render)
    assert len(draft.text) <= 280
    assert "Wang Lei" not in draft.text
    assert "from Friday" in draft.text
    assert many[2:] == draft.left_out
    assert compose_letter(replace(PORT, measures=many), render).left_out == ()


def test_who_does_a_measure_is_named_without_what_ties_it_in() -> None:
    by = (Measure("fly parts", "by Wang Lei", "Friday"), Measure("改走空运", "由王磊负责", "周五起"))
    text = compose_letter(replace(HARBOUR, measures=by), render).text
    assert "（Wang Lei负责，Friday）" in text
    assert "（王磊负责，周五起）" in text


def test_tones_differ_and_the_template_is_named() -> None:
    drafts = [compose_letter(answers, render) for answers in manners(PORT) if answers.length == "full"]
    assert len({draft.text for draft in drafts}) == 6
    assert compose_letter(replace(PORT, tone="warm", form="post"), render).templates == ("letter/post_warm.j2",)


def test_empty_answers_leave_their_sentence_out_instead_of_a_hole() -> None:
    for answers in manners(replace(PORT, own_line="", meaning="", appeal="…", signer="")):
        draft = compose_letter(answers, render)
        for paragraph in draft.paragraphs:
            reads_well(paragraph)
        assert ": ." not in draft.text
        assert "None" not in draft.text


def test_a_template_without_its_blocks_is_refused() -> None:
    def broken(language: str, template: str, facts: object) -> str:
        return "Dear all,\n¶\none paragraph"

    with pytest.raises(ValueError, match=r"en/letter/plain\.j2 has 2 blocks"):
        compose_letter(PORT, broken)


def test_no_frame_calls_the_reader_a_customer() -> None:
    for name, given in crises().items():
        for answers in manners(given):
            assert forbidden_words(compose_letter(answers, render).text) == (), name


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("Thomas Berg, CEO", "Thomas Berg", "CEO"),
        ("CEO, Thomas Berg,", "Thomas Berg", "CEO"),
        ("Helena Brandt - Managing Director, Brandt Pumps", "Helena Brandt", "Managing Director, Brandt Pumps"),
        ("Anna Nowak (General Manager)", "Anna Nowak", "General Manager"),
        ("张伟，总经理", "张伟", "总经理"),
        ("总经理张伟", "张伟", "总经理"),
        ("张伟 总经理", "张伟", "总经理"),
        ("远航泵业董事长 刘建国", "刘建国", "远航泵业董事长"),
        ("Thomas Berg", "Thomas Berg", ""),
        ("", "", ""),
    ],
)
def test_the_signer_is_a_name_and_a_title(typed: str, name: str, title: str) -> None:
    signer = read_signer(typed)
    assert (signer.name, signer.title) == (name, title)


def test_the_salutation_greets_up_to_three() -> None:
    assert addressed("to: all our partners in Poland.", "en") == "partners in Poland"
    assert addressed("Acme , Globex and Initech", "en") == "Acme, Globex and Initech"
    assert addressed("A, B, C, D", "en") == ""
    assert addressed("致：尊敬的李雷、韩梅梅", "zh") == "李雷和韩梅梅"
    assert addressed("所有战略伙伴", "zh") == "各位战略伙伴"
