"""/review: the questions with what is known, the card, key tasks changed and put into the plan, the paper."""

import pickle
from datetime import timedelta
from io import BytesIO

import docx

from db.store import Store
from delivery.documents import load_job
from handlers.registry import DOCUMENTS
from tests.conversation import Conversation

SKIPPED = ("cause", "rising", "declining", "changes", "alternatives", "direction")


def words_of(store: Store, chat: Conversation, name: str) -> str:
    """Make the paper that was owed last, and give all its words."""
    row_id = store.transaction(lambda session: _newest_request(session))
    job = store.transaction(load_job, DOCUMENTS[name], chat.chat_id, row_id)
    made = pickle.loads(pickle.dumps(job))
    document = docx.Document(BytesIO(made.make(**made.facts)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([job.filename, *(one.text for one in document.paragraphs), *cells])


def _newest_request(session: object) -> int:
    from sqlmodel import Session, col, func, select

    from db.models import DraftRow
    from db.queries.plans_drafts import REQUEST

    assert isinstance(session, Session)
    return session.exec(select(func.max(col(DraftRow.id))).where(DraftRow.kind == REQUEST)).one() or 0


def test_a_year_from_the_questions_to_the_plan_and_on_paper(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Maria Rossi, CEO, Acme, rising star")
    anna.say("/touch Maria Rossi lunch, likes jazz")
    assert "the year 2026: what did we expect" in anna.say("/review Acme")
    assert "1 effective touch in 2026, 0 the year before" in anna.say("two contracts")
    anna.say("one <contract>")
    anna.say("budget was cut")
    assert "Who is rising there?" in anna.press("To be adjusted")
    for _ in range(3):
        anna.press("Skip")
    assert "In the store it looks the same" in anna.press("Skip")
    assert "Please press one of the buttons" in anna.say("hm")
    anna.press("Weaker")
    anna.say("late spare parts\nslow answers")
    text = anna.say("nearer to their engineers")
    assert "1. Mend what they are not satisfied with: late spare parts" in text
    assert "3. Close the gap to what we expected: budget was cut" in text
    assert "Direction for 2027</b>: nearer to their engineers" in text
    assert "one &lt;contract&gt;" in text
    anna.press("2")
    assert "slow answers" in anna.last.text
    anna.press("Reword")
    assert "2. Answer within a day" in anna.say("Answer within a day")
    anna.press("1")
    assert "In the plan for Wed 23 Dec 2026" in anna.press("Into the plan")
    anna.press("1")
    assert anna.press("Into the plan") == "That one is in the plan already."
    assert "Mend what they are not satisfied with" in anna.say("/plan Acme")
    anna.say("/review Acme")
    anna.press("1")
    assert "1. Answer within a day" in anna.press("Drop")
    anna.press("Key task")
    assert "Bring their CFO to our plant" in anna.say("Bring their CFO to our plant")
    anna.press("Answers")
    anna.press("Result")
    assert "Result</b>: one and a half" in anna.say("one and a half")
    anna.press("Word document")
    paper = words_of(store, anna, "review")
    for expected in ("Yearly review 2026, Acme.docx", "Key tasks for 2027", "Answer within a day", "Weaker"):
        assert expected in paper


def test_the_next_year_has_last_years_tasks_beside(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    for year in ("first", "second"):
        anna.say("/review Acme")
        while "not satisfied" not in anna.last.text:
            anna.press("Skip") if "Skip" in anna.last.labels else anna.say(f"{year} result")
        anna.say(f"{year} trouble")
        text = anna.press("Skip")
        anna.later(anna.now + timedelta(days=366))
    assert "review of 2027" in text
    assert "Those for 2027 were" in text
    assert "first trouble" in text
    assert "review of 2026" in anna.press("2026")


def test_a_year_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技，中国，S类")
    assert "2026年：年初我们的预期" in wang.say("年度评估 宏远科技")
    wang.press("跳过")
    wang.say("签了一个项目")
    wang.press("跳过")
    wang.press("需要调整")
    for _ in range(4):
        wang.press("跳过")
    wang.press("增强")
    wang.say("备件太慢；发票有误")
    text = wang.press("跳过")
    assert "1. 解决对方不满意的问题：备件太慢" in text
    assert "2. 解决对方不满意的问题：发票有误" in text
    assert "2027年方向</b>：尚未填写" in text


def test_who_is_erased_is_named_nowhere(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Maria Rossi, CEO, Acme")
    anna.say("/playbooks Acme")
    anna.press("Three moves")
    anna.press("Start it")
    anna.press("Maria Rossi")
    anna.press("Start with these steps")
    anna.say("/review Acme")
    anna.say("lunch with Maria Rossi")
    anna.say("good, said Maria Rossi")
    while "review of 2026" not in anna.last.text:
        anna.press("Skip")
    anna.press("Key task")
    anna.say("Bring Maria Rossi to our plant")
    anna.press("1")
    anna.press("Into the plan")
    anna.say("/forget Maria Rossi")
    anna.press("Yes, erase for good")
    for asked in ("/review Acme", "/plan Acme", "/playbooks Acme", "/drafts"):
        assert "Rossi" not in anna.say(asked)


def test_what_was_left_is_gone_on_with(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/review Acme")
    anna.say("two contracts")
    anna.say("/letter")
    anna.say("/cancel")
    assert "📆 Acme … go on" in anna.say("/drafts") + str(anna.last.labels)
    assert "And what came of it?" in anna.say("/review Acme")
    assert "gap between the two" in anna.say("one contract")


def test_going_on_with_one_answer_writes_no_earlier_ones_back(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/review Acme")
    anna.press("Cancel")
    whole = anna.last.data("Continue")
    anna.press("Continue")
    while "review of 2026" not in anna.last.text:
        anna.press("Skip") if "Skip" in anna.last.labels else anna.say("one contract")
    anna.press("Answers")
    anna.press("Expected")
    anna.press("Cancel")
    left = anna.last.data("Continue")
    anna.say("/review Acme")
    anna.press("Answers")
    anna.press("Result")
    assert "Result</b>: one and a half" in anna.say("one and a half")
    assert "what did we expect" in anna.press_data(left)
    card = anna.say("three contracts")
    assert "Expected</b>: three contracts" in card
    assert "Result</b>: one and a half" in card
    assert "Result</b>: one and a half" in anna.press_data(whole)
