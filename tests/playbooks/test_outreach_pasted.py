"""Emails as reps paste them, good ones and ordinary pushy ones: each fails what it should, and nothing else."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from playbooks.language import Language
from playbooks.outreach_checks import check_outreach
from playbooks.outreach_layers import read_layers
from playbooks.outreach_mail import language_of_text, subjects_in

MAILS = tomllib.loads(Path("tests/examples/outreach_pasted.toml").read_text(encoding="utf-8"))["mail"]


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["id"])
def test_a_pasted_email_fails_what_it_should_and_nothing_else(mail: dict[str, Any]) -> None:
    found = check_outreach(
        mail["text"],
        language=mail["language"],
        first_contact=mail["first_contact"],
        product_names=mail.get("product_names", []),
    )
    assert {one.check.split(".")[1] for one in found if not one.passed} == set(mail["failing"])
    assert all(one.sentence is None or one.sentence in mail["text"] for one in found)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["id"])
def test_the_language_of_a_pasted_email_is_told(mail: dict[str, Any]) -> None:
    assert language_of_text(mail["text"]) == mail["language"]


@pytest.mark.parametrize("mail", [mail for mail in MAILS if not mail["failing"]], ids=lambda mail: mail["id"])
def test_a_good_email_shows_its_four_layers_in_order(mail: dict[str, Any]) -> None:
    layers = [line.layer for line in read_layers(mail["text"], mail["language"], mail.get("product_names", []))]
    assert layers == sorted(layers)
    assert set(layers) == {1, 2, 3, 4}


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["id"])
def test_line_ends_of_other_machines_change_nothing(mail: dict[str, Any]) -> None:
    language, first = mail["language"], mail["first_contact"]
    windows = mail["text"].replace("\n", "\r\n")
    assert check_outreach(windows, language=language, first_contact=first) == check_outreach(
        mail["text"], language=language, first_contact=first
    )


def test_recognition_before_the_gift_is_in_the_wrong_order() -> None:
    text = """Dear Kwame,

We store cocoa for four cooperatives, and I'd like you to earn by that before we do.

Our own tasting room uses your beans as the reference for every new lot.

A chocolate maker in Ghent asked me for 40 tonnes of Grade 1, and yours was the first name I gave. Her name is Lotte \
Claes. Whatever you decide about us, the contact is yours.

I was on the Volta road when your harvest news came, and I stopped the car to read it twice."""
    (found,) = [one for one in check_outreach(text, language="en", first_contact=True) if not one.passed]
    assert found.check == "outreach_checks.layer_order"
    assert found.sentence == "Our own tasting room uses your beans as the reference for every new lot."


@pytest.mark.parametrize(
    ("text", "language", "subject"),
    [
        ("Subject: A referral for you\n\nDear Kwame,\n\nHello.", "en", ("A referral for you",)),
        ("From: a@b.example\nTo: c@d.example\nSubject:  Yours \n\nHello.", "en", ("Yours",)),
        ("主题：给您的一条商机\n\n罗老师：\n\n您好。", "zh", ("给您的一条商机",)),
        ("Subject: 给您的一条商机\n\n罗老师：\n\n您好。", "zh", ("给您的一条商机",)),
        ("Dear Kwame,\n\nthe subject: fish.", "en", ()),
    ],
)
def test_the_subject_is_read_from_the_first_lines(text: str, language: Language, subject: tuple[str, ...]) -> None:
    assert subjects_in(text, language) == subject


@pytest.mark.parametrize(
    "text", ["", "   \n\n ", "Hi", "。", "🐟", "Dear Kwame,", "שלום\n\nمرحبا", "word " * 2_000, "\n".join("x" * 500)]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_hardly_an_email_is_judged_without_a_stumble(text: str, language: Language) -> None:
    found = check_outreach(text, language=language, first_contact=True)
    failing = {one.check.split(".")[1] for one in found if not one.passed}
    assert {"resource_concrete", "no_strings", "recognition_fact", "length"} <= failing
