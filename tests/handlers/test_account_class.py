"""/class: seven marks with one tap each, the reasons, what a mark rests on, and the rep's own choice above them."""

from tests.conversation import Conversation


def test_from_unmarked_to_a_partner_and_strategic_by_choice(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    assert "Not marked yet" in anna.say("/class Acme")
    anna.press("seven marks")
    assert "from 1 to 5" in anna.say("very good")
    for tap in "4444434":
        anna.press(tap)
    card = anna.last.text
    assert "A by the marks:</b> value now is 4" in card
    assert "Not S: strategic fit is 3, S needs 4." in card
    assert "With Strategic fit at 4 it would be S." in card
    assert "7 marks not checked yet" in card
    assert "class A by its marks" in anna.press("« Back")
    anna.press("⋯ More")
    anna.press("Class")
    anna.press("Mark by mark")
    anna.press("Operations")
    anna.press("What it rests on")
    anna.say("their annual report: on time in 98 %")
    assert "The field: no lorry waits" in anna.say("no lorry waits at the gate")
    assert "6 marks not checked yet" in anna.press("« Class")
    anna.press("My own choice")
    anna.press("S strategic")
    assert "class S" in anna.say("they build their new line with us")
    anna.press("⋯ More")
    card = anna.press("Class")
    assert "they build their new line with us" in card
    assert "The marks say A; your choice outranks them." in card
    assert "Acme: class A" in anna.press("By the marks")
    anna.press("Undo")
    assert "class S" in anna.say("/account Acme")


def test_the_same_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技")
    assert "还没打分" in wang.say("等级 宏远科技")
    wang.press("七项打分")
    for tap in "2232222":
        wang.press(tap)
    card = wang.last.text
    assert "按打分是C类" in card
    assert "如果当前价值到4，就是A类。" in card
    wang.press("逐项查看")
    wang.press("战略匹配")
    assert "战略匹配</b>：5" in wang.press("5")
    assert "没有叫“无名”的伙伴" in wang.say("/class 无名")
    wang.say("/class")
    assert "B · 宏远科技" in wang.last.labels, "fit 5 lifts the mean to 3"


def test_people_of_an_account_that_is_strategic_by_its_marks_are_prepared_for(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 30 November 1986")
    assert "A clear day" in anna.say("/today")
    anna.say("/class Acme")
    anna.press("seven marks")
    for tap in "4444444":
        anna.press(tap)
    today = anna.say("/today")
    assert "Eva Lang" in today
    assert "A clear day" not in today, "birthdays of people at S accounts come 7 days before"
