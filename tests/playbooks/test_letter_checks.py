"""What the checks see in a draft: composed, edited, or pasted from elsewhere."""

from dataclasses import replace

import pytest

from playbooks.findings import Finding
from playbooks.letter import LetterAnswers, compose_letter
from playbooks.letter_checks import CHECKS, check_letter, message_of
from playbooks.letter_measures import Measure
from playbooks.letter_reading import read_letter
from templates.engine import render, say
from tests.playbooks.letter_cases import HARBOUR, PORT

PASTED = """Acme Ltd., Hamburg
18 May 2026

Dear friends,

Ningbo port has been closed since Monday. Your May orders will reach you two weeks late.

We have chartered air freight for urgent parts; Wang Lei leads it from Friday.
Anna Nowak opens the rail route by 12 May.

Please tell us by Thursday what you need first. A harbour is for coming back to.

Yours sincerely,
Thomas Berg
CEO"""


def failed(text: str, answers: LetterAnswers = PORT) -> dict[str, Finding]:
    return {it.check.removeprefix("letter_checks."): it for it in check_letter(text, answers) if not it.passed}


def edited(old: str, new: str, answers: LetterAnswers = PORT) -> dict[str, Finding]:
    text = compose_letter(answers, render).text
    assert old in text
    return failed(text.replace(old, new), answers)


def test_a_pasted_letter_is_taken_apart() -> None:
    parts = read_letter(PASTED)
    assert parts.salutation == "Dear friends,"
    assert len(parts.paragraphs) == 3
    assert parts.signature == "Yours sincerely,\nThomas Berg\nCEO"


def test_a_pasted_letter_without_blank_lines_is_taken_apart_by_lines() -> None:
    parts = read_letter("各位伙伴：\n港口关闭。\n改走空运。\n请来信。\n此致\n敬礼\n张伟", "张伟")
    assert (parts.salutation, len(parts.paragraphs), parts.signature) == ("各位伙伴：", 3, "此致\n敬礼\n张伟")
    assert read_letter("One.\nTwo.\nThree.\nThomas Berg, CEO", "Thomas Berg").signature == "Thomas Berg, CEO"
    assert read_letter("", "").paragraphs == ()


def test_a_pasted_letter_that_is_only_too_short_fails_in_nothing_else() -> None:
    findings = failed(PASTED)
    assert set(findings) == {"length"}
    assert findings["length"].facts["count"] < findings["length"].facts["least"] == 180


@pytest.mark.parametrize(
    ("old", "new", "check", "quoted"),
    [
        ("What we ask", "And then.\n\nWhat we ask", "three_paragraphs", None),
        ("Ningbo port has been closed since Monday", "we face some trouble", "situation", None),
        ("May orders two weeks late", "nothing at all", "meaning", None),
        ("rest in part on ours.", "rest in part on ours. Order now with a 10% discount!", "advertising", "Order now"),
        ("rest in part on ours.", "rest in part on ours. The port is to blame.", "blame", "The port is to blame."),
        ("Rail as a second route: Anna Nowak, by 12 May.", "", "measures", "These are our measures"),
        ("Anna Nowak, by 12 May", "soon", "measures_owned", "Rail as a second route: soon."),
        ("tell us by Thursday what you need first", "see below", "appeal", "see below"),
        ("A harbour is for coming back to.", "", "own_line", "A harbour"),
        ("Thomas Berg\n", "Somebody\n", "signed", None),
        ("\nCEO", "\nSales Manager", "signed_by_head", None),
        ("Dear partners in Poland,", "Dear customers,", "partner_words", "Dear customers,"),
        ("rest in part on ours.", "rest in part on ours. We are the best.", "superlatives", "We are the best."),
        ("rest in part on ours.", "rest in part on ours. Call [name].", "gaps", "Call [name]."),
    ],
)
def test_each_slip_is_found_and_quoted(old: str, new: str, check: str, quoted: str | None) -> None:
    findings = edited(old, new)
    assert check in findings
    if quoted:
        assert quoted in (findings[check].sentence or "")


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("宁波港自周一起关闭", "出了一点状况", "situation"),
        ("五月订单将推迟两周到货", "没什么", "meaning"),
        ("实行", "实行", "none"),
        ("不作猜测。", "不作猜测。欢迎选购我们的新品。", "advertising"),
        ("不作猜测。", "不作猜测。这都怪船公司。", "blame"),
        ("（李娜负责，5月12日前）", "", "measures_owned"),
        ("第二，启用铁路备用线（李娜负责，5月12日前）。", "", "measures"),
        ("在周四前告诉我们先要哪些零件", "就这样", "appeal"),
        ("潮水退了，码头还在。", "", "own_line"),
        ("总经理", "销售副总经理", "signed_by_head"),
        ("致华东各位伙伴", "尊敬的客户", "partner_words"),
        ("不作猜测。", "不作猜测。我们是行业第一。", "superlatives"),
        ("不作猜测。", "不作猜测。请于X月XX日前回复。", "gaps"),
    ],
)
def test_each_slip_is_found_in_chinese(old: str, new: str, check: str) -> None:
    if check == "none":
        assert failed(compose_letter(HARBOUR, render).text, HARBOUR) == {}
    else:
        assert check in edited(old, new, HARBOUR)


@pytest.mark.parametrize(
    "sentence",
    [
        "We do our best in these weeks.",
        "By Friday at the latest you will know more.",
        "Your customers need not wait.",
        "Our Chief Customer Officer, Ms Li, knows this letter.",
        "A batch of valves failed the test.",
        "Best regards to your team.",
    ],
)
def test_an_innocent_sentence_raises_nothing(sentence: str) -> None:
    assert edited("rest in part on ours.", f"rest in part on ours. {sentence}") == {}


def test_a_measure_without_owner_or_date_is_named() -> None:
    answers = replace(PORT, measures=(*PORT.measures, Measure("Extra lorries twice a week")))
    finding = failed(compose_letter(answers, render).text, answers)["measures_owned"]
    assert finding.sentence == "Extra lorries twice a week."


@pytest.mark.parametrize(
    "appeal", ["your support and understanding", "please stay with us", "keep your trust in us", ""]
)
def test_a_vague_appeal_is_not_enough(appeal: str) -> None:
    answers = replace(PORT, appeal=appeal)
    assert "appeal_specific" in failed(compose_letter(answers, render).text, answers)


@pytest.mark.parametrize("appeal", ["恳请各位一如既往支持我们", "希望得到您的理解和支持", "请多多理解"])
def test_a_vague_appeal_is_not_enough_in_chinese(appeal: str) -> None:
    answers = replace(HARBOUR, appeal=appeal)
    assert "appeal_specific" in failed(compose_letter(answers, render).text, answers)


@pytest.mark.parametrize("signer", ["Ann Lee, Vice President", "Ann Lee, Sales Manager", "Ann Lee", "李娜，副总裁"])
def test_another_signer_than_the_head_is_warned_of(signer: str) -> None:
    answers = replace(PORT, signer=signer)
    assert set(failed(compose_letter(answers, render).text, answers)) == {"signed_by_head"}


@pytest.mark.parametrize(
    "signer", ["Ann Lee, President", "Ann Lee, Head of Europe", "李娜，华东区负责人", "Ann Lee, chairwoman"]
)
def test_a_head_of_company_or_unit_may_sign(signer: str) -> None:
    answers = replace(PORT, signer=signer)
    assert failed(compose_letter(answers, render).text, answers) == {}


def test_answers_that_are_too_long_are_told_with_the_one_to_cut() -> None:
    answers = replace(PORT, meaning="May orders come two weeks late " * 80)
    finding = failed(compose_letter(answers, render).text, answers)["length"]
    assert finding.facts["answer"] == "meaning"
    post = replace(PORT, own_line="A harbour is for coming back to, " * 9, form="post")
    draft = compose_letter(post, render)
    assert failed(draft.text, post)["length"].facts["answer"] == "own_line"


def test_answers_in_the_other_language_are_named() -> None:
    answers = replace(HARBOUR, appeal="tell us what you need", own_line="A harbour is for coming back to.")
    draft = compose_letter(answers, render)
    assert draft.text.startswith("致华东各位伙伴：")
    assert failed(draft.text, answers)["languages"].facts["answers"] == ("appeal", "own_line")
    english = replace(PORT, situation="宁波港已关闭", signer="张伟, CEO")
    assert failed(compose_letter(english, render).text, english)["languages"].facts["answers"] == ("situation",)


def test_every_finding_has_words_in_both_languages() -> None:
    bad = "Dear customer,\n\nBlame them! Order now, the best [name].\n\nX.\n\n\nY\n\nZ"
    samples = [*check_letter(bad, replace(PORT, appeal="", situation="港口", signer=""))]
    samples += check_letter("", replace(PORT, own_line="", form="post", measures=()))
    samples += check_letter("x" * 900, replace(PORT, form="post"))
    samples += check_letter("x " * 900, PORT) + check_letter(compose_letter(PORT, render).text, PORT)
    samples += edited("Anna Nowak, by 12 May", "soon").values()
    assert {message_of(it) for it in samples} == {f"letter_checks.{name}{ok}" for name in NAMES for ok in ("", "_ok")}
    for finding in samples:
        for language in ("en", "zh"):
            words = say(language, message_of(finding), sentence=finding.sentence, **finding.facts)
            assert words
            assert "None" not in words
            assert finding.passed or not finding.facts.get("word") or str(finding.facts["word"]) in words


NAMES = sorted({it.check.removeprefix("letter_checks.") for it in check_letter(PASTED, PORT)})


def test_every_check_speaks() -> None:
    assert len(NAMES) == len(CHECKS) == 17
