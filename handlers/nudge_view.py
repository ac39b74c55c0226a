"""How nudges look: a numbered list with a button for each, and one item with what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from handlers.nudge_helping import helping_rows
from handlers.nudge_helping_states import state_rows
from handlers.replies import Button, Reply, rows_of
from handlers.turn import Turn
from playbooks.nudge_items import WEEKLY, NudgeItem, by_weight

Where = Literal["m", "t", "w", "v"]
MORNING: Where = "m"
TODAY: Where = "t"
# The weekly part of a message, and that of /today.
_WEEKLY: Mapping[Where, Where] = {"m": "w", "t": "v"}
_WHOLE: Mapping[Where, Where] = {weekly: whole for whole, weekly in _WEEKLY.items()}
MOST_LISTED = 7
MOST_WEEKLY = 4
LABEL_LENGTH = 24


@dataclass(frozen=True)
class Shown:
    """Which list a button is on: of the message that told the nudges, or of /today; and its page, from 0.

    What comes weekly is one item of these, and has a list of its own behind it.
    """

    where: Where
    page: int = 0

    @property
    def is_today(self) -> bool:
        """Tell whether it is a list of /today."""
        return self.where in (TODAY, _WEEKLY[TODAY])

    @property
    def is_weekly(self) -> bool:
        """Tell whether it is the list of what comes weekly."""
        return self.where in _WHOLE

    @property
    def weekly(self) -> "Shown":
        """The list of what comes weekly."""
        return Shown(_WEEKLY.get(self.where, self.where))

    @property
    def whole(self) -> "Shown":
        """The list that what comes weekly is one item of."""
        return Shown(_WHOLE.get(self.where, self.where))

    @property
    def word(self) -> str:
        """How it travels in a button."""
        return f"{self.where}{self.page}"


def read_shown(word: str) -> Shown:
    """Read which list a button is on; anything forged reads as the first page of a message."""
    page = int(word[1:]) if word[1:].isascii() and word[1:].isdigit() and len(word) < 4 else 0
    where = next((known for known in (*_WEEKLY, *_WHOLE) if known == word[:1]), MORNING)
    return Shown(where, page)


def list_reply(turn: Turn, items: Sequence[NudgeItem], shown: Shown, header: Markup, edits: int | None = None) -> Reply:
    """Show items as a numbered list, at most seven† at a time; a single one with all its buttons.

    What comes weekly is one item.
    """
    entries = _entries(by_weight([item for item in items if item.state != "listed"]), shown)
    missed = by_weight([item for item in items if item.state == "listed"])
    size = turn.rep.figures.nudges.items_a_morning
    page = min(shown.page, max(len(entries) - 1, 0) // size)
    here = list(enumerate(entries, start=1))[page * size : (page + 1) * size]
    text = turn.say(
        "nudge.list",
        header=header,
        lines=[_entry(turn, entry, number if len(entries) > 1 else None) for number, entry in here],
        missed=[turn.say("nudge.missed_line", item=item, rep=turn.rep) for item in missed[:MOST_LISTED]],
        missed_more=max(len(missed) - MOST_LISTED, 0),
    )
    return Reply(text, _list_buttons(turn, entries, here, Shown(shown.where, page)), edits=edits)


def _entries(ordered: Sequence[NudgeItem], shown: Shown) -> list[tuple[NudgeItem, ...]]:
    """Part items into what is shown as one: what comes weekly stands together, unless there is nothing else."""
    weekly = tuple(item for item in ordered if item.kind in WEEKLY)
    if shown.is_weekly or len(weekly) in (0, 1, len(ordered)):
        return [(item,) for item in ordered]
    return [weekly if item is weekly[0] else (item,) for item in ordered if item not in weekly[1:]]


def _entry(turn: Turn, entry: tuple[NudgeItem, ...], number: int | None) -> Markup:
    if len(entry) == 1:
        return _line(turn, entry[0], number)
    lines = [turn.say("nudge.weekly_line", item=item, today=turn.today) for item in entry[:MOST_WEEKLY]]
    return turn.say("nudge.weekly", number=number, lines=lines, more=max(len(entry) - MOST_WEEKLY, 0))


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
    turn: Turn,
    entries: Sequence[tuple[NudgeItem, ...]],
    here: Sequence[tuple[int, tuple[NudgeItem, ...]]],
    shown: Shown,
) -> list[list[Button]]:
    last = [[Button(turn.label("nudge.promises"), "promise.list")]] if shown.where == TODAY else []
    if not entries:
        return last
    first = entries[0][0]
    if shown.is_weekly:
        last = [[Button(turn.label("nudge.back"), f"nudge.list:{first.id}:{shown.whole.word}")]]
    if len(entries) == 1:
        return [*action_rows(turn, first, shown), *last]
    picks = [_pick(turn, number, entry, shown) for number, entry in here if any(item.is_open for item in entry)]
    return [*rows_of(picks), _pages(turn, first, len(entries), shown), *last]


def _pick(turn: Turn, number: int, entry: tuple[NudgeItem, ...], shown: Shown) -> Button:
    if len(entry) == 1:
        return Button(_label(turn, number, entry[0]), f"nudge.item:{entry[0].id}:{shown.word}")
    label = turn.label("nudge.pick_weekly", count=len(entry))
    return Button(f"{number}. {label}", f"nudge.list:{entry[0].id}:{shown.weekly.word}")


def _pages(turn: Turn, first: NudgeItem, total: int, shown: Shown) -> list[Button]:
    pages = []
    size = turn.rep.figures.nudges.items_a_morning
    if shown.page:
        before = Shown(shown.where, shown.page - 1)
        pages.append(Button(turn.label("nudge.earlier"), f"nudge.list:{first.id}:{before.word}"))
    left = total - (shown.page + 1) * size
    if left > 0:
        after = Shown(shown.where, shown.page + 1)
        pages.append(Button(turn.label("nudge.more", count=left), f"nudge.list:{first.id}:{after.word}"))
    return pages


def _line(turn: Turn, item: NudgeItem, number: int | None) -> Markup:
    return turn.say("nudge.item", item=item, number=number, today=turn.today, rep=turn.rep, until=_until(turn, item))


def _until(turn: Turn, item: NudgeItem) -> object:
    return item.until.astimezone(turn.rep.zoneinfo).date() if item.until else None


def _label(turn: Turn, number: int, item: NudgeItem) -> str:
    text = turn.label("nudge.pick", item=item, rep=turn.rep)
    return f"{number}. {text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + '…'}"
