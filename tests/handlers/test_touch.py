"""Logging a touch: in one line, by the form, with people known, mistaken and new, in both languages."""

import pytest

from db.store import Store
from tests.conftest import registered
from tests.conversation import Conversation
from tests.handlers.touch_world import BAD, PHOTO, STICKER, acme, hongyuan

__all__ = ["acme", "hongyuan"]

LINE = "/touch Li Lei coffee, likes jogging, send case by Friday"


def touches_of(conversation: Conversation, name: str) -> str:
    """Give the last message that lists somebody's touches."""
    number = conversation.say(f"/person {name}") and conversation.last.data("Log a touch").rpartition(":")[2]
    conversation.press_data(f"touch.of:{number}")
    return " | ".join(conversation.last.labels)


def test_one_line_tells_it_all(acme: Conversation) -> None:
    card = acme.say(LINE)
    assert "<b>Li Lei (CTO)</b> · Acme" in card
    assert "Meal, shared interest · Mon 23 Nov 2026 (today) · 90 min" in card
    assert "💡 likes jogging" in card
    assert "send case — by <b>Fri 27 Nov 2026</b>" in card
    assert "An effective touch" in card
    person = acme.say("/person Li Lei")
    assert "jogging" in person
    assert "send case" in person


def test_one_line_in_chinese_with_or_without_a_space(hongyuan: Conversation) -> None:
    card = hongyuan.say("记 李雷 喝咖啡，喜欢慢跑，周五前发案例")
    assert "<b>李雷（技术总监）</b> · 宏远科技" in card
    assert "2026年11月23日 周一（今天） · 90分钟" in card
    assert "喜欢慢跑" in card
    assert "发案例 — <b>2026年11月27日 周五</b>前" in card
    assert "📞 电话" in hongyuan.say("记李雷 电话")
    assert "<b>王小明（采购经理）</b>" in hongyuan.say("/touch 王经理 吃饭，预算通过了")


def test_a_lunar_day_is_echoed_in_both_calendars(hongyuan: Conversation) -> None:
    card = hongyuan.say("记 李雷 吃饭，农历八月十五前寄月饼")
    assert "2027年9月15日 周三" in card
    assert "（农历八月十五）" in card


def test_a_touch_without_a_slash_in_english(acme: Conversation) -> None:
    assert "20 min" in acme.say("touch Li Lei call, budget approved")


def test_nothing_learned_is_counted_and_asked_for(acme: Conversation) -> None:
    assert "Counted, but nothing learned or agreed is written down: add it?" in acme.say("/touch Li Lei coffee")
    acme.press("Add what you learned")
    card = acme.say("they look for a second supplier, loves chess")
    assert "An effective touch" in card
    assert "chess" in acme.say("/person Li Lei")


def test_somebody_unknown_is_added_without_typing_again(acme: Conversation) -> None:
    asked = acme.say("/touch Bob Smith lunch, likes fishing, I'll send the plan by Friday")
    assert "I don't know “Bob Smith” yet" in asked
    assert "What you wrote is kept" in asked
    card = acme.press("➕ Add Bob Smith")
    assert "New: Bob Smith" in card
    assert "likes fishing" in card
    assert "send the plan — by <b>Fri 27 Nov 2026</b>" in card
    assert "Taken back" in acme.press("Undo")
    assert "Bob" not in " ".join(acme.say("/person") and acme.last.labels)


def test_it_was_somebody_else(acme: Conversation) -> None:
    acme.say("/touch Bob Smith lunch, likes fishing")
    assert "Who was it?" in acme.press("Somebody else")
    card = acme.say("Anna Lund")
    assert "<b>Anna Lund</b> · Acme" in card
    assert "likes fishing" in card


def test_several_people_match(acme: Conversation) -> None:
    assert "Which “Anna” was it?" in acme.say("/touch Li Lei and Anna, workshop 2h, they test in May")
    assert acme.last.labels[:2] == ["Anna Lund · Acme", "Anna Bird · Acme"]
    card = acme.press("Anna Bird")
    assert "Li Lei (CTO) and Anna Bird" in card
    assert "120 min" in card
    assert "Matching" in card


def test_one_of_two_is_left_out(acme: Conversation) -> None:
    acme.say("/touch Li Lei and Zoe Nobody lunch, new CFO")
    card = acme.press("Leave out")
    assert "<b>Li Lei (CTO)</b>" in card
    assert "Zoe" not in card


def test_a_line_that_names_nobody_asks_who(acme: Conversation) -> None:
    assert "Who was it?" in acme.say("/touch coffee, likes jogging")
    card = acme.press("Li Lei")
    assert "likes jogging" in card


def test_a_promise_without_a_day_asks_for_it(acme: Conversation) -> None:
    assert "By when: “send the offer”?" in acme.say("/touch Li Lei call, I'll send the offer")
    assert acme.last.labels[:4] == ["Tomorrow, Tue 24 Nov", "Fri 27 Nov", "Next week, Mon 30 Nov", "No date"]
    assert "I could not read “whenever” as a day" in acme.say("whenever")
    assert "has passed" in acme.say("2020-01-01")
    assert "send the offer — by <b>Sat 5 Dec 2026</b>" in acme.say("5 Dec")


def test_a_day_that_may_be_two_is_asked_back(acme: Conversation) -> None:
    asked = acme.say("/touch Li Lei call, send offer by 03/04")
    assert "By which of these days" in asked
    assert acme.last.labels[:2] == ["Thu 4 Mar 2027", "Sat 3 Apr 2027"]
    assert "by <b>Sat 3 Apr 2027</b>" in acme.press("3 Apr")


def test_the_form_asks_one_thing_after_another(acme: Conversation) -> None:
    acme.say("/touch Anna Lund call, hello there and goodbye")
    assert "<b>1 of 4</b> · With whom?" in acme.say("/touch")
    assert acme.last.labels[0] == "Anna Lund · Acme", "the last touched first"
    assert "<b>2 of 4</b> · What was it?" in acme.press("Li Lei")
    assert "<b>3 of 4</b> · What did you learn?" in acme.press("Office visit")
    assert "<b>4 of 4</b> · Did you promise anything?" in acme.press("Skip")
    assert "<b>5 of 5</b> · By when" in acme.say("bring samples")
    assert "<b>4 of 4</b>" in acme.press("« Back")
    card = acme.say("bring samples by next Tue")
    assert "Office visit" in card
    assert "bring samples — by <b>Tue 1 Dec 2026</b>" in card


def test_the_form_in_chinese(hongyuan: Conversation) -> None:
    assert "和谁？" in hongyuan.say("记")
    hongyuan.say("李雷")
    hongyuan.press("技术交流")
    hongyuan.say("预算推迟到五月，喜欢钓鱼")
    card = hongyuan.say("跳过")
    assert "🔧 技术交流" in card
    assert "预算推迟到五月" in card
    assert "钓鱼" in hongyuan.say("/person 李雷")


def test_a_whole_line_answers_the_first_question(acme: Conversation) -> None:
    acme.say("/touch")
    assert "send case — by <b>Fri 27 Nov 2026</b>" in acme.say(LINE.removeprefix("/touch "))


def test_from_the_cards_of_person_and_account(acme: Conversation) -> None:
    acme.say("/person Anna Lund")
    assert "<b>1 of 3</b> · What was it?" in acme.press("Log a touch")
    acme.say("/account Acme")
    assert "With whom?" in acme.press("Log a touch")
    acme.say("Eve Newcomer")
    acme.press("➕ Add Eve Newcomer")
    acme.press("Call")
    acme.press("Skip")
    card = acme.press("Skip")
    assert "<b>Eve Newcomer</b> · Acme" in card, "somebody new of a touch at Acme is of Acme"


def test_a_touch_is_in_the_past(acme: Conversation) -> None:
    assert "Sun 22 Nov 2026 (yesterday)" in acme.say("/touch called Li Lei yesterday, all well there")
    acme.press("Day")
    assert "still to come" in acme.say("tomorrow")
    assert "more than 10 years ago" in acme.say("2009-05-03")
    assert "Sun 3 May 2026" in acme.say("3 May"), "the last third of May"


def test_another_form_waits_while_a_clear_touch_is_logged(acme: Conversation) -> None:
    acme.say("/touch")
    answer = acme.say(LINE)
    assert "send case" in answer
    assert "With whom?" in answer, "the question that was open is put again"


def test_words_that_were_not_understood_can_be_kept(acme: Conversation) -> None:
    acme.say("/touch Li Lei coffee at Noma")
    assert "at Noma" in acme.press("Also note: at Noma")
    assert "An effective touch" in acme.last.text


def test_undo_takes_back_touch_promise_and_interest_as_one(acme: Conversation) -> None:
    acme.say(LINE)
    assert "the touch" in acme.say("/undo")
    person = acme.say("/person Li Lei")
    assert "jogging" not in person
    assert "send case" not in person
    assert touches_of(acme, "Li Lei") == "✍️ Log a touch"


def test_an_old_continue_logs_nothing_twice(acme: Conversation) -> None:
    acme.say("/touch Bob Smith lunch, likes fishing")
    acme.say("/cancel")
    resume = acme.last.data("Continue")
    acme.press("Continue")
    acme.press("➕ Add Bob Smith")
    assert "likes fishing" in acme.press_data(resume)
    assert touches_of(acme, "Bob Smith").count("fishing") == 1


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("step", range(5))
def test_bad_words_at_any_question_lose_nothing(acme: Conversation, step: int, bad: str) -> None:
    for answer in ("/touch", "Li Lei", "Call", "new CFO starts in March", "bring samples")[: step + 1]:
        acme.say(answer)
    answered = acme.say(bad)
    assert answered.strip()
    assert "went wrong" not in answered
    if step > 1:
        assert "Li Lei" in acme.say("/person Li Lei")
    assert "went wrong" not in acme.say("/cancel")


@pytest.mark.parametrize("step", range(5))
def test_other_things_at_any_question_ask_it_again(acme: Conversation, step: int) -> None:
    for answer in ("/touch", "Li Lei", "Call", "new CFO starts in March", "bring samples")[: step + 1]:
        acme.say(answer)
    question = acme.last.text
    assert question in acme.send(sticker=STICKER)
    assert question in acme.send(photo=PHOTO)
    assert question in acme.say("/help"), "a command in the middle"
    assert "does nothing any more" in acme.press_data("form.choose:1:who:99999")
    assert "does nothing any more" in acme.press_data("touch.kind:99999:meal")
    assert acme.last.text == question


@pytest.mark.parametrize("bad", ["/touch 🙂", "/touch " + "x" * 10_000, "/touch <b>", "/touch مرحبا", "/touch ," * 3])
def test_bad_lines_get_a_clear_sentence(acme: Conversation, bad: str) -> None:
    answer = acme.say(bad)
    assert answer
    assert "went wrong" not in answer


def test_another_reps_people_are_strangers(acme: Conversation, wang: Conversation, store: Store) -> None:
    del store
    assert "我还不认识“Li Lei”" in wang.say("/touch Li Lei coffee, likes jogging")
    acme.say(LINE)
    for data in ("touch.card:1", "touch.kind:1:call", "touch.remove:1", "touch.with:1", "touch.at:1", "promise.card:1"):
        assert "不起作用" in wang.press_data(data)


def test_two_reps_have_nothing_in_common_but_the_team(store: Store) -> None:
    lee = registered(store, 1001, "Lee", "en", "Singapore")
    assert "With whom?" in lee.say("/touch")
    assert lee.last.labels == ["Cancel"], "nobody is known yet"
    lee.say("Zoe Nobody")
    lee.press("➕ Add Zoe Nobody")
    lee.press("Call")
    lee.press("Skip")
    assert "<b>Zoe Nobody</b>" in lee.press("Skip")
