"""/letter, from the first question to a Word document, in both languages."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from delivery.documents import load_job
from handlers.registry import DOCUMENTS
from tests.conversation import Conversation

CRISES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "examples/letter_crises.toml").read_text()
)["crisis"]
FIELDS = ("situation", "meaning", "measures", "appeal", "own_line", "signer", "recipients")
BAD = ["", " ", "🙂" * 2000, "x" * 10_000]
STICKER = {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1, "is_animated": False, "is_video": False,
           "type": "regular"}  # fmt: skip


def crisis(language: str) -> dict[str, Any]:
    """Give the first example crisis of a language."""
    return next(entry for entry in CRISES if entry["language"] == language)


def fill_in(rep: Conversation, language: str) -> str:
    """Answer all seven questions of /letter."""
    rep.say("/letter")
    return [rep.say(crisis(language)[name]) for name in FIELDS][-1]


def text_of(draft: str) -> str:
    """Take the letter out of the message that shows it."""
    return draft.partition("<blockquote>")[2].partition("</blockquote>")[0]


def test_seven_answers_make_a_letter_that_passes_every_check(anna: Conversation) -> None:
    draft = fill_in(anna, "en")
    assert "Letter, version 1" in draft
    assert "✅ All" in draft
    assert "Thomas Berg" in text_of(draft)


def test_the_same_in_chinese(wang: Conversation) -> None:
    draft = fill_in(wang, "zh")
    assert "公开信，第1版" in draft
    assert "检查全部通过" in draft


@pytest.mark.parametrize(("language", "labels"), [
    ("en", ["Warm", "Formal", "Plain", "Post", "Letter", "Short", "Full"]),
    ("zh", ["温暖", "正式", "平实", "短帖", "书信", "简短", "完整"]),
])  # fmt: skip
def test_tone_form_and_length_change_in_place_and_still_pass(
    anna: Conversation, wang: Conversation, language: str, labels: list[str]
) -> None:
    rep = anna if language == "en" else wang
    fill_in(rep, language)
    messages = len(rep.messages)
    for label in labels:
        draft = rep.press(label)
        assert "⚠️" not in draft, f"{label}: {draft}"
        assert len(rep.messages) == messages
    assert ("version 8" if language == "en" else "第8版") in draft


def test_a_draft_in_the_other_language_says_what_to_translate(anna: Conversation) -> None:
    fill_in(anna, "en")
    assert "⚠️" in anna.press("中文")
    assert "✅ All" in anna.press("English")


def test_one_measure_is_not_enough_and_what_was_typed_is_shown_again(anna: Conversation) -> None:
    anna.say("/letter the port is closed")
    anna.say("orders come later")
    answer = anna.say("we will do our best")
    assert "we will do our best" in answer
    assert "at the least" in answer
    assert "measure: what, who, when" in answer


def test_an_answer_is_changed_afterwards_and_the_old_version_kept(anna: Conversation) -> None:
    fill_in(anna, "en")
    anna.press("Edit an answer")
    anna.press("What we ask")
    draft = anna.say("send us your two most urgent orders by Friday")
    assert "version 2" in draft
    assert "two most urgent orders" in text_of(draft)
    draft_id = anna.last.data("Word").rpartition(":")[2]
    versions = anna.press_data(f"drafts.versions:{draft_id}")
    assert "Version 1" in versions
    assert "tell us by Thursday what you need first" in versions


@pytest.mark.parametrize("field", range(6))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_bad_input_at_every_question_is_asked_again_and_nothing_lost(
    anna: Conversation, wang: Conversation, field: int, language: str
) -> None:
    rep = anna if language == "en" else wang
    rep.say("/letter")
    for name in FIELDS[:field]:
        rep.say(crisis(language)[name])
    question = rep.last.text
    for bad in BAD:
        rep.say(bad)
        assert rep.last.text == question, f"after {bad[:10]!r}"
    for other in ({"sticker": STICKER}, {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]}):
        rep.send(**other)
        assert rep.last.text == question
    rep.say("/help")
    assert rep.last.text == question
    assert rep.press_data("form.choose:1:nothing:x")
    for name in FIELDS[field:]:
        said = rep.say(crisis(language)[name])
    assert "✅" in said


def test_markup_in_an_answer_stays_text(anna: Conversation) -> None:
    anna.say("/letter")
    answers = {**crisis("en"), "situation": "a <b>bold</b> & {{ 7*7 }} failure"}
    draft = [anna.say(answers[name]) for name in FIELDS][-1]
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; {{ 7*7 }} failure" in draft


def test_a_cancelled_letter_can_be_gone_on_with(anna: Conversation) -> None:
    anna.say("/letter the port is closed")
    assert "kept" in anna.say("/cancel")
    assert "go on" in anna.say("/drafts") or "go on" in " ".join(anna.last.labels)
    assert "What does it mean for the people" in anna.press("go on")


def test_the_word_document_opens(anna: Conversation, store: Store) -> None:
    fill_in(anna, "en")
    draft_id = int(anna.last.data("Word").rpartition(":")[2])
    anna.press("Word")
    assert anna.last.document == "letter"
    job = store.transaction(load_job, DOCUMENTS["letter"], anna.chat_id, draft_id)
    assert job.filename == "Open letter.docx"
    assert job.make(**job.facts)[:2] == b"PK"


def test_sent_letters_say_so(anna: Conversation) -> None:
    fill_in(anna, "en")
    assert "sent Mon 23 Nov" in anna.press("Mark as sent")


def test_a_forged_button_can_not_open_a_draft_that_has_no_such_question(anna: Conversation) -> None:
    fill_in(anna, "en")
    draft_id = anna.last.data("Word").rpartition(":")[2]
    assert "older message" in anna.press_data(f"form.edit:{draft_id}:nonsense")
    assert "What would you like to do" in anna.say("/help")
    assert "Letter" not in anna.say("hello there, no form is open")
