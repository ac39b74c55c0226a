"""/deal: one line or a form, a card with its stages and people, every part to change, and how it ends."""

from tests.conversation import Conversation


def test_a_deal_in_one_line_with_people_on_its_stages(anna: Conversation) -> None:
    anna.say("/account Acme GmbH, Germany")
    anna.say("/person Li Lei, CTO, Acme, role D, attitude 0")
    anna.say("/person Eva Lang, Acme, role E, attitude 3")
    card = anna.say("/deal Acme Line 4 tender, 3 May, 1.2 million EUR, two years")
    assert (
        "📁 <b>Line 4 tender</b> · Acme GmbH\n🎯 two years\n🗓 Award on Mon 3 May 2027, in 161 days\n💰 €1,200,000.00"
        in card
    )
    assert "<b>Commercial evaluation</b>\nnobody yet" in card
    anna.press("Stages, people")
    assert "Nobody sits here yet" in anna.press("2. Technical evaluation")
    anna.press("➕ Person")
    assert "1 · 🔑 <b>D</b> Li Lei · neutral or not met" in anna.press("Li Lei, CTO")
    anna.press("➕ Person")
    anna.press("Eva Lang")
    anna.press("🪑 Empty seat")
    assert "3 · 🪑 empty seat: the lawyer" in anna.say("the lawyer")
    anna.press("2 · Eva Lang")
    anna.press("Nearer")
    assert "1 · 🔑 <b>E</b> Eva Lang · coach" in anna.press("Back")
    card = anna.say("/deal Line 4")
    assert "<b>Technical evaluation</b> hangs on Li Lei (D, neutral or not met), not won over yet." in card
    assert "Empty seats on the fishbone</b>: Technical evaluation (the lawyer)." in card
    assert "No coach" not in card
    assert "<b>Votes</b>: 1 for, 1 unknown, 0 against; by weight 2 of 5. Not carried, but it is without" in card
    assert "🐟 <b>Line 4 tender</b>" in anna.press("Fishbone")
    assert "Line 4 tender: 2 people" in anna.press("Map").replace("</b> · ", ": ").replace("Acme GmbH: ", "")
    anna.say("/deal Line 4")
    assert "🏆 won" in anna.press("Won")
    assert "No deals" not in anna.say("/deal")
    assert "Line 4 tender 🏆" in anna.last.labels[0]
    anna.press("Line 4 tender")
    assert "under way again" in anna.press("Still under way")
    assert "Taken back" in anna.press("Undo")


def test_stages_and_seats_change_and_come_back(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme, role D")
    anna.say("/deal Acme Line 4")
    anna.press("Stages, people")
    anna.press("➕ Stage")
    assert "at least one letter" in anna.say("!!!")
    assert "at most 60 fit" in anna.say("x" * 61)
    assert "🦴 <b>Board vote</b>\nnobody yet" in anna.say("Board vote")
    anna.press("5. Board vote")
    anna.press("Earlier")
    assert anna.last.labels[3] == "4. Board vote"
    anna.press("4. Board vote")
    anna.press("Rename")
    assert "<b>Board</b>" in anna.say("Board")
    anna.press("➕ Person")
    anna.press("Li Lei")
    anna.press("1 · Li Lei")
    anna.press("Role")
    anna.press("approver")
    assert "Li Lei, approver" in anna.last.text
    anna.press("1 · Li Lei")
    assert "1 · 🪑 empty seat: approver" in anna.press("Leave empty")
    anna.press("1 · 🪑 approver")
    anna.press("Put a person")
    anna.press("Li Lei")
    anna.press("1 · Li Lei")
    assert "Nobody sits here yet" in anna.press("Remove seat")
    assert "The stage is gone" in anna.press("Remove stage")
    anna.say("/undo")
    assert "<b>Board</b>" in anna.say("/deal Line 4")


def test_a_deal_by_questions_with_what_can_not_be_read(anna: Conversation) -> None:
    assert "No deals yet" in anna.say("/deal")
    anna.press("New deal")
    anna.say("Acme")
    assert "at least one letter" in anna.say("…")
    anna.say("Line 4 tender")
    assert "could not read “soonish” as a day" in anna.say("soonish")
    assert "is over" in anna.say("3 May 2020")
    assert "more than ten years" in anna.say("3 May 2050")
    anna.say("3 May 2027")
    assert "Type it like 1.2 million EUR" in anna.say("a lot"), "an example as large as a deal"
    assert "€250,000.00" in anna.say("250k")
    anna.press("Edit")
    anna.press("Award")
    assert "Day of the award not known" in anna.press("Empty it")
    anna.press("Edit")
    anna.press("Goal")
    assert "🎯 All three plants" in anna.say("All three plants")
    assert "Which day" not in anna.say("/deal Acme Line 5, 3/4")
    assert len([label for label in anna.last.labels if label.startswith("2027")]) == 2
    anna.press("2027-04-03")
    assert "<b>Line 5</b> · Acme\n🗓 Award on Sat 3 Apr 2027" in anna.last.text
    assert "At which account" in anna.say("/deal Framework contract, 3 May")


def test_a_deal_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技，中国")
    wang.say("/person 李雷，宏远科技，角色E，态度2")
    card = wang.say("/deal 宏远科技四号线招标，5月3日，200万元")
    assert "📁 <b>四号线招标</b> · 宏远科技\n🗓 2027年5月3日 周一 定标，还有161天\n💰 ¥2,000,000.00" in card
    assert "<b>没有教练</b>" in card
    wang.press("阶段与人员")
    wang.press("1. 商务评标")
    wang.press("➕ 人员")
    assert "1 · 🔑 <b>E</b> 李雷 · 只支持我们" in wang.press("李雷")
    wang.say("项目 四号线")
    wang.press("修改")
    wang.press("定标日期")
    assert "已经过去了" in wang.say("2020年5月3日")
    wang.say("明年6月1日")
    assert "已记为丢单" in wang.press("丢单")
    wang.say("项目")
    assert "（丢单）" in wang.last.labels[0]


def test_a_named_account_gives_its_deals_and_a_known_name_its_card(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme, role D")
    anna.say("/deal Acme Line 4 tender by 3 May")
    assert "<b>Acme</b>: 1 deal" in anna.say("/deal Acme")
    assert "Award on Mon 3 May 2027" in anna.say("/deal acme line 4 tender")
    assert "Your deals</b> · 1" in anna.say("/deal")
    anna.say("/account Acme")
    anna.press("⋯ More")
    assert "<b>Acme</b>: 1 deal" in anna.press("Deals")


def test_a_deal_added_by_mistake_is_deleted_and_comes_back_with_undo(anna: Conversation) -> None:
    anna.say("/account Acme GmbH, Germany")
    anna.say("/person Eva Lang, Acme, role E, attitude 0")
    anna.say("/deal Acme Boiler house, 3 May")
    anna.press("Stages, people")
    anna.press("2. Technical evaluation")
    anna.press("➕ Person")
    anna.press("Eva Lang")
    anna.say("/deal Boiler")
    anna.press("Edit")
    assert "Boiler house</b> at Acme GmbH is deleted" in anna.press("Delete")
    for said in ("/deal", "/map Acme", "/coverage Acme", "/next Acme", "/plan Acme"):
        assert "Boiler" not in anna.say(said) + " ".join(anna.last.labels), said
    anna.say("/undo")
    assert "Eva Lang" in anna.say("/deal Boiler")
