"""Nudge settings: what is paused, muted, switched off or comes on other days."""

from db.store import Store
from tests.conversation import Conversation
from tests.handlers.nudge_world import at, reminders


def test_a_paused_account_is_silent_until_a_tap_resumes_it(eva: Conversation, store: Store) -> None:
    eva.say("/account Acme")
    assert "No nudges about Acme" in eva.press("Pause nudges")
    assert "paused" in eva.last.text
    assert reminders(store) == []
    assert eva.later(at(25)) == ""
    assert "come again" in eva.press("Resume nudges")
    assert "Eva Lang" in eva.say("/today")
    eva.say("/account Acme")
    eva.press("Pause nudges")
    assert "Nothing comes" in eva.say("/upcoming")
    eva.say("/undo")
    eva.press("Undo")
    assert reminders(store) != []
