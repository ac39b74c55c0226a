"""/handover: an account goes to a colleague, who is told; promises, steps and sight go over; the paper holds it all."""

import json
from datetime import timedelta

from sqlmodel import col, select

from db.models import OutboxRow
from db.store import Store
from tests.conversation import Conversation
from tests.handlers.test_review import words_of


def told(store: Store, chat_id: int) -> str:
    """Give what the bot owes in a chat, newest last, without whatever was shown already."""
    rows = store.transaction(
        lambda session: session.exec(
            select(OutboxRow.body).where(OutboxRow.chat_id == chat_id).order_by(col(OutboxRow.id))
        ).all()
    )
    return str(json.loads(rows[-1]).get("text", ""))


def test_everything_goes_over_and_comes_back(anna: Conversation, wang: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Maria Rossi, CEO, Acme, birthday 8/15 lunar, likes jazz")
    anna.say("/touch Maria Rossi lunch, likes jazz, send the case by Friday")
    anna.say("/plan Acme")
    anna.press("Accept the plan")
    assert "没有找到伙伴" in wang.say("/plan Acme") + wang.say("/handover Acme")
    anna.say("/dossier Acme")
    assert "Who takes the account over?" in anna.press("Hand over")
    assert "I can't tell which colleague" in anna.say("Nobody")
    anna.press("王磊")
    assert "can't be the day" in anna.say("1 May 2020")
    text = anna.say("4 December")
    assert "→ 王磊" in text
    assert "1 person, 1 birthday, 1 open promise" in text
    assert "until Fri 18 Dec 2026, 14 days after" in text
    go = anna.last.data("Hand over to")
    assert "introduce 王磊 in person on Fri 4 Dec 2026" in anna.press("Hand over to 王磊")
    assert "Anna Berg把<b>Acme</b>交接给您：联系人1位，未兑现的承诺1项" in told(store, 1002)
    assert anna.press_data(go, anna.last.message_id) == "That is handed over already."
    assert "send the case" in wang.say("/promises")
    assert "send the case" not in anna.say("/promises")
    anna.say("/playbooks Acme")
    anna.press("›")
    assert "Go through the handover paper of Acme with 王磊" in anna.press("Handover")
    wang.say("/playbooks Acme")
    assert "工作交接：已完成0/6" in wang.last.text
    wang.press_data("handover.file:1")
    paper = words_of(store, wang, "handover")
    for expected in ("Acme交接文件", "Maria Rossi · CEO", "send the case", "农历八月十五", "供应方"):
        assert expected in paper
    anna.later(anna.now + timedelta(days=26))
    assert "no account" in anna.say("/review Acme"), "two weeks after the introduction the account is out of sight"


def test_a_handover_is_taken_back_as_one(anna: Conversation, wang: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/handover Acme")
    anna.press("王磊")
    assert "Mon 30 Nov 2026" in anna.press("Skip")
    anna.press("Hand over to")
    assert "打法库" in wang.say("/playbooks Acme")
    assert "the handover" in anna.press("Undo")
    assert "没有找到伙伴" in wang.say("/playbooks Acme")


def test_alone_there_is_nobody_to_hand_over_to(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    assert "no other rep in your team" in anna.say("/handover Acme")
    anna.say("/playbooks Acme")
    anna.press("›")
    anna.press("Handover")
    assert "begins with who takes Acme over" in anna.press("Start it")


def test_in_chinese(anna: Conversation, wang: Conversation, store: Store) -> None:
    wang.say("/account 宏远科技，中国")
    assert "由谁接手" in wang.say("交接 宏远科技")
    wang.press("Anna Berg")
    assert "宏远科技</b> → Anna Berg" in wang.press("跳过")
    assert "已交接给Anna Berg" in wang.press("交接给Anna Berg")
    assert "王磊 hands <b>宏远科技</b> over to you" in told(store, 1001)
    assert anna.say("/account 宏远科技")
