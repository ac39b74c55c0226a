"""/dossier: the two dossiers, told in own words, version by year, suppliers as the account sees them, on paper."""

from datetime import timedelta

from db.store import Store
from tests.conversation import Conversation
from tests.handlers.test_review import words_of


def test_the_account_dossier_over_two_years(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany, class S")
    anna.say("/person Maria Rossi, CEO, Acme")
    assert "two dossiers" in anna.say("/dossier Acme")
    anna.press("The partner")
    shown = len(anna.messages)
    assert "two dossiers" in anna.press("« Back")
    assert len(anna.messages) == shown, "the way back is in the same message"
    text = anna.press("The partner")
    assert "Germany · class S" in text
    assert "1 person known" in text
    assert "Prospects</b>: not told yet" in text
    assert "three to five years" in anna.press("Prospects")
    assert "Prospects</b>: doubles &lt;by&gt; 2030" in anna.say("doubles <by> 2030")
    anna.later(anna.now + timedelta(days=366))
    anna.say("/dossier Acme")
    assert "dossier 2027" in anna.press("The partner")
    anna.press("Prospects")
    assert "Prospects</b>: slower now" in anna.say("slower now")
    text = anna.press("2026")
    assert "doubles &lt;by&gt; 2030" in text
    assert "Prospects" not in anna.last.labels, "earlier years are to be read"
    anna.press("Word document")
    paper = words_of(store, anna, "dossier")
    assert "Account dossier 2026, Acme.docx" in paper
    assert "doubles <by> 2030" in paper


def test_the_suppliers_as_they_are_seen(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/dossier Acme")
    assert "<b>We</b>\nNothing told yet" in anna.press("Its suppliers, and us")
    anna.press("➕ Supplier")
    assert "at least one letter" in anna.say("!!!")
    anna.say("Borealis")
    anna.say("cheap")
    anna.say("late")
    anna.press("Skip")
    assert "Borealis</b>\nStrength: cheap\nWeakness: late" in anna.press("Skip")
    anna.press("We")
    anna.press("What they say")
    assert "What they say: always there" in anna.say("always there")
    anna.press("Borealis")
    anna.press("Share")
    assert "Strength: cheap\nWeakness: late\nShare: 40 %" in anna.say("40 %")
    anna.press("Word document")
    paper = words_of(store, anna, "dossier")
    assert "The suppliers as Acme sees them" in paper
    assert "always there" in paper
    anna.press("Borealis")
    assert "Borealis is out" in anna.press("Remove")
    assert "Taken back" in anna.press("Undo")
    anna.say("/dossier Acme")
    assert "Borealis" in anna.press("Its suppliers, and us")


def test_both_in_chinese(wang: Conversation, store: Store) -> None:
    wang.say("/account 宏远科技，中国，S类")
    assert "两份档案" in wang.say("档案 宏远科技")
    assert "2026年伙伴档案" in wang.press("伙伴档案")
    wang.press("对我们的价值")
    assert "对我们的价值</b>：今后可翻一番" in wang.say("今后可翻一番")
    wang.press("Word文档")
    assert "今后可翻一番" in words_of(store, wang, "dossier")
    wang.say("/dossier 宏远科技")
    wang.press("供应商档案")
    wang.press("供应方")
    wang.say("北方设备")
    wang.say("价格低")
    for _ in range(3):
        wang.press("跳过")
    assert "<b>北方设备</b>\n优势：价格低" in wang.last.text
