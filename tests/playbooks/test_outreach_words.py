"""Every finding of the email has words in both languages: what is amiss, the sentence, how to mend it."""

import re
from itertools import product

import pytest
from markupsafe import escape

from playbooks.language import LANGUAGES, Language
from playbooks.outreach_answers import OUTREACH_TONES, RESOURCE_KINDS
from playbooks.outreach_checks import LAYER_OF_CHECK, check_outreach
from templates.engine import say
from tests.playbooks.test_outreach_pasted import MAILS

TAGS = re.compile(r"<(/?)(\w+)>")


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["id"])
def test_every_finding_is_worded_and_quotes_its_sentence(mail: dict[str, str]) -> None:
    found = check_outreach(mail["text"], language=mail["language"], first_contact=False)  # type: ignore[arg-type]
    for one, language in product(found, LANGUAGES):
        words = say(language, one.check if not one.passed else f"{one.check}_ok", sentence=one.sentence, **one.facts)
        assert words
        assert "\n" not in words
        assert {tag for _, tag in TAGS.findall(words)} <= {"b", "i"}
        if one.sentence and not one.passed:
            assert escape(one.sentence) in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["missing", "stock", "copied", "earlier", "thin"])
def test_each_trouble_with_a_closing_has_advice_of_its_own(language: Language, reason: str) -> None:
    words = say(language, "outreach_checks.closing_own", sentence="Best.", reason=reason)
    assert ("Best." in words) == (reason != "missing")
    others = {"missing", "stock", "copied", "earlier", "thin"} - {reason}
    assert all(words != say(language, "outreach_checks.closing_own", sentence="Best.", reason=one) for one in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_differs_between_the_kinds_of_stock_phrases(language: Language) -> None:
    advice = {
        say(language, "outreach_checks.stock_phrases", sentence="x", phrase="x", kind=kind)
        for kind in ("openings", "fillers", "boasts", "closings")
    }
    assert len(advice) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_length_says_whether_it_is_too_much_or_too_little(language: Language) -> None:
    long = say(language, "outreach_checks.length", sentence="S.", count=300, least=60, most=125, first_contact=True)
    short = say(language, "outreach_checks.length", sentence=None, count=30, least=60, most=125, first_contact=True)
    assert "S." in long
    assert "125" in long
    assert "60" in short


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_cannot_break_the_message(language: Language) -> None:
    words = say(language, "outreach_checks.product_first", sentence="<b>our</b> & your platform")
    assert "&lt;b&gt;our&lt;/b&gt; &amp; your platform" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_layers_kinds_and_tones_have_labels(language: Language) -> None:
    labels = [f"layer_{layer}" for layer in sorted(set(LAYER_OF_CHECK.values()))]
    labels += [f"kind_{kind}" for kind in RESOURCE_KINDS] + [f"tone_{tone}" for tone in OUTREACH_TONES]
    words = [say(language, f"outreach_help.{label}") for label in labels]
    assert len(set(words)) == len(labels)
    assert all(0 < len(word) <= 30 for word in words)
