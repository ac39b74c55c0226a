"""The closing is the rep's own: questions help to find it, copies of anything are noticed."""

from dataclasses import replace

import pytest

from playbooks.language import Language
from playbooks.outreach import check_draft, compose_outreach
from playbooks.outreach_closing import closing_questions, closing_trouble
from templates.engine import render, say
from tests.examples.outreach_cases import outreach_cases

COLD_CHAIN = outreach_cases()["cold-chain"]
PLATFORM = outreach_cases()["platform"]


@pytest.mark.parametrize(
    ("closing", "language", "trouble"),
    [
        ("", "en", "missing"),
        (" \n ", "zh", "missing"),
        ("Looking forward to hearing from you!", "en", "stock"),
        ("Please do not hesitate to contact me. Thank you in advance.", "en", "stock"),
        ("I look forward to your prompt reply.", "en", "stock"),
        ("期待您的回复，祝商祺！", "zh", "stock"),
        ("如有任何问题，请随时联系我。期待与您合作！", "zh", "stock"),
        ("Have a good one.", "en", "thin"),
        ("祝您好运。", "zh", "thin"),
        (COLD_CHAIN.closing, "en", None),
        (PLATFORM.closing, "zh", None),
        ("Thank you in advance, said your father, and then he rowed out alone.", "en", "stock"),
        ("The snow has reached your street. Looking forward to hearing from you.", "en", None),
    ],
)
def test_what_is_wrong_with_a_closing(closing: str, language: Language, trouble: str | None) -> None:
    assert closing_trouble(closing, language) == trouble


@pytest.mark.parametrize(
    "again",
    [
        COLD_CHAIN.closing,
        COLD_CHAIN.closing.upper(),
        COLD_CHAIN.closing.replace("five", "six").replace("boat", "ship"),
        "  " + COLD_CHAIN.closing.rstrip(".") + " !",
    ],
)
def test_a_closing_used_before_is_noticed_even_with_a_word_changed(again: str) -> None:
    draft = compose_outreach(replace(COLD_CHAIN, closing=again), render)
    (found,) = [one for one in check_draft(draft, COLD_CHAIN, [COLD_CHAIN.closing]) if not one.passed]
    assert found.check == "outreach_checks.closing_own"
    assert found.facts == {"reason": "earlier"}


def test_a_new_closing_beside_an_earlier_one_is_fine() -> None:
    new = "The harbour smelled of tar today, and I heard your horn before I saw your boat."
    draft = compose_outreach(replace(COLD_CHAIN, closing=new), render)
    assert all(one.passed for one in check_draft(draft, COLD_CHAIN, [COLD_CHAIN.closing]))


def test_a_closing_copied_from_a_template_or_from_the_mail_itself_is_noticed() -> None:
    draft = compose_outreach(COLD_CHAIN, render)
    known = "I would rather help you earn something first than talk about what we might earn from you."
    assert closing_trouble(known, "en", known_texts=[known]) == "copied"
    copied = replace(COLD_CHAIN, closing=draft.layers[2].split(". ")[0] + ".")
    found = [one for one in check_draft(compose_outreach(copied, render), copied) if not one.passed]
    assert [(one.check, one.facts["reason"]) for one in found] == [("outreach_checks.closing_own", "copied")]


def test_the_questions_fit_what_is_known_of_the_reader() -> None:
    assert closing_questions(COLD_CHAIN, "en")[1] == "outreach_help.felt_when_using"
    stranger = replace(COLD_CHAIN, recognition="", first_contact=True)
    assert closing_questions(stranger, "en")[1] == "outreach_help.felt_when_finding"
    assert closing_questions(replace(stranger, first_contact=False), "en")[1] == "outreach_help.felt_when_meeting"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("first_contact", [False, True])
@pytest.mark.parametrize("recognition", ["", "we use it"])
def test_three_questions_in_words_name_the_reader_or_their_company(
    language: Language, first_contact: bool, recognition: str
) -> None:
    answers = replace(COLD_CHAIN, first_contact=first_contact, recognition=recognition)
    asked = [
        say(language, message, account=answers.account, to_name=answers.to_name)
        for message in closing_questions(answers, language)
    ]
    assert len(set(asked)) == 3
    assert all(question.endswith(("?", "？", "行。")) for question in asked)
    assert all(answers.account in question or answers.to_name in question for question in asked)
