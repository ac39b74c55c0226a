"""The link to a rep's calendar: who has it reads it, and to all others it is not there."""

import asyncio
import re
from datetime import datetime

import vobject
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from db.store import Store
from delivery.calendar_feeds import CalendarFeeds
from delivery.clock import Clock
from delivery.limits import SendLimits
from tests.conftest import MORNING
from tests.conversation import Conversation


class Morning(Clock):
    """The clock of the tests' conversations."""

    def now(self) -> datetime:
        """Tell the morning on which they begin."""
        return MORNING


def fetch(feeds: CalendarFeeds, token: str, **headers: str) -> web.Response:
    """Ask as a calendar does."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = make_mocked_request("GET", f"/calendar/{token}.ics", headers=named, match_info={"token": token})
    return asyncio.run(feeds.answer(request))


def token_of(rep: Conversation) -> str:
    """Make a link, and give its secret."""
    rep.public_url = "https://bot.example.com"
    rep.say("/calendar")
    return str(re.findall(r"/calendar/([\w-]+)\.ics", rep.press("Make a link"))[0])


def test_whoever_has_the_link_reads_the_days_until_it_is_revoked(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986")
    token = token_of(anna)
    feeds = CalendarFeeds(store, Morning(None))
    first = fetch(feeds, token)
    assert (first.status, first.content_type, first.charset) == (200, "text/calendar", "utf-8")
    assert isinstance(first.body, bytes)
    assert "🎂 Eva Lang (Acme)" in {event.summary.value for event in vobject.readOne(first.body.decode()).vevent_list}
    assert "private" in first.headers["Cache-Control"]
    again = fetch(feeds, token, If_None_Match=f'"else", W/{first.headers["ETag"]}')
    assert (again.status, again.body) == (304, None)
    anna.say("/calendar")
    assert "a calendar last read it on" in anna.last.text
    for wrong in ("", "guess", token[:-1], token.swapcase()):
        assert fetch(feeds, wrong).status == 404
    anna.press("Revoke the link")
    assert fetch(feeds, token, If_None_Match=first.headers["ETag"]).status == 404


def test_a_link_of_somebody_who_stopped_the_bot_leads_nowhere(anna: Conversation, store: Store) -> None:
    token = token_of(anna)

    anna.update({"my_chat_member": {
        "chat": {"id": anna.chat_id, "type": "private"}, "from": {"id": anna.chat_id}, "date": 1,
        "new_chat_member": {"status": "kicked"},
    }})  # fmt: skip
    assert fetch(CalendarFeeds(store, Morning(None)), token).status == 404


def test_who_guesses_is_slowed_down(store: Store) -> None:
    feeds = CalendarFeeds(store, Morning(None), SendLimits(3, 0, clock=lambda: 0.0))
    assert [fetch(feeds, f"guess{number}").status for number in range(5)] == [404, 404, 404, 429, 429]
