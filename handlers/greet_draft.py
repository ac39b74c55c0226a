"""The draft of a greeting on the screen: made once for a person and a season, worded anew as often as one likes."""

from datetime import date
from typing import Any

from db.queries import drafts, occurrences
from db.queries import occurrences_greetings as greetings
from db.queries.occurrences_greetings import KIND, Reader
from handlers.greet_text import closeness_of, compose, language_of_reader
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from playbooks.drafts import Draft, Version
from playbooks.wishes import Wish

LONGEST_COPY = 256


def drafted(turn: Turn, reader: Reader, wish: Wish, occurrence_id: int | None = None) -> list[Answer]:
    """Show the draft that there is for this person and season, or make one."""
    draft_id = greetings.draft_for(turn.session, turn.rep, reader.contact.id, wish.season)
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id) if draft_id else None
    draft = draft or _begin(turn, reader, wish, occurrence_id)
    if occurrence_id:
        occurrences.note_draft(turn.session, turn.rep, occurrence_id, draft.id)
    versions = drafts.versions(turn.session, turn.rep, draft.id)
    if versions and kept_wish(draft).is_belated(turn.today) == wish.is_belated(turn.today):
        return [_shown(turn, reader, wish, draft, versions[-1])]
    return worded(turn, reader, wish, draft)


def _begin(turn: Turn, reader: Reader, wish: Wish, occurrence_id: int | None) -> Draft:
    name = reader.contact.name(turn.rep.language)
    answers: dict[str, Any] = {
        "key": wish.key, "day": wish.day.isoformat(), "season": wish.season, "names": dict(wish.names),
        "occurrence": occurrence_id,
    }  # fmt: skip
    draft = drafts.start(
        turn.session, turn.rep, KIND, answers, turn.now, contact_id=reader.contact.id,
        account_id=reader.position.account_id if reader.position else None,
        title=turn.label("greet.title", name=name, wish=wish, rep=turn.rep),
    )  # fmt: skip
    drafts.close(turn.session, turn.rep, draft.id, turn.now)
    greetings.add_recipient(turn.session, draft.id, reader, name)
    return draft


def worded(turn: Turn, reader: Reader, wish: Wish, draft: Draft) -> list[Answer]:
    """Give a draft other words; when all were given away in this account, help to find own ones."""
    number = len(drafts.versions(turn.session, turn.rep, draft.id)) + 1
    made = compose(turn, reader, wish, number)
    if made is None:
        return [_blank(turn, reader, wish, draft)]
    version = drafts.add_version(
        turn.session, turn.rep, draft.id, made.text, turn.now, templates=made.variants, occasion=wish.season
    )
    assert version is not None, "the draft is the rep's"
    return [_shown(turn, reader, wish, draft, version)]


def _shown(turn: Turn, reader: Reader, wish: Wish, draft: Draft, version: Version) -> Reply:
    text = turn.say(
        "greet.draft", name=reader.contact.name(turn.rep.language), wish=wish, rep=turn.rep, today=turn.today,
        account=reader.position.account_name if reader.position else None, text=version.text,
        closeness=closeness_of(reader), language=language_of_reader(turn, reader),
    )  # fmt: skip
    copy = [Button(turn.label("greet.copy"), copy=version.text)] if len(version.text) <= LONGEST_COPY else []
    again = Button(turn.label("greet.another"), f"greet.again:{draft.id}")
    return Reply(text, [[*copy, again], *_last_rows(turn, reader, draft)], edits=turn.pressed)


def _blank(turn: Turn, reader: Reader, wish: Wish, draft: Draft) -> Reply:
    """Say that all words were given away, and help to find own ones."""
    text = turn.say(
        "greet.used_up", name=reader.contact.name(turn.rep.language), wish=wish, rep=turn.rep,
        account=reader.position.account_name if reader.position else None,
    )  # fmt: skip
    return Reply(text, _last_rows(turn, reader, draft), edits=turn.pressed)


def _last_rows(turn: Turn, reader: Reader, draft: Draft) -> list[list[Button]]:
    return [
        [Button(turn.label("greet.sent"), f"greet.sent:{draft.id}")],
        [Button(turn.label("greet.other"), f"greet.other:{reader.contact.id}")],
    ]


def kept_wish(draft: Draft) -> Wish:
    """Read what a draft greets for."""
    kept = draft.answers
    return Wish(kept["key"], date.fromisoformat(kept["day"]), kept["season"], kept["names"])
