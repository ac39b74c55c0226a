"""Finding: parts of names, Latin, Chinese, pinyin, initials and slips of the keyboard; archived ones are marked."""

import pytest

from tests.conversation import Conversation
from tests.prepared import once


@pytest.fixture
@once
def known(wang: Conversation) -> Conversation:
    """A rep who knows people with Chinese and Latin names."""
    for line in (
        "李雷，技术总监，宏远科技",
        "韩梅梅，采购经理，宏远科技",
        "单雄信，宏远科技",
        "Jürgen Müller, CFO, Acme GmbH",
    ):
        wang.say(f"/person {line}")
    return wang


@pytest.mark.parametrize(
    ("query", "found"),
    [("李", "李雷"), ("lei", "李雷"), ("li lei", "李雷"), ("lilei", "李雷"), ("hmm", "韩梅梅"), ("hanmei", "韩梅梅"),
     ("shan", "单雄信"), ("muller", "Jürgen Müller"), ("mueller", "Jürgen Müller"), ("Jurgem", "Jürgen Müller"),
     ("宏远", "宏远科技"), ("hongyuan", "宏远科技"), ("acm", "Acme GmbH"), ("GMBH", "Acme GmbH")],
)  # fmt: skip
def test_a_part_of_a_name_is_enough(known: Conversation, query: str, found: str) -> None:
    known.say(f"/find {query}")
    assert found in known.last.labels[0]


def test_the_word_alone_does_too(known: Conversation, anna: Conversation) -> None:
    assert "找到1个" in known.say("找 李雷")
    assert "Whom or what are you looking for" in anna.say("find")
    assert "Nothing found for “lei”" in anna.say("find lei")


def test_what_is_found_opens_its_card(known: Conversation) -> None:
    known.say("/find lei")
    assert "👤 <b>李雷</b>" in known.press("李雷")
    known.say("/find acme")
    assert "🏢 <b>Acme GmbH</b>" in known.press("🏢")


def test_more_than_eight_come_page_by_page(anna: Conversation) -> None:
    for number in range(10):
        anna.say(f"/person Max Muster{number}")
    assert "1–8 of 10" in anna.say("/find max")
    assert len(anna.last.labels) == 9
    assert "9–10 of 10" in anna.press("More")
    assert anna.last.labels == ["👤 Max Muster8", "👤 Max Muster9"]


def test_archived_left_and_deceased_people_are_marked(anna: Conversation) -> None:
    for name, button in (("Max Muster", "Archive"), ("Eva Muster", "Left"), ("Jan Muster", "Has died")):
        anna.say(f"/person {name}")
        anna.press("More")
        anna.press(button)
    anna.press("Yes")
    anna.say("/find muster")
    assert set(anna.last.labels) == {"👤 Max Muster (archived)", "👤 Eva Muster (left)", "👤 Jan Muster (deceased)"}


@pytest.mark.parametrize("query", ["🎉", "...", "<b>", "‏", "x" * 10_000, "' OR 1=1 --", "%", "a:b:c", "محمد"])
def test_nothing_is_found_for_nonsense_and_said_kindly(known: Conversation, query: str) -> None:
    said = known.say(f"/find {query}")
    assert "没有找到" in said or "您想找谁" in said


def test_a_long_chinese_query_still_fits_its_button(wang: Conversation) -> None:
    for number in range(10):
        wang.say(f"/account 很长很长很长很长很长很长很长很长很长很长的公司{number}")
    assert "第1–8个" in wang.say("/find 很长很长很长很长很长很长很长很长很长很长的公司")
    assert "第1–8个" in wang.say("/find 很长")
    assert "第9–10个" in wang.press("更多")
