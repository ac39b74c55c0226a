"""The team's products: an owner names them in the settings, and the checks of an email know them."""

from db.store import Store
from tests.conversation import Conversation

PITCH = "Subject: Hello\n\nNordTrack finds every parcel. NordTrack also counts them. It is yours either way."


def test_an_owner_names_them_and_takes_one_out(anna: Conversation) -> None:
    anna.say("/settings")
    assert "No names yet" in anna.press("📦 Products")
    anna.press("Add products")
    assert "no words" in anna.say("，，")
    assert "at most 60" in anna.say("x" * 61)
    listed = anna.say("NordTrack,  Nord  Care\n nordtrack, <b>")
    assert "• NordTrack" in listed
    assert "• Nord Care" in listed
    assert "• &lt;b&gt;" in listed
    assert "Nord Care" not in anna.press("✕ Nord Care")
    anna.press("Add products")
    assert "At most 30" in anna.say(",".join(f"P{number}" for number in range(31)))


def test_the_checks_know_them(anna: Conversation) -> None:
    anna.say(f"/check {PITCH}")
    before = anna.press("They know")
    anna.press_data("product.add")
    anna.say("NordTrack")
    anna.say(f"/check {PITCH}")
    assert "NordTrack also counts them" in before + anna.press("They know")
    assert before != anna.last.text


def test_in_chinese(wang: Conversation) -> None:
    wang.say("/settings")
    wang.press("我方产品")
    wang.press("添加产品")
    assert "• 安心服务包" in wang.say("北辰云控、安心服务包")
    assert "• 北辰云控" not in wang.press("✕ 北辰云控")


def test_only_owners_change_them(anna: Conversation, store: Store) -> None:
    anna.press_data("product.add")
    anna.say("NordTrack")
    token = anna.say("/invite").rpartition("start=")[2]
    lea = Conversation(store, 1009, "Lea", "en", anna.now)
    lea.say(f"/start {token}")
    lea.press("Nordlicht")
    lea.say("Germany")
    lea.say("/settings")
    assert not [label for label in lea.last.labels if "Products" in label]
    drop = anna.press_data("product.list") and anna.last.data("NordTrack")
    for data in ("product.list", "product.add", drop):
        assert "older message" in lea.press_data(data)
    assert "• NordTrack" in anna.press_data("product.list")
