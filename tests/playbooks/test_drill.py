"""The drill's scenarios and its marks; taking turns."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.drill import drill_named, drills, mark_drill
from playbooks.language import LANGUAGES, Language
from playbooks.outreach_reading import is_concrete
from playbooks.rotation import next_of

GOOD: dict[Language, tuple[str, str]] = {
    "en": (
        "cold_chain",
        """Dear Abena,

You know what we do, so only this: we keep things cold, and I would like your clinics to come out ahead before we do.

From January the ministry will want to see your temperatures. Its trainer, Joseph Tetteh, has two seats left in his
course on 4 December, and I asked him to keep both for you until Friday. They are yours whatever you decide about us;
your contract can stay where it is, and you owe us nothing for it. If you would rather send two of your nurses, simply
give him their names.

Our own technicians bring their children to your clinic in Tamale, and two of them have told me that they would go
nowhere else with a fever at night.

Would it help you to have the new rules on one page?

When I saw you lift those boxes yourself yesterday, because the van had not come, I went quiet for the rest of the drive
home.

Kofi""",
    ),
    "zh": (
        "hill_tea",
        """周总：

包装的事您听我讲过两次，今天只说一句：我们想先帮您把茶卖得更远，再谈自己。

您说过，春茶上市前最愁找不到懂外销的人。杭州的外贸顾问陆明4月3日开外销实务班，还有两个名额，我请他给云岭茶业留到月底。名额归您，无论您换不换供应商，都不必为此回报什么。您想派谁去，把名字直接告诉他就行；他在广州做过十二年茶叶外贸，也愿意在课后留一个下午，专门看您今年的报价单。

我们公司前台三年来招待来访的人，用的一直是您的白茶，好几位来访者临走时都问过在哪里能买到您的茶。

您想不想先看看他的课程单？

上周下雨，我在厂门口看见您蹲着帮工人刮鞋上的泥，回去的路上想了很久，想起我父亲从前也这样蹲着。

小陈""",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_scenario_has_what_a_good_text_needs(language: Language) -> None:
    found = drills(language)
    assert len(found) >= 8
    assert len({one.id for one in found}) == len(found)
    assert {one.first_contact for one in found} == {True, False}
    for one in found:
        assert len(one.hints) == 4, one.id
        assert is_concrete(one.story, language, one.names), one.id
        assert any(name in one.story for name in one.names), one.id
        assert not re.search(r"customer|client|客户|顾客", one.story + "".join(one.hints), re.IGNORECASE), one.id
        assert len(one.story) < (900 if language == "en" else 400), f"{one.id} does not fit a phone"
    assert drill_named(language, "nothing like it") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_text_passes_layer_by_layer(language: Language) -> None:
    drill_id, text = GOOD[language]
    drill = drill_named(language, drill_id)
    assert drill is not None
    marks = mark_drill(text, drill)
    assert [mark.layer for mark in marks] == [1, 2, 3, 4, 0]
    assert [one for mark in marks for one in mark.amiss] == []
    assert all(mark.passed == mark.checks > 0 for mark in marks)


def test_a_text_without_its_first_layer_and_one_that_copies_the_story_are_told_so() -> None:
    drill = drill_named("en", "cold_chain")
    assert drill is not None
    text = GOOD["en"][1]
    copied = text[: text.index("When I saw")] + "Yesterday you saw her carry boxes herself when the van did not come."
    amiss = {one.check for mark in mark_drill(copied, drill) for one in mark.amiss}
    assert "outreach_checks.closing_own" in amiss
    bare = "Dear Abena,\n\nJoseph Tetteh keeps two seats for you on 4 December, yours whatever you decide."
    assert "drill.no_stance" in {one.check for one in mark_drill(bare, drill)[0].amiss}


@given(st.integers(1, 6), st.integers(0, 99), st.integers(1, 30))
@settings(max_examples=50)
def test_turns_come_round_and_never_twice_in_a_row(many: int, seed: int, times: int) -> None:
    ids, shown = [str(number) for number in range(many)], list[str]()
    for _ in range(times):
        shown.append(next_of(ids, shown, seed))
    assert many == 1 or all(one != other for one, other in pairwise(shown))
    counts = [shown.count(one) for one in ids]
    assert max(counts) - min(counts) <= 1
