"""What may have arrived before says so when it comes again, in the rep's language; nothing else does."""

import asyncio
import errno
import json
import os
from collections.abc import Callable, Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bench.faults.telegram import Form, Refusal, Stumble, StumblingTelegram
from db import post
from db.models import OutboxRow
from db.post import Outgoing
from db.statements import Driver
from db.store import Store
from delivery import ahead, sender, under_way
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.documents import Documents
from delivery.errors import NetworkError, NotArrived
from delivery.lease import Lease
from delivery.limits import SendLimits
from delivery.pictures import Pictures
from delivery.ready import Ready
from delivery.repeats import Repeats, mark
from delivery.sender import Sender
from delivery.splitting import REPEAT_LINE, units
from delivery.under_way import LeftBehind, UnderWay
from playbooks.language import LANGUAGES
from tests.conftest import MORNING, registered
from tests.delivery.fake_telegram import running

AGAIN, WORDS = "second time", {"chat_id": 1001, "text": "Acme is added"}
BUTTONS = {"inline_keyboard": [[{"text": "Undo", "callback_data": "undo:1"}]]}
Stumbling = Callable[[str, Form], Stumble]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_PAUSE", "LONGEST_PAUSE"):
        monkeypatch.setattr(sender, name, 0.001)


def owe(store: Store, chat_id: int = 1001, method: str = "sendMessage", nudge: bool = False, **more: Any) -> Outgoing:
    parameters = {"chat_id": chat_id, "text": "Acme is added", **more}
    return store.transaction(post.owe, chat_id, method, parameters, MORNING, nudge=nudge)


def delivered(store: Store, stumble: Stumbling = lambda *_: None, notes: UnderWay | None = None) -> StumblingTelegram:
    """Start a sender on what is owed, and let it work until nothing is."""
    fake = StumblingTelegram(stumble=stumble)

    async def work() -> None:
        api, clock = BotApi(fake.url, "1:fake"), Clock()
        await api.open()
        files, pictures = Documents(store, {}), Pictures(store, {}, clock)
        made = Sender(store, api, SendLimits(0, 0), clock, files, pictures, Lease(store, "sending"), notes)
        if notes:
            await made.take_over()
        else:
            made.put(store.transaction(post.owed))
        async with asyncio.timeout(20):
            while store.transaction(post.owed):  # noqa: ASYNC110  # the end of the work is seen in the database
                await asyncio.sleep(0.002)
        await made.stop(1)
        await api.close()

    with running(fake):
        asyncio.run(work())
    return fake


def first(how: Stumble) -> Stumbling:
    """Stumble over the first thing that is sent."""
    left = [how]
    return lambda method, _form: left.pop() if left and method.startswith(("send", "edit")) else None


@pytest.mark.parametrize("nudge", [False, True])
@pytest.mark.parametrize("how", ["lose", Refusal(502, "<html>Bad Gateway</html>"), Refusal(200, "garbage")])
def test_a_message_whose_answer_was_lost_comes_again_with_a_mark(store: Store, how: Stumble, nudge: bool) -> None:
    registered(store, 1001, "Anna Berg", "en", "Germany")
    owe(store, nudge=nudge)
    *_, again = (form["text"] for form in delivered(store, first(how)).sent())
    assert again == "🔁 This may be the second time you get this message.\n\nAcme is added"


def test_the_mark_speaks_the_reps_language_and_tells_of_the_buttons(store: Store) -> None:
    registered(store, 1001, "王磊", "zh", "中国")
    owe(store, reply_markup=BUTTONS)
    once, again = delivered(store, first("lose")).sent()
    assert again["text"] == "🔁 这条消息您可能已经收到过一次，两条的按钮作用相同。\n\nAcme is added"
    assert again["reply_markup"] == once["reply_markup"]


@pytest.mark.parametrize("nudge", [False, True])
def test_what_the_bot_api_did_not_take_is_no_repeat(store: Store, nudge: bool) -> None:
    owe(store, nudge=nudge)
    fake = delivered(store, first(Refusal.told(429, "Too Many Requests", retry_after=0.01)))
    assert [form["text"] for form in fake.sent()] == ["Acme is added"]


def test_an_edit_may_be_made_twice_without_a_word(store: Store) -> None:
    owe(store, method="editMessageText", message_id=5)
    fake = delivered(store, first("lose"))
    assert [form["text"] for form in fake.sent("editMessageText")] == ["Acme is added"] * 2


def test_whoever_was_not_reached_did_not_get_it() -> None:
    """So an outage of the network or of the names marks nothing."""

    async def ask(url: str) -> type[Exception]:
        api = BotApi(url, "1:fake")
        await api.open()
        try:
            await api.call("getMe", seconds=5)
        except (NotArrived, NetworkError) as error:
            return type(error)
        finally:
            await api.close()
        raise AssertionError("nobody is there")

    for url in ("http://127.0.0.1:9", "http://nowhere.invalid"):
        assert asyncio.run(ask(url)) is NotArrived


def seen_while_sending(store: Store, sqlite_url: str | None) -> list[tuple[list[bool], list[int]]]:
    """Tell for each message that is sent which of those owed are marked then, and which are noted as under way."""
    seen = list[tuple[list[bool], list[int]]]()

    def look(method: str, _form: Form) -> Stumble:
        if method.startswith("send"):
            left = UnderWay(sqlite_url).left_behind() if sqlite_url else None
            seen.append(([call.tried for call in store.plain(post.owed)], left.begun if left else []))
        return None

    delivered(store, look, UnderWay(sqlite_url) if sqlite_url else None)
    return seen


def test_a_nudge_is_noted_before_it_is_sent_so_that_a_kill_or_a_power_cut_leaves_no_doubt(store: Store) -> None:
    owe(store, nudge=True)
    assert seen_while_sending(store, None) == [([True], [])]


def test_nudges_are_marked_some_at_a_time_before_they_are_sent_and_the_one_on_its_way_is_noted_beside_the_database(
    store: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "AT_ONCE", 2)
    monkeypatch.setattr(ahead, "FEW_LEFT", 0)
    nudges = [owe(store, chat, nudge=True) for chat in (1001, 1002, 1003)]
    (marked, begun), *_ = seen = seen_while_sending(store, sqlite_url)
    assert (marked, begun) == ([True, True, False], [nudges[0].id])
    assert [noted for _, noted in seen] == [[nudge.id] for nudge in nudges]


def killed(database_url: str, *begun: Outgoing) -> None:
    """Leave behind what a program leaves that was killed while some calls were on their way."""
    notes = kept(database_url)
    done = Outgoing(77, 1001, "sendMessage", "")
    for call in (done, *begun):
        notes.begin(call.id)
    notes.end(done.id)
    notes.close()


def kept(database_url: str) -> UnderWay:
    """Take notes beside the database, as a program that was just started."""
    notes = UnderWay(database_url)
    notes.begin_anew()
    return notes


def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have the machine start anew, as after a power cut."""
    (tmp_path / "boot").write_text("another start of the machine")
    monkeypatch.setattr(under_way, "BOOT", tmp_path / "boot")


def marks(fake: StumblingTelegram) -> list[bool]:
    """Tell of each chat's messages, in order of the chats, whether they are marked."""
    sent = sorted(fake.sent(), key=lambda form: form["chat_id"])
    return [AGAIN in form["text"] for form in sent]


def test_after_a_kill_what_was_on_its_way_is_marked_and_nothing_else(store: Store, sqlite_url: str) -> None:
    _, second, _ = (owe(store, chat) for chat in (1001, 1002, 1003))
    killed(sqlite_url, second)
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [False, True, False]
    owe(store)
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [False], "what was sent is not on its way"


def test_what_was_answered_before_a_kill_does_not_come_again_although_it_was_not_written_down(
    store: Store, sqlite_url: str
) -> None:
    answered, begun = owe(store), owe(store, 1002)
    notes = kept(sqlite_url)
    for call in (answered, begun):
        notes.begin(call.id)
    assert notes.answer(answered.id)
    notes.close()
    came = delivered(store, notes=UnderWay(sqlite_url)).sent()
    assert [(form["chat_id"], AGAIN in form["text"]) for form in came] == [("1002", True)]


def test_a_second_kill_before_it_was_sent_forgets_nothing(store: Store, sqlite_url: str) -> None:
    killed(sqlite_url, owe(store))
    notes = UnderWay(sqlite_url)
    asyncio.run(Repeats(store, Clock(), Lease(store, "sending"), notes).owed())
    notes.close()
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [True]


def test_after_a_power_cut_whatever_is_owed_may_have_arrived(
    store: Store, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for chat in (1001, 1001, 1002):
        owe(store, chat)
    killed(sqlite_url)
    elsewhere(monkeypatch, tmp_path)
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [True, True, True]


def test_after_a_kill_only_the_nudge_on_its_way_is_marked_and_not_those_that_were_to_follow(
    store: Store, sqlite_url: str
) -> None:
    first, second, _ = (owe(store, chat, nudge=True) for chat in (1001, 1002, 1003))
    store.plain(post.mark_ahead, [first.id, second.id])
    killed(sqlite_url, first)
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [True, False, False]


def test_after_a_power_cut_the_nudges_that_were_next_are_marked_and_no_others(
    store: Store, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = (owe(store, chat, nudge=True) for chat in (1001, 1002, 1003))
    store.plain(post.mark_ahead, [first.id, second.id])
    killed(sqlite_url, first)
    elsewhere(monkeypatch, tmp_path)
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [True, True, False]


def test_what_was_in_doubt_before_stays_so_whatever_was_on_its_way_at_the_last_kill(
    store: Store, sqlite_url: str
) -> None:
    doubtful, other = owe(store, nudge=True), owe(store, 1002, nudge=True)
    store.plain(post.mark_ahead, [doubtful.id, other.id])
    store.plain(post.note_begun, [doubtful.id], MORNING)
    killed(sqlite_url)
    notes = UnderWay(sqlite_url)
    asyncio.run(Repeats(store, Clock(), Lease(store, "sending"), notes).owed())
    notes.close()
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [True, False], "after one more kill"


def test_a_nudge_whose_answer_was_lost_stays_in_doubt_through_a_kill(store: Store, sqlite_url: str) -> None:
    owe(store, nudge=True)
    seen = list[tuple[bool, LeftBehind | None]]()

    def lose_once(method: str, _form: Form) -> Stumble:
        if not method.startswith("send"):
            return None
        (call,) = store.plain(post.owed)
        store.plain(post.forget_ahead)
        seen.append((call.tried, UnderWay(sqlite_url).left_behind()))
        return "lose" if len(seen) == 1 else None

    delivered(store, lose_once, UnderWay(sqlite_url))
    assert [tried for tried, _ in seen] == [True, True], "the mark of what was tried is none that can be forgotten"


def test_a_clean_stop_leaves_no_nudge_in_doubt_even_when_the_machine_is_started_anew(
    store: Store, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nudge = owe(store, nudge=True)
    store.plain(post.mark_ahead, [nudge.id])
    repeats = Repeats(store, Clock(), Lease(store, "sending"), kept(sqlite_url))
    asyncio.run(repeats.leave(some_are_ahead=True))
    elsewhere(monkeypatch, tmp_path)
    assert marks(delivered(store, notes=UnderWay(sqlite_url))) == [False]


def test_a_message_that_was_answered_before_a_kill_is_known_by_its_number(store: Store, sqlite_url: str) -> None:
    nudge, bare = owe(store, nudge=True), owe(store, 1002, nudge=True)
    notes = kept(sqlite_url)
    for call, number in ((nudge, 2**40), (bare, None)):
        assert notes.begin(call.id)
        assert notes.answer(call.id, number)
    notes.close()
    assert not delivered(store, notes=UnderWay(sqlite_url)).sent()
    rows = store.transaction(lambda session: session.exec(select(OutboxRow.message_id).order_by(col(OutboxRow.id))))
    assert list(rows) == [2**40, None]


def test_the_notes_of_an_earlier_version_are_understood(sqlite_url: str, tmp_path: Path) -> None:
    """Its file has half as many places, and no numbers of messages."""
    kept(sqlite_url).close()
    file = tmp_path / "rapport.db.under-way"
    slots = [0, 7, 8 | under_way.ANSWERED, *[0] * 501]
    written = b"".join(number.to_bytes(8, "little") for number in slots)
    file.write_bytes(file.read_bytes()[: under_way.HEAD] + written)
    assert UnderWay(sqlite_url).left_behind() == LeftBehind([7], {8: None})


def test_where_no_note_can_be_taken_a_nudge_is_marked_in_the_database_for_good(store: Store, sqlite_url: str) -> None:
    owe(store, nudge=True)
    notes = UnderWay(sqlite_url)
    seen = list[bool]()

    def look(method: str, _form: Form) -> Stumble:
        if method.startswith("send"):
            store.plain(post.forget_ahead)
            seen.extend(call.tried for call in store.plain(post.owed))
        return None

    # Whatever is written to it fails, since it may only be read.
    def read_only(self: UnderWay) -> None:
        self._file = os.open(os.devnull, os.O_RDONLY)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(UnderWay, "begin_anew", read_only)
        delivered(store, look, notes)
    assert seen == [True]


def test_when_more_are_on_their_way_than_can_be_noted_the_database_is_told(sqlite_url: str) -> None:
    notes = kept(sqlite_url)
    assert [notes.begin(number) for number in range(1, under_way.SLOTS + 2)] == [True] * under_way.SLOTS + [False]
    notes.close()


def test_who_was_erased_gets_no_nudge_and_the_answer_after_it_all_the_same(store: Store, sqlite_url: str) -> None:
    nudge = owe(store, nudge=True)
    owe(store, reply_markup=BUTTONS)
    mark_ahead = post.mark_ahead

    def erased_before(driver: Driver, ids: Collection[int]) -> set[int]:
        driver.connection.execute("DELETE FROM outbox WHERE id = ?", (nudge.id,))
        return mark_ahead(driver, ids)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(post, "mark_ahead", erased_before)
        fake = delivered(store, notes=UnderWay(sqlite_url))
    assert ["reply_markup" in form for form in fake.sent()] == [True]


def test_where_no_note_can_be_taken_the_next_start_knows_that_it_knows_nothing(sqlite_url: str, tmp_path: Path) -> None:
    notes = UnderWay(sqlite_url)
    notes.begin_anew()
    assert notes._file is not None
    os.close(notes._file)
    notes._file = os.open(f"{tmp_path / 'rapport.db'}.under-way", os.O_RDONLY)
    notes.begin(1)
    assert UnderWay(sqlite_url).left_behind() is None


def test_a_start_on_a_full_disk_goes_on_without_notes(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    notes = kept(sqlite_url)
    assert not notes.begin(1)
    assert not (tmp_path / "rapport.db.under-way").exists()


@pytest.mark.parametrize("crashed", [False, True])
def test_after_a_replica_was_killed_what_it_could_have_begun_is_marked(any_store: Store, crashed: bool) -> None:
    """Its calls in a chat come one after another; a crash of the server takes notes away."""
    before = MORNING + timedelta(minutes=1)
    for chat in (1001, 1001, 1002):
        owe(any_store, chat)
    owe(any_store, 1003, "editMessageText", message_id=5)
    late = any_store.transaction(post.owe, 1004, "sendMessage", {**WORDS, "chat_id": 1004}, before)
    any_store.plain(post.note_begun_before, before, before, only_first=not crashed)
    found = [(call.chat_id, call.tried) for call in any_store.plain(post.owed)]
    assert found == [(1001, True), (1001, crashed), (1002, True), (1003, False), (late.chat_id, False)]


def test_the_mark_of_a_file_stands_in_its_caption_and_that_of_an_album_under_its_first_picture() -> None:
    file = mark(Ready("sendDocument", {"caption": "Your plan"}), "en").parameters
    assert isinstance(file, dict)
    assert file["caption"].endswith("message.\n\nYour plan")
    bare = mark(Ready("sendPhoto", {}), "en").parameters
    assert isinstance(bare, dict)
    assert AGAIN in bare["caption"]
    album = mark(Ready("sendMediaGroup", {"media": [{"media": "a"}, {"media": "b"}]}), "en").parameters
    assert isinstance(album, dict)
    assert [AGAIN in json.dumps(one) for one in album["media"]] == [True, False]


def test_there_is_room_for_the_mark_in_every_message() -> None:
    for language in LANGUAGES:
        marked = mark(Ready("sendMessage", {"text": "", "reply_markup": BUTTONS}), language).parameters
        assert isinstance(marked, dict)
        assert units(marked["text"]) + 2 <= REPEAT_LINE
