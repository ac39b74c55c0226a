"""Sample data: loaded with one tap to look around with, and taken away with another."""

from db.changes import note_apart
from db.queries.accounts import account_by_id
from db.queries.contacts import contact_by_id
from db.sample import count_sample, has_sample, load_sample, remove_sample
from handlers.feature import Feature, Press
from handlers.replies import Answer, Button, Reply
from handlers.today import today
from handlers.turn import Turn


def load(turn: Turn) -> list[Answer]:
    """Load the sample data, once, and show what to try with it."""
    if has_sample(turn.session, turn.rep):
        return [Reply(turn.say("sample.already"), [[_remove(turn)]])]
    loaded = load_sample(turn.session, turn.rep, turn.now)
    note_apart(turn.session, turn.rep, turn.update_id, "sample_loaded", turn.now)
    return [Reply(turn.say("sample.loaded", rep=turn.rep), _what_to_try(turn, loaded.contact_id, loaded.account_id))]


def leave(turn: Turn) -> list[Answer]:
    """Begin without sample data."""
    return [Reply(turn.say("sample.without"), edits=turn.pressed)]


def command(turn: Turn, _rest: str) -> list[Answer]:
    """/sample: tell what the sample data is and whether it is loaded, with the button that changes it."""
    return menu(turn)


def menu(turn: Turn) -> list[Answer]:
    """Offer to load the sample data, or to remove it where it is loaded."""
    if has_sample(turn.session, turn.rep):
        return [Reply(turn.say("sample.is_there"), [[_remove(turn)]])]
    return [Reply(turn.say("sample.offer"), [[Button(turn.label("sample.load"), "sample.load")]])]


def ask_to_remove(turn: Turn) -> list[Answer]:
    """Ask once before the sample data goes, telling what goes with it."""
    if not has_sample(turn.session, turn.rep):
        return [Reply(turn.say("sample.not_there"), edits=turn.pressed)]
    buttons = [
        [Button(turn.label("sample.remove_yes"), "sample.remove_yes")],
        [Button(turn.label("sample.keep"), "sample.keep")],
    ]
    return [Reply(turn.say("sample.ask", counts=count_sample(turn.session, turn.rep)), buttons, edits=turn.pressed)]


def remove(turn: Turn) -> list[Answer]:
    """Take the sample data away with everything attached to it."""
    if not has_sample(turn.session, turn.rep):
        return [Reply(turn.say("sample.not_there"), edits=turn.pressed)]
    remove_sample(turn.session, turn.rep)
    note_apart(turn.session, turn.rep, turn.update_id, "sample_removed", turn.now)
    return [Reply(turn.say("sample.removed"), edits=turn.pressed)]


def keep(turn: Turn) -> list[Answer]:
    """Leave the sample data where it is."""
    return [Reply(turn.say("sample.kept"), edits=turn.pressed)]


def show_today(turn: Turn) -> list[Answer]:
    """Show what /today shows."""
    return today(turn, "")


def _what_to_try(turn: Turn, contact_id: int, account_id: int) -> list[list[Button]]:
    person = contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    account = account_by_id(turn.session, turn.rep, account_id, turn.today)
    assert person is not None, "the sample data was just loaded for this rep"
    assert account is not None, "the sample data was just loaded for this rep"
    return [
        [Button(turn.label("sample.today"), "sample.today")],
        [Button(turn.label("sample.person", name=person.name(turn.rep.language))[:60], f"person.card:{person.id}")],
        [Button(turn.label("sample.plan", name=account.name)[:60], f"plan.open:{account.id}")],
        [_remove(turn)],
    ]


def _remove(turn: Turn) -> Button:
    return Button(turn.label("sample.remove"), "sample.remove")


FEATURE = Feature(
    name="sample",
    commands={"sample": command},
    presses=(
        Press("sample.load", (), load),
        Press("sample.no", (), leave),
        Press("sample.menu", (), menu),
        Press("sample.today", (), show_today),
        Press("sample.remove", (), ask_to_remove),
        Press("sample.remove_yes", (), remove),
        Press("sample.keep", (), keep),
    ),
)
