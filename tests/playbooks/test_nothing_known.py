"""Answers that say only that there is none."""

import pytest

from playbooks.nothing_known import knows_nothing


@pytest.mark.parametrize("text", ["no idea", "I don't know.", "not sure yet", "nobody yet", "不知道", "还没想好。"])
def test_an_answer_may_say_that_there_is_none(text: str) -> None:
    assert knows_nothing(text)
    assert not knows_nothing(f"{text} but Jonas Weil ran it")
