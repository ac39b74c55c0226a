"""/week: five rings and their quality, whom to see next, hours by class, and the team's division of effort."""

from tests.conversation import Conversation
from tests.handlers.nudge_world import at


def test_a_week_from_nothing_to_a_shift_of_hours(anna: Conversation) -> None:
    assert "adds one" in anna.say("/week")
    for line in ("/account Acme, Germany, class S", "/account Beta, class B", "/person Li Lei, CTO, Acme",
                 "/person Eva Lang, buyer, Beta"):  # fmt: skip
        anna.say(line)
    shown = anna.say("/week")
    assert "nothing to compare yet" in shown
    assert "◯ ◯ ◯ ◯ ◯" in shown
    assert "Li Lei, Acme: no effective touch yet" in shown
    anna.say("/touch Eva Lang lunch, likes tea")
    anna.say("/touch Eva Lang call")
    shown = anna.say("/week")
    assert "⬤ ◐ ◯ ◯ ◯" in shown
    assert "2 h from B to S: less at Beta, more at Acme" in shown
    assert "Eva Lang, Beta:" not in shown, "who was touched this week is not named again"
    assert "Acme · S: 0 of 20 touches" in anna.press("By account")
    anna.press("Back")
    assert "Focused" in anna.press("Division")
    assert "80:20:0:0" in anna.press("Sharp")
    anna.press("Log a touch")
    assert "Eva Lang" in anna.say("Eva Lang call")


def test_who_begins_in_mid_week_is_measured_from_that_day_on(anna: Conversation) -> None:
    anna.now = at(25)
    anna.say("/account Acme, Germany")
    shown = anna.say("/week")
    assert "0 of 3 touches" in shown
    assert "counts from Wed 25 Nov" in shown
    anna.now = at(4, month=12)
    assert "By now 4 would be on course" in anna.say("/week")


def test_the_same_in_chinese(wang: Conversation) -> None:
    for line in ("/account 宏远科技，S类", "/account 小川，C类", "/person 李雷，宏远科技", "/person 韩梅，小川"):
        wang.say(line)
    wang.say("记 韩梅 吃饭，喜欢喝茶")
    shown = wang.say("本周")
    assert "5次联系，已有1次" in shown
    assert "从C类移1.5小时到S类：小川少一些，宏远科技多一些" in shown
    assert "李雷（宏远科技）：还没有过有效联系" in shown
    assert "聚焦" in wang.press("精力分配")
    assert "40:30:20:10" in wang.press("早期")
