"""An answer that reads like a command: it is kept, and a button offers the other reading."""

import pytest

from tests.conversation import Conversation
from tests.handlers.forms_table import Words
from tests.handlers.touch_world import acme, hongyuan

__all__ = ["acme", "hongyuan"]

GREET, OFFERED = Words("greet Li Lei", "问候李雷"), Words("No answer, but: greet Li Lei", "不是回答，是要：问候李雷")
GREETING, LEARNED = Words("There is no occasion", "没有"), Words("What did you learn", "了解到")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_answer_is_kept_or_the_command_done(acme: Conversation, hongyuan: Conversation, language: str) -> None:
    rep = acme if language == "en" else hongyuan
    name = "Li Lei" if language == "en" else "李雷"
    for answer in ("/touch", name, "call"):
        rep.say(answer)
    question = rep.last.text
    rep.say(GREET.of(language))
    assert OFFERED.of(language) in rep.last.labels[-1]
    done = rep.press(OFFERED.of(language))
    assert name in done.removesuffix(question)
    assert rep.last.text == question, "the question comes again"
    rep.say(GREET.of(language))
    card = rep.say("/skip")
    assert f"💡 {GREET.of(language)}" in card, "whoever goes on meant an answer"
    assert OFFERED.of(language) not in str(rep.last.labels)
    assert "⚠️" not in rep.press(OFFERED.of(language)), "an old button still greets, and the touch keeps its words"
    assert GREET.of(language) in rep.say(f"/person {name}") + str(rep.messages)


def test_it_is_offered_too_where_the_words_are_no_answer(acme: Conversation) -> None:
    acme.press_data("playbooks.start:1:three_moves")
    assert "I can't tell who “map Acme” is there" in acme.say("map Acme")
    assert "Three moves" in acme.press("No answer, but: map Acme")
    assert "with whom?" in acme.last.text


@pytest.mark.parametrize("told", ["plan to open a second plant", "next year they double", "/help", "Li Lei likes tea"])
def test_what_is_told_gets_no_such_button(acme: Conversation, told: str) -> None:
    for answer in ("/touch", "Li Lei", "call", told):
        acme.say(answer)
    assert "No answer" not in str(acme.last.labels)
