"""/map: who decides and where they stand, as a picture and in words, in general and as a deal sees it."""

from markupsafe import Markup

from handlers.map_words import fitting
from tests.conversation import Conversation


def test_a_map_from_nothing_to_ratings_of_its_own_for_a_deal(anna: Conversation) -> None:
    assert "You have no accounts yet" in anna.say("/map")
    assert "I know no account “Acme”" in anna.say("/map Acme")
    anna.say("/account Acme GmbH, Germany")
    assert "Nobody is known there yet" in anna.say("map Acme")
    anna.say("/person Li Lei, CTO, Acme, role D, attitude 0")
    anna.say("/person Eva Lang, Acme, role E, attitude 2")
    caption = anna.say("/map Acme")
    assert "<b>Acme GmbH</b>: 2 people, 1 for us, 0 against us" in caption
    assert "<b>Weak spots</b>: Li Lei (D, neutral or not met). Three moves help" in caption
    assert "nobody is known as approver (A)" in caption
    assert "<b>Willing but far</b>: Eva Lang (E, supports only us, rung 0)" in caption
    anna.press("In words")
    assert "Who reports to whom:\nD Li Lei · 0 · rung 0\nE Eva Lang · 2 · rung 0" in anna.press("Chart")
    anna.say("/map Acmee")
    assert "2 people" in anna.press("Acme GmbH")
    assert "1–2 of 2 people" in anna.press("People, rate")
    assert anna.last.labels[:2] == ["D Li Lei · 0", "🎯"]
    anna.press("🎯")
    assert "What happened?" in anna.press("−1")
    anna.say("/deal Acme Line 4 tender, 3 May")
    anna.say("/map Acme")
    anna.press("📁 Line 4 tender")
    anna.press("People, rate")
    assert "As at the account in general" in anna.press("🎯")
    assert "This deal sees them in its own way. In general: against us" in anna.press("2")
    assert "1 for us, 1 against" in anna.say("/map Acme")
    assert "2 for us, 0 against" in anna.press("📁 Line 4 tender")


def test_a_map_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技，中国")
    wang.say("/person 李雷，技术总监，宏远科技，角色E，态度-1")
    caption = wang.say("地图 宏远科技")
    assert "<b>宏远科技</b>：1人，支持我们0人，反对1人" in caption
    assert "<b>薄弱点</b>：李雷（E，反对我们）。三板斧：高层拜访" in caption
    assert "还不知道谁是决策者（D）" in caption
    assert "<b>−1 反对我们</b>\nE 李雷 · −1 · 台阶0" in wang.press("文字版")
    assert "没有叫“宏远科枝”的伙伴" in wang.say("权力地图 宏远科枝")


def test_forged_views_and_pages_are_refused_kindly(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme, role D")
    for data in ("map.show:1:sphere", "map.show:1:grid_aloud", "map.deal:1:grid", "picture.file:map:1:grid-9"):
        assert "older message" in anna.press_data(data)
    assert "1–1 of 1 person" in anna.press_data("map.people:1:99")


def test_what_a_map_shows_fits_under_its_picture() -> None:
    lines = [Markup("⚠️ <b>Weak</b>: ") + "欧阳娜娜🙂" * 40 for _ in range(9)]
    caption = fitting(Markup("🗺 <b>Acme</b>"), lines)
    assert caption.startswith("🗺 <b>Acme</b>\n\n⚠️ <b>Weak</b>")
    assert 500 < len(caption.striptags().encode("utf-16-le")) // 2 <= 1024
