"""Every feature of the conversation, in one list."""

from collections.abc import Mapping

from handlers import (
    account_class,
    accounts,
    basics,
    coverage,
    deals,
    drafts,
    drill,
    export,
    find,
    forget,
    form_buttons,
    free_text,
    gifts,
    greet,
    house,
    letter,
    maps,
    nudge,
    outreach,
    people,
    pictures,
    plan,
    playbooks,
    products,
    profile,
    promises,
    ratings,
    review,
    sample,
    start,
    today,
    touch,
    undo_button,
    week,
)
from handlers.feature import Command, Feature, Form, Press

FEATURES: tuple[Feature, ...] = (
    start.FEATURE,
    profile.FEATURE,
    form_buttons.FEATURE,
    basics.FEATURE,
    undo_button.FEATURE,
    accounts.FEATURE,
    account_class.FEATURE,
    people.FEATURE,
    find.FEATURE,
    ratings.FEATURE,
    maps.FEATURE,
    deals.FEATURE,
    today.FEATURE,
    nudge.FEATURE,
    greet.FEATURE,
    letter.FEATURE,
    outreach.FEATURE,
    drill.FEATURE,
    house.FEATURE,
    coverage.FEATURE,
    plan.FEATURE,
    playbooks.FEATURE,
    review.FEATURE,
    drafts.FEATURE,
    touch.FEATURE,
    promises.FEATURE,
    gifts.FEATURE,
    sample.FEATURE,
    products.FEATURE,
    export.FEATURE,
    forget.FEATURE,
    week.FEATURE,
    pictures.FEATURE,
    free_text.FEATURE,
)

COMMANDS: Mapping[str, Command] = {name: run for feature in FEATURES for name, run in feature.commands.items()}
PRESSES: Mapping[str, Press] = {press.name: press for feature in FEATURES for press in feature.presses}
FORMS: Mapping[str, Form] = {form.kind: form for feature in FEATURES for form in feature.forms}
DOCUMENTS = {name: load for feature in FEATURES for name, load in feature.documents.items()}
PICTURES = {name: load for feature in FEATURES for name, load in feature.pictures.items()}
