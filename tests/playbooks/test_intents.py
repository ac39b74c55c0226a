"""What a text outside a form may mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.intents import guess_intent
from playbooks.lines import KnownName
from playbooks.names import keys_of

PEOPLE = [KnownName(number, keys_of(name)) for number, name in enumerate(("Li Lei", "Anna Berg", "王小明", "欧阳娜娜"))]
INTENTS = {
    "touch": [
        *("Li Lei coffee", "coffee with Anna", "Called Anna Berg, budget approved", "Anna likes jogging", "Bob coffee"),
        *(
            "touch Bob",
            "log: lunch with Bob",
            "Anna Berg, send case by Friday",
            "met Anna yesterday",
            "lunch with Bob Smith",
        ),
        *(
            "王小明 喝咖啡",
            "和王小明吃饭",
            "记 李雷 喝咖啡",
            "昨天拜访王小明",
            "小明喜欢慢跑",
            "王总 电话",
            "给王小明发案例",
        ),
    ],
    "search": [
        *("Li Lei", "anna", "Berg", "an", "Ana Berg", "wxm", "xiaoming", "find Bob", "search li", "who is Anna"),
        *("王小明", "小明", "王", "欧阳", "找 李", "查王小明", "王总", "王小明是谁"),
    ],
    "unknown": [
        *(
            "",
            "   ",
            "hello",
            "thanks!",
            "🙂",
            "<b>",
            "what can you do?",
            "how do I add a person",
            "zebra",
            "12345",
            "غداً",
        ),
        *("你好", "谢谢", "怎么用", "有什么功能？", "斑马", "今天天气不错"),
    ],
}


@pytest.mark.parametrize(("text", "intent"), [(text, intent) for intent, texts in INTENTS.items() for text in texts])
def test_free_text_is_guessed(text: str, intent: str) -> None:
    assert guess_intent(text, PEOPLE) == intent


def test_nobody_is_found_where_nobody_is_known() -> None:
    assert guess_intent("Anna", []) == "unknown"
    assert guess_intent("Anna coffee", []) == "touch"


@given(text=st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_one_of_three(text: str) -> None:
    assert guess_intent(text, PEOPLE) in INTENTS
