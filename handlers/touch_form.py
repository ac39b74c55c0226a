"""The form of a touch: who, what kind, what was learned, what was promised and by when; only what is not said yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.changes import follow
from db.queries import accounts, contacts, touches, touches_changes
from handlers import touch_who
from handlers.feature import Choice, Field, Form
from handlers.gifts import gift_fields, gift_of
from handlers.people_adding import add_person
from handlers.promises_dates import due_choices, read_due
from handlers.replies import Answer, Button, Reply
from handlers.touch_cards import card_reply
from handlers.touch_said import PICKS, joined, lunar_words, read_promise, says_something, who_of
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.lines import PersonLine
from playbooks.lines_parts import clauses_of
from playbooks.lines_promises import interest_in
from playbooks.touch_records import GiftToNote, PromiseToMake, TouchToLog
from playbooks.touches import TOUCH_KINDS, touch_kind_named

LONGEST_LINE = 2000
LONGEST_TEXT = 1000


def said_of(draft: Draft) -> dict[str, Any]:
    """Give what the line said that named the people."""
    return draft.answers.get("who") or {}


def promises_of(draft: Draft) -> list[dict[str, Any]]:
    """Give what was promised, in the line or in answer to the question."""
    return [*said_of(draft).get("promises", ()), *(draft.answers.get("promise") or ())]


def kind_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    """Offer every kind of touch."""
    return [Choice(kind, turn.label(f"touch.kind_{kind}")) for kind in TOUCH_KINDS]


def read_kind(turn: Turn, draft: Draft, text: str) -> str:
    """Read a kind: a button, its name, or a word for it ("lunch", 喝茶)."""
    named = {choice.label.casefold(): choice.value for choice in kind_choices(turn, draft)}
    kind = text if text in TOUCH_KINDS else named.get(text.casefold()) or touch_kind_named(text)
    if kind is None:
        raise MethodError("touch.kind_unknown", {"text": text[:60]})
    return kind


def read_words(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read what was learned or agreed: any words."""
    if not text.strip():
        raise MethodError("form.empty")
    return text.strip()


def interests_in(text: str) -> list[str]:
    """Give what somebody likes, from each part of a text that says so."""
    found = (interest_in(clause) for clause in clauses_of(text, spoken=True))
    return [interest for interest in found if interest]


def _read_promise(turn: Turn, _draft: Draft, text: str) -> list[dict[str, Any]]:
    return [read_promise(read_words(turn, _draft, text), turn.today)]


def _undated(draft: Draft) -> list[dict[str, Any]]:
    return [promise for promise in promises_of(draft) if promise["due"] is None]


def _due_choices(turn: Turn, draft: Draft) -> list[Choice]:
    undated = _undated(draft)
    return due_choices(turn, [date.fromisoformat(day) for day in undated[0]["choices"]] if undated else ())


def _read_due(turn: Turn, _draft: Draft, text: str) -> dict[str, str | None]:
    day = read_due(turn.today, text)
    return {"due": day.isoformat() if day else None, "said": lunar_words(text)}


def _due_facts(_turn: Turn, draft: Draft) -> Mapping[str, Any]:
    undated = _undated(draft)
    return {"what": undated[0]["what"] if undated else "", "unclear": bool(undated and undated[0]["choices"])}


def _due_words(turn: Turn, value: dict[str, str | None]) -> str:
    due = value["due"]
    return turn.label("promise.by", due=date.fromisoformat(due) if due else None)


def _pick(name: str) -> Field:
    return Field(
        name,
        read=lambda turn, draft, text: touch_who.read_pick(turn, draft, name, text),
        choices=lambda turn, draft: touch_who.pick_choices(turn, draft, name),
        applies=lambda draft: touch_who.pick_applies(name, draft),
        facts=lambda turn, draft: touch_who.pick_facts(turn, draft, name),
        show=who_names,
        longest=200,
    )


def kind_of(draft: Draft) -> str | None:
    """Give the kind, chosen or said in the line."""
    kind: str | None = draft.answers.get("kind") or said_of(draft).get("kind")
    return kind


def _is_gift(draft: Draft) -> bool:
    return kind_of(draft) == "gift"


def _not_said(draft: Draft) -> bool:
    return not says_something(said_of(draft))


def finish(turn: Turn, draft: Draft) -> list[Answer]:
    """Write the touch down and show its card, once; a gift that may not be given is left out and nothing is logged."""
    if "logged" in draft.answers:
        return card_reply(turn, draft.answers["logged"])
    follow(turn.session, turn.rep, turn.update_id, "touch", turn.now)
    gift = gift_of(turn, draft) if _is_gift(draft) else None
    if _is_gift(draft) and gift is None:
        again = Button(turn.label("gift.log_otherwise"), f"form.edit:{draft.id}:kind")
        return [Reply(turn.say("gift.left_out"), [[again]], edits=turn.pressed)]
    touch = touches.log_touch(turn.session, turn.rep, to_log(turn, draft, gift), turn.now)
    touches_changes.mark_logged(turn.session, turn.rep, draft.id, touch.id)
    said = [promise["said"] for promise in promises_of(draft)]
    answered = (draft.answers.get("due") or {}).get("said", "")
    words = {made.id: before or answered for made, before in zip(touch.promises, said, strict=False)}
    new = who_of(draft).new
    lead = turn.say("touch.new_people", names=list(new)) if new else ""
    return card_reply(turn, touch.id, lead, _rest_row(turn, draft, touch.id), changed=True, said=words)


def _rest_row(turn: Turn, draft: Draft, touch_id: int) -> list[list[Button]]:
    """Offer to keep words of the line that were not understood."""
    rest = ", ".join(said_of(draft).get("rest", ()))
    if not rest:
        return []
    kept = touches_changes.keep_text(turn.session, turn.rep, rest, turn.now)
    return [[Button(turn.label("touch.keep_rest", rest=rest)[:60], f"touch.rest:{touch_id}:{kept}")]]


def to_log(turn: Turn, draft: Draft, gift: GiftToNote | None) -> TouchToLog:
    """Make the touch that a draft's answers tell of; people who were to be added are added."""
    said, answers = said_of(draft), draft.answers
    likes = [turn.label("touch.likes", what=what) for what in said.get("interests", ())]
    typed = answers.get("learned") or ""
    return TouchToLog(
        kind=kind_of(draft) or "other", contact_ids=_people(turn, draft), account_id=draft.account_id,
        on=date.fromisoformat(said["on"]) if said.get("on") else turn.today, minutes=said.get("minutes"),
        learned=joined([*said.get("learned", ()), *likes, typed]),
        interests=(*said.get("interests", ()), *interests_in(typed)),
        promises=tuple(_to_make(promise, answers.get("due")) for promise in promises_of(draft)), gift=gift,
    )  # fmt: skip


def _people(turn: Turn, draft: Draft) -> tuple[int, ...]:
    who = who_of(draft)
    account = accounts.account_by_id(turn.session, turn.rep, draft.account_id, turn.today) if draft.account_id else None
    added = [add_person(turn, PersonLine(name=name), [account] if account else []).contact.id for name in who.new]
    return (*who.people, *added)


def _to_make(promise: dict[str, Any], answered: dict[str, Any] | None) -> PromiseToMake:
    due = promise["due"] or (answered or {}).get("due")
    return PromiseToMake(promise["what"], date.fromisoformat(due) if due else None)


def who_names(turn: Turn, value: dict[str, Any]) -> str:
    """Name the people of an answer, known and unknown ones."""
    found = contacts.briefs(turn.session, turn.rep, value.get("people", []), turn.today)
    unclear = [one["text"] for one in value.get("unclear", []) if one["text"]]
    names = [*(one.name(turn.rep.language) for one in found), *value.get("new", []), *unclear]
    return turn.label("touch.names", names=names)


FORM = Form(
    kind="touch",
    fields=(
        Field("who", read=touch_who.read_who, choices=touch_who.who_choices, longest=LONGEST_LINE, show=who_names,
              applies=lambda draft: not said_of(draft).get("given")),
        *(_pick(name) for name in PICKS),
        Field("kind", read=read_kind, choices=kind_choices, longest=100,
              applies=lambda draft: not said_of(draft).get("kind"),
              show=lambda turn, kind: turn.label(f"touch.kind_{kind}")),
        *gift_fields(_is_gift),
        Field("learned", read=read_words, optional=True, longest=LONGEST_TEXT, applies=_not_said),
        Field("promise", read=_read_promise, optional=True, longest=LONGEST_TEXT, applies=_not_said,
              show=lambda _turn, value: value[0]["what"]),
        Field("due", read=_read_due, choices=_due_choices, facts=_due_facts, longest=100,
              applies=lambda draft: bool(_undated(draft)),
              show=_due_words),
    ),
    finish=finish,
)  # fmt: skip
