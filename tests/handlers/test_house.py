"""The house, coverage and votes of an account in the chat, in both languages."""

from tests.conversation import Conversation


def test_a_rep_looks_at_the_house_and_does_what_raises_it_most(anna: Conversation) -> None:
    anna.say("/account Acme, Germany, class C")
    empty = anna.say("/house Acme")
    assert "<b>Acme</b>: <b>0</b> of 100, because a house stands as well as its weakest part: the foundation" in empty
    assert "no key contact is known" in empty
    assert "Get to know who decides, with a first visit · +23, to 23" in empty
    assert "Add person" in anna.messages[-1].labels[0]

    anna.say("/person Maria Rossi, CEO, Acme")
    anna.say("/person Tom Baker, engineer, Acme")
    anna.say("/touch Maria Rossi lunch, likes jazz")
    assert "(not counted: class C)" in anna.say("/house Acme")
    assert "As a file" in anna.messages[-1].labels[-1]
    assert "on one page" in anna.press("On one page")
    foundation = anna.press("Foundation")
    assert "• 1 of 2 people had an effective touch in 90 days (50)" in foundation
    assert "1. See Tom Baker (office visit) · +" in foundation
    assert "What was it?" in anna.press("Log: Tom Baker")
    anna.say("/cancel")

    anna.say("/account Acme")
    coverage = anna.press("Coverage")
    assert "1 of 2 people had an effective touch in the last 90 days (50 %)" in coverage
    assert "Nobody with a vote is known yet" in coverage
    assert "Tom Baker, engineer: never seen" in anna.press("Not seen: 1")
    assert "Tom Baker" in anna.press("Tom Baker")


def test_the_votes_name_the_fewest_to_win_over(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    for name, letter, number in (("Maria Rossi", "D", "−1"), ("Tom Baker", "E", "2")):
        anna.say(f"/person {name}, Acme")
        anna.press("Influence")
        anna.press(letter)
        anna.press(number)
    text = anna.say("/coverage Acme")

    assert "By heads: 1 for · 0 unknown · 1 against" in text
    assert "By weight: 2 for · 0 unknown · 3 against: not carried" in text
    assert "Without the decision maker: carried" in text
    assert "Fewest to win over: Maria Rossi (D)" in text


def test_the_same_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技，中国，S类")
    wang.say("/person 李雷，采购部经理，宏远科技")
    house = wang.say("关系屋 宏远科技")
    assert "房子牢不牢，看最弱的一处" in house
    assert "🏛 支柱0分</b>，因为还不知道关键人是谁" in house
    assert "组织客户关系" in wang.press("屋顶")
    assert "1位中有0位在最近90天内有过有效联系" in wang.say("覆盖 宏远科技")
    assert "没有找到伙伴" in wang.say("/house 不存在")
