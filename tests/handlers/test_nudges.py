"""Nudges as a rep lives with them: the message of the morning, its buttons, and what becomes of them."""

from datetime import UTC, datetime, timedelta

from tests.conversation import Conversation


def morning(day: int, hour: int = 7, minute: int = 30, month: int = 11) -> datetime:
    """An instant of autumn 2026 in UTC; 07:30 is half past eight in Berlin."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_a_birthday_comes_on_its_morning_with_a_draft_and_done(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986, likes jogging")
    assert anna.later(morning(25, 7, 29)) == ""
    told = anna.later(morning(25))
    assert "Good morning" in told
    assert "Eva Lang" in told
    assert "turns 40 today" in told
    assert "Acme" in told
    assert "jogging" in told
    assert anna.last.labels == ["✍️ Draft", "✓ Done", "⏰ Snooze ▸", "Not this one"]
    assert anna.later(timedelta(seconds=1)) == ""

    draft = anna.press("Draft")
    assert "Eva Lang" in draft
    assert "formal" in draft
    asked = anna.press("Mark as sent")
    assert "What did you learn?" in asked
    assert "effective" in anna.say("She starts a new team in May")
    card = anna.say("/person Eva Lang")
    assert "She starts a new team in May" in card
    assert "A clear day" in anna.say("/today")
