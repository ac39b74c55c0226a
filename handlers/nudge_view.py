"""How nudges look: a numbered list with a button for each, and one item with what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from handlers.nudge_helping import helping_rows
from handlers.nudge_helping_states import state_rows
from handlers.replies import Button, Reply, rows_of
from handlers.turn import Turn
from playbooks.nudge_items import NudgeItem, by_weight

Where = Literal["m", "t"]
MORNING: Where = "m"
TODAY: Where = "t"
MOST_LISTED = 7
LABEL_LENGTH = 24


@dataclass(frozen=True)
class Shown:
    """Which list a button is on: of the message that told the nudges, or of /today; and its page, from 0."""

    where: Where
    page: int = 0

    @property
    def word(self) -> str:
        """How it travels in a button."""
        return f"{self.where}{self.page}"


def read_shown(word: str) -> Shown:
    """Read which list a button is on; anything forged reads as the first page of a message."""
    page = int(word[1:]) if word[1:].isascii() and word[1:].isdigit() and len(word) < 4 else 0
    return Shown(TODAY if word[:1] == TODAY else MORNING, page)


def list_reply(turn: Turn, items: Sequence[NudgeItem], shown: Shown, header: Markup, edits: int | None = None) -> Reply:
    """Show items as a numbered list, at most seven† at a time; a single one with all its buttons."""
    ordered = by_weight([item for item in items if item.state != "listed"])
    missed = by_weight([item for item in items if item.state == "listed"])
    size = turn.rep.figures.nudges.items_a_morning
    page = min(shown.page, max(len(ordered) - 1, 0) // size)
    here = list(enumerate(ordered, start=1))[page * size : (page + 1) * size]
    text = turn.say(
        "nudge.list",
        header=header,
        lines=[_line(turn, item, number if len(ordered) > 1 else None) for number, item in here],
        missed=[turn.say("nudge.missed_line", item=item, rep=turn.rep) for item in missed[:MOST_LISTED]],
        missed_more=max(len(missed) - MOST_LISTED, 0),
    )
    return Reply(text, _list_buttons(turn, ordered, here, Shown(shown.where, page)), edits=edits)


def item_reply(turn: Turn, item: NudgeItem, shown: Shown, together: int) -> Reply:
    """Show one item with what can be done about it; `together` tells how many stand in its list."""
    back = [Button(turn.label("nudge.all", count=together), f"nudge.list:{item.id}:{shown.word}")]
    rows = [*action_rows(turn, item, shown), back if together > 1 else []]
    return Reply(_line(turn, item, None), rows, edits=turn.pressed)


def action_rows(turn: Turn, item: NudgeItem, shown: Shown) -> list[list[Button]]:
    """Give the buttons for an item: what helps to act, Done, Snooze, Not this one; none once it is over."""
    if not item.is_open:
        return []
    ending = f"{item.id}:{shown.word}"
    first = [Button(turn.label(f"nudge.done_{item.kind}"), f"nudge.done:{ending}")]
    if item.greets and item.waiting:
        first.insert(0, _draft_button(turn, item, shown))
    helping = helping_rows(turn, item, shown.word)
    later = Button(turn.label("nudge.snooze"), f"nudge.snooze:{ending}")
    last = [later, Button(turn.label("nudge.not"), f"nudge.not:{ending}")]
    return (
        [*state_rows(turn, item), first, *helping, last]
        if item.greets
        else [*state_rows(turn, item), *helping, first, last]
    )


def _draft_button(turn: Turn, item: NudgeItem, shown: Shown) -> Button:
    if len(item.waiting) == 1:
        return Button(turn.label("nudge.draft"), f"greet.nudge:{item.id}:{item.waiting[0].contact_id}")
    return Button(turn.label("nudge.drafts"), f"nudge.people:{item.id}:{shown.word}")


def _list_buttons(
    turn: Turn, ordered: Sequence[NudgeItem], here: Sequence[tuple[int, NudgeItem]], shown: Shown
) -> list[list[Button]]:
    last = [[Button(turn.label("nudge.promises"), "promise.list")]] if shown.where == TODAY else []
    if len(ordered) == 1:
        return [*action_rows(turn, ordered[0], shown), *last]
    picks = [
        Button(_label(turn, number, item), f"nudge.item:{item.id}:{shown.word}")
        for number, item in here
        if item.is_open
    ]
    pages = []
    size = turn.rep.figures.nudges.items_a_morning
    if shown.page:
        before = Shown(shown.where, shown.page - 1)
        pages.append(Button(turn.label("nudge.earlier"), f"nudge.list:{ordered[0].id}:{before.word}"))
    left = len(ordered) - (shown.page + 1) * size
    if left > 0:
        after = Shown(shown.where, shown.page + 1)
        pages.append(Button(turn.label("nudge.more", count=left), f"nudge.list:{ordered[0].id}:{after.word}"))
    return [*rows_of(picks), pages, *last]


def _line(turn: Turn, item: NudgeItem, number: int | None) -> Markup:
    return turn.say("nudge.item", item=item, number=number, today=turn.today, rep=turn.rep, until=_until(turn, item))


def _until(turn: Turn, item: NudgeItem) -> object:
    return item.until.astimezone(turn.rep.zoneinfo).date() if item.until else None


def _label(turn: Turn, number: int, item: NudgeItem) -> str:
    text = turn.label("nudge.pick", item=item, rep=turn.rep)
    return f"{number}. {text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + '…'}"
