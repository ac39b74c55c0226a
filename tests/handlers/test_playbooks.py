"""/playbooks: choosing, asking, dated steps in the plan, stopping; who is reminded of what."""

from datetime import timedelta

import pytest

from db.models import ColleagueRow
from db.store import Store
from tests.conversation import Conversation
from tests.prepared import once


@pytest.fixture
@once
def acme(anna: Conversation) -> Conversation:
    """Anna knows two people at Acme."""
    anna.say("/account Acme, Germany")
    anna.say("/person Maria Rossi, CEO, Acme")
    anna.say("/person Tom Baker, engineer, Acme")
    return anna


def test_a_company_visit_from_the_card_to_the_plan_and_back(acme: Conversation) -> None:
    acme.say("/account Acme")
    acme.press("⋯ More")
    assert "Nothing is under way" in acme.press("Playbooks")
    assert "First ninety days (1-5-1)" in acme.last.labels
    assert "from 7 days before to 1 day after the visit" in acme.press("Company visit")
    assert "When is the visit?" in acme.press("Start it")
    assert "is past" in acme.say("1 November 2026")
    assert "who is our partner in it" in acme.say("18 December")
    assert "“Zebedee”" in acme.say("Zebedee")
    text = acme.press("Maria Rossi")
    assert "<b>Wed 16 Dec</b>\nCall Maria Rossi: settle the programme" in text
    assert "<b>Mon 21 Dec</b>\nThank Maria Rossi" in text
    assert "an executive of ours" in text
    assert "8 steps joined the plan. The first comes on Fri 11 Dec 2026" in acme.press("Start with these steps")
    text = acme.say("/plan Acme")
    assert "Fri 11 Dec" in text
    acme.press("1 ·")
    assert "Relationship marketing as a strategy" in acme.last.text
    assert "Company visit by protocol (Maria Rossi): 0 of 8 done, next Fri 11 Dec" in acme.say("/playbooks Acme")
    acme.press("Company visit")
    assert "is stopped; 8 open steps dropped" in acme.press("Stop it")
    assert "Taken back" in acme.press("Undo")
    assert "0 of 8 done" in acme.say("/playbooks Acme")


def test_it_runs_once_at_a_time_for_each_person(acme: Conversation) -> None:
    def begin(person: str) -> str:
        acme.say("/playbooks Acme")
        acme.press("Three moves")
        acme.press("Start it")
        acme.press(person)
        return acme.press("Start with these steps")

    assert "5 steps joined" in begin("Tom Baker")
    assert begin("Tom Baker") == "That one is under way already."
    assert "5 steps joined" in begin("Maria Rossi")


def test_somebody_must_be_known_first(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/playbooks Acme")
    anna.press("Three moves")
    assert "nobody is known there yet" in anna.press("Start it")


def test_the_steps_of_an_executive_without_a_chat_come_to_the_rep(acme: Conversation, store: Store) -> None:
    store.transaction(
        lambda session: session.add(
            ColleagueRow(team_id=1, name="Dr. Vogt", title="CEO", executive=True, created_at=acme.now)
        )
    )
    acme.say("/playbooks Acme")
    acme.press("Three moves")
    acme.press("Start it")
    assert "<b>Mon 30 Nov</b> · 👤 Dr. Vogt\nMove 1: Dr. Vogt visits Tom Baker" in acme.press("Tom Baker")
    acme.press("Start with these steps")
    acme.later(timedelta(days=2))
    assert "Move 1: Dr. Vogt visits Tom Baker" in acme.later(acme.now + timedelta(days=5))


def test_a_walk_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技，中国，S类")
    wang.say("/person 李雷，总经理，宏远科技")
    assert "目前没有进行中的打法" in wang.say("打法 宏远科技")
    wang.press("›")
    assert "公开信发出后要当面跟进" in wang.press("公开信后续跟进")
    assert "信是哪一天发出的" in wang.press("启动")
    assert "对方由谁对接" in wang.press("2026年11月23日")
    assert "<b>11月25日 周三</b>\n致电或拜访李雷" in wang.press("李雷")
    assert "4个步骤已加入计划" in wang.press("按这些步骤启动")
    assert "公开信后续跟进（李雷）：已完成0/4" in wang.say("/playbooks 宏远科技")


def test_without_or_with_an_unknown_name_the_accounts_are_offered(acme: Conversation) -> None:
    assert "Which account" in acme.say("/playbooks")
    assert "<b>Acme</b>: playbooks" in acme.press("Acme")
    assert "I know no account “Borealis”" in acme.say("/playbooks Borealis")
    assert "Which account" in acme.press("Choose another")
