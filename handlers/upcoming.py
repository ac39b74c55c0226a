"""/upcoming: every nudge of the next 30 days, by day, and a look at what tomorrow's morning message holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from handlers.feature import Feature, Press, Word
from handlers.nudge_view import LABEL_LENGTH, MORNING, Shown, list_reply
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from handlers.upcoming_days import Coming, coming
from playbooks.nudge_items import NudgeItem

DAYS = 30
PAGE = 8


@dataclass(frozen=True)
class Line:
    """One nudge of the list: its number on the page, the day it comes, and what it is."""

    number: int
    day: date
    item: NudgeItem


def upcoming(turn: Turn, _rest: str) -> list[Answer]:
    """/upcoming: the next 30 days, by day."""
    return [_list(turn, 0)]


def show_page(turn: Turn, word: str) -> list[Answer]:
    """Show another page of the days ahead."""
    return [replace(_list(turn, _number(word)), edits=turn.pressed)]


def show_people(turn: Turn, page: str, number: str) -> list[Answer]:
    """Offer the cards of all whom one nudge lists."""
    line = next((line for line in _page(turn, _number(page))[0] if line.number == _number(number)), None)
    if line is None or not line.item.people:
        return [Toast(turn.label("chat.old_button"))]
    cards = [Button(person.name, f"person.card:{person.contact_id}") for person in line.item.people]
    back = [Button(turn.label("nudge.back"), f"upcoming.page:{page}")]
    text = turn.say("upcoming.people", item=line.item, day=line.day, today=turn.today)
    return [Reply(text, [*rows_of(cards), back], edits=turn.pressed)]


def show_tomorrow(turn: Turn, word: str) -> list[Answer]:
    """Show tomorrow's morning message as it would come, without its buttons."""
    day = turn.today + timedelta(days=1)
    message = next((one for one in coming(turn, 1) if one.day == day), None)
    back = [Button(turn.label("nudge.back"), "upcoming.page:0")]
    if message is None:
        return [Reply(turn.say("upcoming.nothing_tomorrow", day=day), [back], edits=turn.pressed)]
    return [_preview(turn, message, _number(word), back)]


def _preview(turn: Turn, message: Coming, page: int, back: list[Button]) -> Reply:
    size = turn.rep.figures.nudges.items_a_morning
    header = turn.say("upcoming.tomorrow_header", at=message.at.astimezone(turn.rep.zoneinfo), day=message.day)
    then = replace(turn, now=message.at)
    text = list_reply(then, message.items, Shown(MORNING, page), header).text
    left = len(message.items) - (page + 1) * size
    more = [Button(turn.label("nudge.more", count=left), f"upcoming.tomorrow:{page + 1}")] if left > 0 else []
    return Reply(text, [more, back], edits=turn.pressed)


def _list(turn: Turn, page: int) -> Reply:
    lines, more = _page(turn, page)
    if not lines:
        return Reply(turn.say("upcoming.nothing", days=DAYS))
    days = [(day, list(of_day)) for day, of_day in groupby(lines, lambda line: line.day)]
    text = turn.say("upcoming.list", days=days, today=turn.today, ahead=DAYS, page=page)
    pages = [Button(turn.label("upcoming.earlier"), f"upcoming.page:{page - 1}")] if page else []
    pages += [Button(turn.label("upcoming.later"), f"upcoming.page:{page + 1}")] if more else []
    tomorrow = [Button(turn.label("upcoming.tomorrow"), "upcoming.tomorrow:0")]
    # Several nudges about one person need one button.
    opening = {data: Button(_label(turn, line.item), data) for line in lines if (data := _target(line, page))}
    return Reply(text, [tomorrow, *rows_of(list(opening.values())), pages])


def _page(turn: Turn, page: int) -> tuple[list[Line], bool]:
    """Give the lines of a page, and whether more follow."""
    end = (page + 1) * PAGE
    found = [(message.day, item) for message in coming(turn, DAYS, enough=end) for item in message.items]
    here: Sequence[tuple[date, NudgeItem]] = found[page * PAGE : end]
    return [Line(number, day, item) for number, (day, item) in enumerate(here, start=1)], len(found) > end


def _target(line: Line, page: int) -> str | None:
    """Tell what opens whom a nudge is about: a person's card, an account's, or the people's names."""
    item = line.item
    if len(item.people) > 1:
        return f"upcoming.people:{page}:{line.number}"
    if item.people:
        return f"person.card:{item.people[0].contact_id}"
    return f"account.card:{item.account_id}" if item.account_id else None


def _label(turn: Turn, item: NudgeItem) -> str:
    text = turn.label("upcoming.open", item=item)
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + "…"


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 3 else 0


FEATURE = Feature(
    name="upcoming",
    commands={"upcoming": upcoming},
    presses=(
        Press("upcoming.page", (Word("page"),), show_page),
        Press("upcoming.people", (Word("page"), Word("number")), show_people),
        Press("upcoming.tomorrow", (Word("page"),), show_tomorrow),
    ),
)
