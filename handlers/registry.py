"""Every feature of the conversation, in one list."""

from collections.abc import Mapping

from handlers import accounts, basics, find, form_buttons, people, profile, start, undo_button
from handlers.feature import Command, Feature, Form, Press

FEATURES: tuple[Feature, ...] = (
    start.FEATURE,
    profile.FEATURE,
    form_buttons.FEATURE,
    basics.FEATURE,
    undo_button.FEATURE,
    accounts.FEATURE,
    people.FEATURE,
    find.FEATURE,
)

COMMANDS: Mapping[str, Command] = {name: run for feature in FEATURES for name, run in feature.commands.items()}
PRESSES: Mapping[str, Press] = {press.name: press for feature in FEATURES for press in feature.presses}
FORMS: Mapping[str, Form] = {form.kind: form for feature in FEATURES for form in feature.forms}
DOCUMENTS = {name: load for feature in FEATURES for name, load in feature.documents.items()}
