"""/plan: proposing, changing, accepting and following an account plan, in both languages."""

import pickle
import re
from datetime import timedelta

import pytest

from db.store import Store
from delivery.documents import load_job
from handlers.registry import DOCUMENTS
from tests.conftest import MORNING, registered
from tests.conversation import Conversation
from tests.prepared import once

BAD_DATES = ["", "🙂", "x" * 10_000, "<b>soon</b>", "‏غدا", "yesterday", "3 May 2031", "31 February"]


@pytest.fixture
@once
def acme(anna: Conversation) -> Conversation:
    """Anna knows two people at Acme, and promised one of them something."""
    anna.say("/account Acme, Germany")
    anna.say("/person Maria Rossi, CEO, Acme")
    anna.say("/person Tom Baker, engineer, Acme")
    anna.say("/touch Maria Rossi lunch, likes jazz, send the case by Friday")
    return anna


def numbered(text: str) -> list[str]:
    return re.findall(r"<b>(\d+)\. ", text)


def test_without_a_name_the_accounts_are_offered(acme: Conversation) -> None:
    assert "For which account" in acme.say("/plan")
    assert "what I propose for the next 90 days" in acme.press("Acme")


def test_without_any_account_it_says_how_to_begin(anna: Conversation) -> None:
    assert "/account Acme" in anna.say("/plan")


def test_where_we_stand_and_what_to_do(acme: Conversation) -> None:
    text = acme.say("/plan Acme")
    assert "Maria Rossi, CEO · attitude not known" in text
    assert "Not seen for 90 days</b>: 1 of 2 (Tom Baker)" in text
    assert "send the case (Maria Rossi), by Fri 27 Nov" in text
    assert "who signs and who decides" in text
    assert 5 <= len(numbered(text)) <= 12
    assert "Keep what you promised Maria Rossi: send the case" in text
    assert "Chen Wei, 17 years of key-account sales" in text


def test_an_unknown_account_is_added_and_planned_for(anna: Conversation) -> None:
    assert "I know no account “Borealis”" in anna.say("/plan Borealis, Norway")
    text = anna.press("Add Borealis")
    assert "The plan begins with whom to meet" in text
    assert "<b>1. Tue 24 Nov</b>\nGet to know two or three people there" in text
    assert "Norway" in anna.say("/account Borealis")


def test_several_are_asked_about(anna: Conversation) -> None:
    anna.say("/account Acme Nord")
    anna.say("/account Acme Süd")
    assert "Which “Acme” do you mean?" in anna.say("/plan Acme")
    assert "Acme Süd</b>: where we stand" in anna.press("Acme Süd")


def test_an_archived_account_is_not_planned_for(acme: Conversation) -> None:
    acme.say("/account Acme")
    acme.press("⋯ More")
    acme.press("Archive")
    assert "nothing to plan" in acme.say("/plan Acme")


@pytest.mark.parametrize("name", ["🙂", "<b>", "‏أكمي", "x" * 10_000, "..."])
def test_a_name_that_is_none_is_answered_kindly(anna: Conversation, name: str) -> None:
    answer = anna.say(f"/plan {name}")
    assert answer
    assert "Something went wrong" not in answer


def test_accepting_writes_steps_that_nudge_on_their_day(acme: Conversation) -> None:
    acme.say("/plan Acme")
    progress = acme.press("Accept")
    assert "0 of 6 done · 6 open" in progress
    acme.later(MORNING + timedelta(days=2))
    morning = acme.later(MORNING + timedelta(days=3))
    assert "Find out who signs and who decides" in morning


def test_a_step_is_moved_given_away_and_dropped_before_accepting(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Change a step")
    assert "Thu 26 Nov 2026" in acme.press("1. ")
    assert "Thu 3 Dec 2026" in acme.press("+ 1 week")
    assert "Thu 26 Nov 2026" in acme.press("− 1 week")
    assert "Tue 24 Nov 2026" in acme.press("− 1 week")
    acme.press("Another date")
    assert "Mon 7 Dec 2026" in acme.say("5 December")  # a Saturday
    acme.press("Drop")
    assert "Find out who signs" not in acme.last.text.partition("\n\n")[2]
    assert "0 of 5 done" in acme.press("Accept")


def test_who_does_it_is_chosen_or_typed(acme: Conversation, wang: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Change a step")
    acme.press("1. ")
    acme.press("Who does it")
    assert "王磊" in acme.last.labels
    assert "I can't tell which colleague" in acme.say("Mallory")
    assert "👤 王磊" in acme.say("王磊")
    assert "👤 Anna Berg" in (acme.press("Who does it") and acme.press("Anna Berg"))


@pytest.mark.parametrize("bad", BAD_DATES)
def test_a_date_that_is_none_is_asked_again_and_nothing_is_lost(acme: Conversation, bad: str) -> None:
    acme.say("/plan Acme")
    acme.press("Change a step")
    acme.press("2. ")
    acme.press("Another date")
    assert "On which day?" in acme.say(bad)
    assert "Wed 2 Dec 2026" in acme.say("2 December")
    assert "Wed 2 Dec" in acme.say("/plan Acme")


def test_other_things_than_words_and_commands_do_not_lose_the_question(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Change a step")
    acme.press("2. ")
    acme.press("Another date")
    assert "On which day?" in acme.send(photo=[{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}])
    assert "On which day?" in acme.say("/help")
    assert "Stopped" in acme.say("/cancel")
    assert "what I propose" in acme.say("/plan Acme")


def test_a_restart_and_the_list_of_drafts_keep_what_was_changed(acme: Conversation, store: Store) -> None:
    acme.say("/plan Acme")
    acme.press("Change a step")
    acme.press("1. ")
    acme.press("Drop")
    again = Conversation(store, 1001, "Anna Berg", "en", MORNING)
    again.say("/drafts")
    text = again.press("Acme")
    assert "what I propose" in text
    assert "Find out who signs" not in text
    again.say("/drafts")
    assert "Find out who signs" not in again.press("Acme")


def test_a_proposal_nobody_changed_follows_what_is_learned(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.say("/person Kim Park, buyer, Acme")
    assert "Kim Park" in acme.say("/plan Acme")
    assert len([label for label in (acme.say("/drafts") and acme.last.labels) if "Acme" in label]) == 1


def test_a_changed_proposal_moves_on_with_the_days_and_forgets_who_left(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Change a step")
    acme.press("1. ")
    acme.press("+ 1 week")
    acme.now += timedelta(days=20)
    text = acme.say("/plan Acme")
    assert "Nov</b>" not in text.partition("what I propose")[2]
    acme.say("/person Tom Baker")
    acme.press("⋯ More")
    acme.press("Archive")
    assert "Tom Baker" not in acme.say("/plan Acme")


def test_progress_done_moved_dropped_and_undone(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Accept")
    assert len(acme.last.labels) == 7, "two pages of steps, and no row of three buttons for each"
    acme.press("›")
    assert "<b>5. " in acme.last.text
    acme.press("‹")
    acme.press("2 ·")
    done = acme.press("✅ Done")
    assert "✅ Done: Keep what you promised Maria Rossi" in done
    assert "1 of 6 done · 5 open" in done
    assert {"🤝 Log the touch", "📌 Promises to them"} <= set(acme.last.labels)
    acme.press("1 ·")
    assert "Thu 3 Dec 2026" in acme.press("+ 1 week")
    acme.press("Back")
    acme.press("1 ·")
    assert "0 of" not in acme.press("Drop")
    assert "1 of 5 done · 4 open" in acme.say("/plan acme")
    acme.say("/undo")
    assert "1 of 6 done · 5 open" in acme.say("/plan acme")


def test_overdue_steps_are_told_apart(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Accept")
    acme.now += timedelta(days=7)
    text = acme.say("/plan Acme")
    assert "⚠️ 2 overdue" in text
    assert "<b>1. Thu 26 Nov</b> ⚠️ overdue" in text


def test_a_new_plan_closes_the_old_one_and_keeps_its_open_steps(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Accept")
    acme.press("1 ·")
    acme.press("✅ Done")
    acme.say("/person Kim Park, buyer, Acme")
    acme.say("/plan Acme")
    text = acme.press("New plan")
    assert "Your 4 open steps of the plan in force stay" in text
    assert "ask Kim Park" in text.partition("New:")[2]
    assert "The proposal that waits" in (acme.say("/plan Acme") and " ".join(acme.last.labels))
    acme.press("The proposal that waits")
    assert "Accepted" in acme.press("Accept")
    assert "Keep what you promised Maria Rossi" in acme.last.text


def test_an_accepted_plan_is_taken_back(acme: Conversation) -> None:
    acme.say("/plan Acme")
    acme.press("Accept")
    assert "Taken back" in acme.press("Undo")
    assert "what I propose" in acme.say("/plan Acme")


def test_pressing_twice_or_too_late_is_answered_kindly(acme: Conversation) -> None:
    acme.say("/plan Acme")
    accept, edit = acme.last.data("Accept"), acme.last.data("Change")
    acme.press_data(accept)
    move = acme.last.data("1 ·")
    acme.press("1 ·")
    done = acme.last.data("✅ Done")
    assert "no longer open" in acme.press_data(accept)
    assert "older message" in acme.press_data(edit)
    acme.press_data(done)
    assert "no longer open" in acme.press_data(done)
    assert "Why" in acme.press_data(move)
    assert "older message" in acme.press_data(f"{edit.replace('edit', 'step')}:99")


def test_a_colleague_can_do_nothing_with_forged_buttons(acme: Conversation, wang: Conversation) -> None:
    acme.say("/plan Acme")
    proposal = [data or "" for row in acme.last.buttons for _, data in row]
    acme.press("Accept")
    running = [data or "" for row in acme.last.buttons for _, data in row]
    for data in (*proposal, *running):
        assert "较早的消息" in wang.press_data(data), data
    assert "没有找到伙伴“Acme”" in wang.say("/plan Acme")


def document(conversation: Conversation, store: Store) -> tuple[str, bytes]:
    """Make the newest document that the bot owes in a chat, as the sender would."""
    from sqlmodel import Session, col, select

    from db.models import DraftRow

    assert conversation.last.document == "plan"
    with Session(store.engine) as session:
        request = session.exec(
            select(DraftRow).where(DraftRow.kind == "plan_file").order_by(col(DraftRow.id).desc())
        ).first()
        assert request is not None
        job = load_job(session, DOCUMENTS["plan"], conversation.chat_id, request.id or 0)
    # As it goes to the child process.
    job = pickle.loads(pickle.dumps(job))
    return job.filename, job.make(**job.facts)


def words_of(content: bytes) -> str:
    from io import BytesIO

    import docx

    opened = docx.Document(BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def test_the_proposal_and_the_plan_as_word_documents(acme: Conversation, store: Store) -> None:
    acme.say("/plan Acme")
    acme.press("Word")
    name, content = document(acme, store)
    assert name == "Plan Acme.docx"
    assert "proposed" in words_of(content)
    acme.press("Accept")
    acme.press("2 ·")
    acme.press("✅ Done")
    acme.say("/plan Acme")
    acme.press("Word")
    words = words_of(document(acme, store)[1])
    assert "✓ done" in words
    assert "proposed" not in words
    assert "Find out who signs and who decides" in words


def test_the_same_in_chinese(wang: Conversation, store: Store) -> None:
    assert "没有找到伙伴“宏远科技”" in wang.say("计划 宏远科技")
    assert "先认识两三位对方的人" in wang.press("添加宏远科技")
    wang.say("/person 李雷，技术总监，宏远科技")
    text = wang.say("/plan 宏远科技")
    assert "李雷，技术总监 · 态度不明" in text
    assert "弄清谁批准、谁拍板：可以先向李雷了解" in text
    assert "陈玮" in text
    wang.press("修改一步")
    wang.press("1. ")
    wang.press("换个日期")
    assert "哪一天" in wang.say("昨天")
    assert "2026年12月7日 周一" in wang.say("12月7日")
    wang.press("谁来做")
    assert "认不出" in wang.say("张三")
    assert "👤 王磊" in wang.press("王磊")
    wang.press("返回")
    wang.press("返回")
    assert "个步骤会在各自的日子出现在您的早间消息里" in wang.press("接受计划")
    wang.press("1 ·")
    assert "已完成1步" in wang.press("完成")
    wang.press("1 ·")
    wang.press("推后1周")
    assert "已完成：" not in wang.press("返回")
    wang.press("Word")
    name, content = document(wang, store)
    assert name == "宏远科技计划.docx"
    assert "✓ 已完成" in words_of(content)
    assert "新增" in wang.press("新计划")


def test_very_long_names_and_texts_still_fit(store: Store) -> None:
    anna = registered(store, 1001, "Anna Berg", "en", "Germany")
    name = "Acme " + "Precision " * 9
    anna.say(f"/account {name}")
    for number in range(20):
        anna.say(f"/person Maximilian{'von' * 10} Constantinescu{number}, engineer, {name}")
    anna.say("/touch " + "Constantinescu1 lunch, send " + "the figures " * 60 + "by Friday")
    text = anna.say("/plan Acme")
    assert "and 12 more" in text
    assert "what I propose" in text
    assert "Accepted" in anna.press("Accept")
