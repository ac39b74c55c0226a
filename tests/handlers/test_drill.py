"""/drill: a scenario, two minutes that end by themselves, one's own text marked layer by layer and kept."""

from datetime import timedelta

from tests.conversation import Conversation

WEAK = "Dear friend,\n\nOur platform is the best solution, and I would like to meet on Monday.\n\nBest regards"
BETTER = "Dear Abena,\n\nJoseph Tetteh has two seats for you on 4 December, yours whatever you decide about us."


def test_two_minutes_end_by_themselves_and_the_text_is_marked(anna: Conversation) -> None:
    asked = anna.say("/drill")
    assert "I come back at <b>08:32</b>" in asked
    assert not anna.later(timedelta(seconds=119))
    assert "time to think is over" in anna.later(timedelta(seconds=1))
    assert not anna.later(timedelta(minutes=5)), "it comes once"
    marked = anna.say(WEAK)
    assert "⚠️ <b>2 · Something they need now</b>" in marked
    assert "It is not said that they owe nothing for it" in marked
    assert "What lay in the story" in marked
    anna.press("Mend it")
    mended = anna.say(BETTER)
    assert "✅ <b>2 · Something they need now</b>" in mended
    assert "Version 2" in anna.press("Versions")
    anna.say("/drafts")
    assert "✅ <b>2 ·" in anna.press("🥊"), "it is kept in /drafts"


def test_who_writes_earlier_or_stops_is_left_in_peace_and_no_scenario_comes_twice_in_a_row(anna: Conversation) -> None:
    first = anna.say("/drill").split("\n")[0]
    anna.say(WEAK)
    assert not anna.later(timedelta(minutes=3))
    second = anna.press("Another scenario").split("\n")[0]
    assert second != first
    anna.say("/cancel")
    assert not anna.later(timedelta(minutes=3))


def test_a_drill_put_aside_for_something_else_is_offered_again(anna: Conversation) -> None:
    anna.say("/drill")
    anna.say("/settings")
    anna.say("/letter")
    assert "put it aside" in anna.later(timedelta(minutes=2))
    assert "in four layers" in anna.press("Continue")


def test_the_minutes_end_at_night_too_and_after_a_change_of_zone(anna: Conversation) -> None:
    anna.later(timedelta(hours=15))
    anna.say("/drill")
    anna.press_data("profile.language:zh")
    assert "思考时间到" in anna.later(timedelta(minutes=2))


def test_the_same_in_chinese(wang: Conversation) -> None:
    asked = wang.say("演练")
    assert "我<b>15:32</b>回来" in asked
    assert "思考时间到" in wang.later(timedelta(minutes=2))
    marked = wang.say("周总，我们公司提供最好的方案。盼复。")
    assert "⚠️ <b>第二层 · 对方眼下需要的</b>" in marked
    assert "故事里藏着的答案" in marked
