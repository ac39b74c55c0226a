"""Subjects: three different ones, short, about them; long company names fall out."""

import pytest

from playbooks.language import Language
from playbooks.outreach_answers import RESOURCE_KINDS
from playbooks.outreach_stock import stock_phrases_in
from playbooks.outreach_subjects import outreach_subjects
from playbooks.sentences import length_of
from templates.engine import render


@pytest.mark.parametrize("kind", RESOURCE_KINDS)
@pytest.mark.parametrize(
    ("language", "account", "most"),
    [
        ("en", "Acme", 7),
        ("en", "The Very Long Harbour and Quay Fine Food Trading Company of Lagos", 7),
        ("zh", "知远学堂", 14),
        ("zh", "深圳市前海蓝色港湾精密仪器制造股份有限公司", 14),
        ("zh", "Meridian Learning", 14),
    ],
)
def test_three_short_subjects_for_every_kind_of_resource(
    language: Language, account: str, most: int, kind: str
) -> None:
    subjects = outreach_subjects({"kind": kind, "account": account}, language, render)
    assert len(set(subjects)) == 3
    assert all(0 < length_of(subject, language) <= most for subject in subjects)
    assert not any(stock_phrases_in(subject, language) for subject in subjects)


def test_a_short_name_stands_in_the_subject_and_another_seed_offers_another_first() -> None:
    facts = {"kind": "referral", "account": "Acme"}
    offered = [outreach_subjects(facts, "en", render, seed) for seed in range(3)]
    assert all("Acme" in subject for subjects in offered for subject in subjects)
    assert len({subjects[0] for subjects in offered}) == 3


def test_a_template_with_too_few_short_subjects_is_refused() -> None:
    def only_long(language: Language, template: str, facts: object) -> str:
        return "one two three four five six seven eight\nshort\nshort"

    with pytest.raises(ValueError, match="fewer than three"):
        outreach_subjects({"kind": "referral", "account": "Acme"}, "en", only_long)
