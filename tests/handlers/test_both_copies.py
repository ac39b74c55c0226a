"""A message that came twice, since its answer was lost: pressing a button on either copy does the same thing, once."""

import pytest
from sqlmodel import select

from db.models import ChangeRow
from db.store import Store
from tests.conversation import Conversation

COPY = 9999
# What is said, and how many of the buttons that come write something.
SAID = {
    "/account Bergtal, Germany": 0,
    "/person Wang Wei, CTO, Acme": 2,
    "/touch Li Lei lunch, likes tea": 1,
    "/touch Li Lei": 0,
    "/plan Acme": 1,
    "/greet Li Lei": 1,
    "/next": 2,
    "/settings": 2,
}


def changes(store: Store) -> tuple[int, int]:
    """Count the changes that were made, and those that were taken back."""
    made = store.transaction(lambda session: session.exec(select(ChangeRow.undone_at)).all())
    return len(made), sum(at is not None for at in made)


@pytest.mark.parametrize(("said", "writing"), SAID.items())
def test_a_button_pressed_on_both_copies_acts_once(anna: Conversation, store: Store, said: str, writing: int) -> None:
    for words in ("/account Acme, Germany", "/person Li Lei, CTO, Acme", said):
        anna.say(words)
    message, written = anna.last, 0
    for _, data in [button for row in message.buttons for button in row]:
        before = changes(store)
        anna.press_data(data or "", message.message_id)
        once = changes(store)
        written += once != before
        anna.press_data(data or "", COPY)
        assert changes(store) == once, data
    assert written >= writing, "something was done at all"
