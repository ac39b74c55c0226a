"""The figures of the method: an owner changes them for the team, everybody looks, and what hangs on them follows."""

from datetime import timedelta

from db.store import Store
from tests.conversation import Conversation


def test_an_owner_changes_a_figure_and_puts_it_back(anna: Conversation) -> None:
    anna.say("/settings")
    anna.press("Figures of the method")
    listed = anna.press("Nudges")
    assert "• Birthday, days ahead: <b>7</b>" in listed
    shown = [data for row in anna.last.buttons for _, data in row if data and data.startswith("figure.show")]
    assert len(shown) == 8
    card = anna.press("Birthday, days ahead")
    assert "7 days" not in card
    assert "May be: 1 to 30" in card
    assert "a default of ours" in card
    assert "For example: 7" in anna.press("Change")
    assert "could not read “soon”" in anna.say("soon")
    assert "it may be 1 to 30" in anna.say("31 days")
    changed = anna.say("14 days")
    assert "Changed for the whole team" in changed
    assert "Now: <b>14</b>" in changed
    assert "✏️ Birthday, days ahead: <b>14</b> (default 7)" in anna.say("/figures")
    anna.press_data("figure.show:nudges.birthday_days_before")
    assert "Now: <b>7</b>" in anna.press("Back to default")
    assert "Taken back" in anna.say("/undo")
    assert "<b>14</b> (default 7)" in anna.say("/figures")


def test_what_contradicts_another_figure_is_refused(anna: Conversation) -> None:
    anna.press_data("figure.ask:effort.division")
    assert "add up to 100" in anna.say("70:40:0:0")
    assert "Now: <b>50:30:20:0</b>" in anna.say("50 30 20 0")
    anna.press_data("figure.ask:coverage.single_thread_share")
    assert "Now: <b>75 %</b>" in anna.say("75%")
    anna.press_data("figure.ask:nudges.snooze_days")
    assert "Now: <b>2, 5</b>" in anna.say("5, 2")


def test_a_nudge_comes_on_the_day_that_the_team_chose(anna: Conversation) -> None:
    anna.say("/account Acme, Germany, class S")
    anna.say(f"/person Li Lei, CTO, Acme, birthday {(anna.now + timedelta(days=30)):%-d %B}")
    anna.press_data("figure.ask:nudges.birthday_days_before")
    anna.say("21")
    morning = anna.now.replace(hour=7, minute=31)
    early = "".join(anna.later(morning + timedelta(days=day)) for day in range(1, 7))
    told = "".join(anna.later(morning + timedelta(days=day)) for day in range(7, 10))
    assert "Li Lei" in told
    assert "Li Lei" not in early


def test_in_chinese_and_for_those_who_are_no_owners(anna: Conversation, wang: Conversation, store: Store) -> None:
    wang.say("/settings")
    wang.press("方法中的数值")
    assert "屋顶：每次接触得分：<b>25</b>" in wang.press("关系之屋")
    assert "默认：25，是我们的默认值" in wang.press("屋顶：每次接触得分")
    wang.press("修改")
    assert "像这样输入：25" in wang.say("很多")
    assert "当前：<b>40</b>" in wang.say("40 分")
    token = anna.say("/invite").rpartition("start=")[2]
    lea = Conversation(store, 1009, "Lea", "en", anna.now)
    lea.say(f"/start {token}")
    lea.press("Nordlicht")
    lea.say("Germany")
    assert "Owners change them" in lea.say("/figures")
    lea.press_data("figure.show:nudges.birthday_days_before")
    assert not [label for label in lea.last.labels if "Change" in label]
    for data in ("figure.ask:house.rung_days", "figure.restore:house.rung_days"):
        assert "Only an owner" in lea.press_data(data)
    for data in ("figure.show:nope", "figure.list:nope:0", "figure.list:nudges:99", "figure.ask:x"):
        assert "older message" in lea.press_data(data)
