"""/tip and /abilities, in both languages."""

from tests.conversation import Conversation


def test_no_tip_comes_twice_in_a_row_and_each_names_its_source(anna: Conversation) -> None:
    said = [anna.say("/tip"), *(anna.press("A tip") for _ in range(5))]
    assert len(set(said)) == 6
    assert all("<i>" in text for text in said)
    assert "in four layers" in anna.press("Practise")


def test_abilities_are_told_by_what_was_written_down(anna: Conversation) -> None:
    assert "Understanding: too little to tell" in anna.say("/abilities")
    for line in ("/account Acme", "/person Li Lei, CTO, Acme", "/touch Li Lei call, likes tea", "/touch Li Lei call",
                 "/touch Li Lei lunch, learned they open a plant in May"):  # fmt: skip
        anna.say(line)
    card = anna.say("/abilities")
    assert "Something learned was written down after" in card
    assert "of 3 touches" in card
    assert "1 person seen to some effect" in card


def test_the_same_in_chinese(wang: Conversation) -> None:
    assert wang.say("提示") != wang.press("一个提示")
    for line in ("/account 宏远科技", "/person 李雷，技术总监，宏远科技", *["记 李雷 吃饭，喜欢喝茶"] * 3):
        wang.say(line)
    card = wang.say("四种能力")
    assert "3次联系中" in card
    assert "人际连接能力" in card
