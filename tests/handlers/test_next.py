"""/next: the next moves, why, doing them, leaving them out; a walk in each language."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from db.queries import advice as history
from db.queries import reps
from handlers.next_finding import advised
from handlers.turn import Turn
from handlers.vocabulary import command_said
from tests.conversation import Conversation


def test_a_walk_in_english(anna: Conversation) -> None:
    assert "You have no accounts yet" in anna.say("/next")
    anna.say("/account Acme, Germany, class S")
    anna.say("/person Thomas Baker, purchasing director, Acme")
    anna.say("/person Ana Costa, engineer, Acme")
    anna.say("/touch Thomas Baker call, send the case by Friday")
    anna.later(timedelta(days=6))
    first = anna.say("/next Acme")
    assert "Acme</b>: Keep what you promised Thomas Baker: send the case" in first
    assert "It was due on Fri 27 Nov 2026, 2 days ago." in first
    assert first.count("🎯") == 3
    keep = next(message for message in anna.messages if "Keep what you promised" in message.text)
    told = anna.press_data(keep.data("Why"), keep.message_id)
    assert "<b>Why it matters</b>: Trust grows where a word is kept" in told
    assert "<i>This rule looks for promises of ours that are overdue.</i>" in told
    assert "becoming partners through trust" in told
    assert "send the case" in anna.press_data(keep.data("Promises"), keep.message_id)
    again = anna.say("/next")
    assert again
    assert not set(again.split("🎯")) & set(first.split("🎯")) - {""}
    assert "Still open" in " ".join(anna.last.labels)


def test_what_is_planned_stands_in_the_plan_and_what_is_left_out_stays_away(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    assert "Find out who signs and who decides" in anna.say("/next Acme")
    decider = next(message for message in anna.messages if "who signs" in message.text)
    planned = anna.press_data(decider.data("Into the plan"), decider.message_id)
    assert "✅ In the plan from" in planned
    assert "○" in planned
    unwanted = next(message for message in anna.messages if "two departments" in message.text)
    assert "won't come again" in anna.press_data(unwanted.data("Not this one"), unwanted.message_id)
    anna.later(timedelta(days=20))
    shown = "".join(anna.say("/next Acme") for _ in range(4))
    assert "two departments" not in shown
    assert "who signs" not in shown
    anna.later(timedelta(days=380))
    assert "two departments" not in "".join(anna.say("/next Acme") for _ in range(4))


def test_undo_takes_a_dismissal_back(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/next Acme")
    unwanted = next(message for message in anna.messages if "two departments" in message.text)
    anna.press_data(unwanted.data("Not this one"), unwanted.message_id)
    assert "Others" in " ".join(anna.last.labels), "the way on, which may have stood on the card"
    anna.press("Undo")
    anna.later(timedelta(days=20))
    assert "two departments" in "".join(anna.say("/next Acme") for _ in range(3))


def test_three_moves_start_their_playbook(anna: Conversation) -> None:
    anna.say("/account Acme, Germany, class A")
    anna.say("/person Thomas Baker, purchasing director, Acme")
    anna.press("Influence & attitude")
    anna.press("D")
    anna.press("0")
    shown = "".join(anna.say("/next Acme") for _ in range(3))
    assert "Three moves on Thomas Baker" in shown
    spot = next(message for message in anna.messages if "Three moves on" in message.text)
    assert "Three moves on a weak spot" in anna.press_data(spot.data("Plan three moves"), spot.message_id)


def test_what_was_settled_says_so(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/next Acme")
    unknown = next(message for message in anna.messages if "two departments" in message.text)
    anna.say("/person Thomas Baker, Acme, Sales")
    assert "settled in the meantime" in anna.press_data(unknown.data("Why"), unknown.message_id)


def test_an_archived_or_unknown_account_gets_no_advice(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.press("More")
    anna.press("Archive")
    assert "nothing to advise" in anna.say("/next Acme")
    assert "I know no account" in anna.say("/next Borealis")


def test_a_walk_in_chinese(wang: Conversation) -> None:
    assert "您还没有伙伴" in wang.say("下一步")
    wang.say("/account 宏远科技，中国，A类")
    wang.say("/person 王小明，采购总监，宏远科技")
    shown = "".join(wang.say("/next 宏远科技") for _ in range(2))
    assert "弄清谁签字、谁拍板，可以问王小明" in shown
    decider = next(message for message in wang.messages if "谁签字" in message.text)
    told = wang.press_data(decider.data("为什么"), decider.message_id)
    assert "<b>为什么要紧</b>：" in told
    assert "<i>这条规则找的是不知道谁签字、谁拍板的伙伴。</i>" in told
    assert "陈玮" in told
    assert "已列入计划" in wang.press_data(decider.data("列入计划"), decider.message_id)
    assert "最近两周提过" in wang.press("还没做的")


def test_a_sentence_that_begins_with_next_is_no_command(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    assert "🎯" in anna.say("next")
    assert "I know no account" not in anna.say("next step by Friday: call the purchasing office")
    assert "Nothing new" in anna.say("next moves Acme")


@pytest.mark.parametrize(
    "sentence",
    ["today I met Li Lei for a coffee", "invite Li Lei to the fair", "start the pilot in May", "今天见了李雷喝咖啡",
     "邀请李雷看展会", "取消周五的会", "帮助李雷找供应商", "房子漏水了"],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_command_without_argument_is_none(sentence: str) -> None:
    assert command_said("en", sentence) is None
    assert command_said("zh", sentence) is None


def test_words_said_alone_are_commands_in_both_languages() -> None:
    said = {"today": "today", "今天": "today", "房子": "house", "关系屋 宏远": "house", "邀请": "invite"}
    assert {text: (command_said("en", text) or ("", ""))[0] for text in said} == said


def test_every_button_does_what_it_says(anna: Conversation) -> None:
    """In the sample data, and at an account of which hardly anything is known: one advice of each action."""
    anna.press("Load sample")
    anna.say("/account Borealis, Norway")
    anna.say("/person Max Berg, Borealis")
    anna.press("Key contact")

    def give(session: Session) -> dict[str, int]:
        rep = reps.rep_of_chat(session, anna.chat_id)
        assert rep is not None
        chosen = {one.action: one for one in advised(Turn(session, rep, anna.now))}
        noted = history.note_given(session, rep, chosen.values(), rep.today(anna.now))
        return {action: noted[one.key] for action, one in chosen.items()}

    given = anna.store.transaction(give)
    told = {action: anna.press_data(f"next.do:{number}") for action, number in given.items()}
    assert "Send Deniz the pilot" in told["promises"]
    assert "Three moves on a weak spot" in told["playbook"]
    assert "first time that you write to them" in told["outreach"]
    assert "✅ In the plan from Thu 26 Nov" in told["step"]
    assert "What was it?" in told["touch"]
    assert "Control systems for two plants abroad" in told["deal"]
    assert "Max Berg" in told["rating"]
    assert "How much may a gift to one person cost there" in told["account"]
