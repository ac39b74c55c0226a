"""The sender: delivers what is owed, each chat in order, within Telegram's limits, until it is known to be in."""

import asyncio
import secrets
from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from contextlib import suppress

import structlog
from sqlalchemy.exc import OperationalError

from db import post, post_failing
from db.post import Outgoing
from db.store import Store
from delivery.ahead import Ahead
from delivery.api import BotApi
from delivery.clock import Clock
from delivery.counts import COUNTS
from delivery.documents import Documents
from delivery.errors import BadRequest, BotApiError, Forbidden, NetworkError, TooManyRequests
from delivery.known import Known
from delivery.lease import Lease
from delivery.limits import SendLimits
from delivery.making import Making
from delivery.notes import Notes
from delivery.outcomes import Ended, Later, NotOurs, end, end_aside, pause_chat, rank_of, refused
from delivery.pictures import Pictures
from delivery.ready import Ready
from delivery.repeats import Repeats
from delivery.turns import Rank, Turn, Turns
from delivery.under_way import UnderWay

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
# After a failure of ours; so often a call fails before it is set aside.
FAILED_PAUSE, CALL_TRIES = 5.0, 3
# So often a call that the Bot API can't take while it takes others is tried before it is set aside.
STUMBLES = 10
LOOK_EVERY = 30.0
log = structlog.get_logger()


class Sender:
    """Keeps a queue for each chat; a chat's calls are made one after another, different chats side by side.

    Of several replicas only the one that holds the lease sends, so that Telegram's limits hold over all of them.
    """

    def __init__(
        self,
        store: Store,
        api: BotApi,
        limits: SendLimits,
        clock: Clock,
        documents: Documents,
        pictures: Pictures,
        lease: Lease,
        under_way: UnderWay | None = None,
    ) -> None:
        self._store, self._api, self._limits, self._clock = store, api, limits, clock
        self._making, self._lease = Making(store, documents, pictures), lease
        self._repeats = Repeats(store, clock, lease, under_way or UnderWay())
        self._ahead = Ahead(store)
        self._known = Known()
        self._is_caught_up, self._catching_up = False, asyncio.Lock()
        self._queues: dict[int, deque[Outgoing]] = defaultdict(deque)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._turns = Turns(limits)
        self._notes = Notes(store, clock, lambda: self._turns.is_anybody_waiting)
        self._sent = 0

    @property
    def waiting(self) -> int:
        """Tell in how many chats something waits to be sent."""
        return len(self._tasks)

    def put(self, calls: Iterable[Outgoing]) -> None:
        """Queue calls for delivery; they are owed in the database already.

        Where there may be replicas, the database tells whoever sends of all calls in the order they were committed:
        ours must not overtake another's in the same chat.
        """
        if self._store.has_one_writer:
            self._queue(calls)

    def _queue(self, calls: Iterable[Outgoing]) -> None:
        if not self._lease.is_held:
            return
        for call in calls:
            if call.id in self._known:
                continue
            self._known.add(call.id)
            self._queues[call.chat_id].append(call)
            if call.chat_id not in self._tasks:
                self._begin(call.chat_id)

    async def take_over(self) -> None:
        """Send what is owed, now that we are to."""
        self._is_caught_up = False
        if not self._store.has_one_writer:
            # Another may have sent as many as Telegram takes in this second.
            await asyncio.sleep(1)
        async with self._catching_up:
            self._queue(await self._repeats.owed())
            self._is_caught_up = True

    async def hear(self, ids: Collection[int] | None) -> None:
        """Take up calls that another replica owes: those with some ids, or all that there are."""
        async with self._catching_up:
            # Until then nothing newer may overtake what waits from before.
            if not self._is_caught_up or not self._lease.is_held:
                return
            if ids is None:
                calls = await self._store.run_plain(post.owed)
                self._queue(calls)
                await self._note_again(calls)
            elif unknown := [number for number in ids if number not in self._known]:
                self._queue(await self._store.run_plain(post.owed_by_id, unknown))

    async def _note_again(self, calls: Iterable[Outgoing]) -> None:
        """Note the end of calls that were made and are owed all the same: the notes went with a crash of the server."""
        queued = {call.id for queue in self._queues.values() for call in queue}
        if made := [call.id for call in calls if call.id in self._known and call.id not in queued]:
            await self._store.run_plain(post.note_ended_after_all, dict.fromkeys(made), self._clock.now())

    async def look_again(self) -> None:
        """Now and then take up what is owed and was not heard of, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            with suppress(OperationalError):
                await self.hear(None)

    async def stop(self, seconds: float) -> None:
        """Let what is under way finish, for at most some seconds; what is still owed is sent at the next start."""
        for queue in self._queues.values():
            while len(queue) > 1:
                queue.pop()
        tasks = list(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._repeats.leave(some_are_ahead=self._ahead.was_used)

    def _begin(self, chat_id: int, error: BaseException | None = None) -> None:
        task = asyncio.create_task(self._run_chat(chat_id, error))
        self._tasks[chat_id] = task
        task.add_done_callback(lambda ended: self._look_after(chat_id, ended))

    def _look_after(self, chat_id: int, ended: asyncio.Task[None]) -> None:
        # Nothing should get here; if it does, what is owed in that chat is tried again, or set aside where it can't be.
        if not ended.cancelled() and (error := ended.exception()) is not None:
            asyncio.get_running_loop().call_later(FAILED_PAUSE, self._begin, chat_id, error)

    async def _run_chat(self, chat_id: int, error: BaseException | None) -> None:
        queue = self._queues[chat_id]
        if error is not None and queue and await self._is_put_aside(queue[0], error):
            queue.popleft()
        while queue:
            then = await self._deliver(queue[0])
            self._repeats.end(queue[0])
            if then is None:
                self._forget(queue)
                break
            self._known.end(queue.popleft().id)
            queue.extendleft(reversed(then))
        del self._queues[chat_id], self._tasks[chat_id]

    def _forget(self, queue: Iterable[Outgoing]) -> None:
        """Leave what is queued to the replica that sends now; when it is our turn again, the database has the rest."""
        for call in queue:
            self._known.forget(call.id)

    async def _is_put_aside(self, call: Outgoing, error: BaseException) -> bool:
        """Count a failure of ours; after some, set the call aside. A database that is down does not count."""
        if isinstance(error, OperationalError):
            log.warning("database not available, trying again", error=type(error.orig).__name__)
            return False
        COUNTS.errors["call"] += 1
        log.error("call failed", outbox=call.id, method=call.method, exc_info=error)
        if await self._store.run_plain(post_failing.count_call, call.id) < CALL_TRIES:
            return False
        await self._put_aside(call)
        return True

    async def _put_aside(self, call: Outgoing) -> None:
        failure = secrets.token_hex(4)
        log.error("call set aside", outbox=call.id, method=call.method, failure=failure)
        await self._store.run_plain(end_aside, call, failure, self._clock.now())
        self._repeats.end(call)
        self._known.forget(call.id)

    async def _deliver(self, call: Outgoing) -> list[Outgoing] | None:
        """Make a call and give what is owed after it; None when it is another's to make."""
        pause, stumbles, seen, rank = FIRST_PAUSE, 0, self._sent, rank_of(call)
        # Files are made before it is this call's turn, so that no other chat waits for them.
        ready, is_repeat = await self._making.ready(call), call.tried
        if is_repeat:
            ready = await self._repeats.marked(call, ready)
        while True:
            turn = await self._turn(call, rank)
            try:
                outcome = await self._attempt(call, ready, turn) if self._lease.is_held else NotOurs()
                if isinstance(outcome, NotOurs):
                    # Beside no other program it is gone: who gets it was erased. What else that chat is owed is sent.
                    return [] if self._store.has_one_writer else None
                if isinstance(outcome, Ended) and not self._repeats.is_known(call, outcome):
                    with self._turns.noting():
                        return await self._note_end(call, outcome)
            finally:
                self._turns.end(turn)
            if isinstance(outcome, Ended):
                await self._notes.made(call, outcome.message_id)
                return []
            if isinstance(outcome, Ready):
                ready = outcome
                continue
            COUNTS.retries += 1
            if outcome.may_have_arrived and not is_repeat:
                ready, is_repeat = await self._repeats.marked(call, ready), True
            self._repeats.end(call)
            # Only what fails while others get through is to blame itself; an outage may last as long as it likes.
            if not outcome.seconds and self._sent > seen:
                stumbles, seen = stumbles + 1, self._sent
            if stumbles == STUMBLES:
                return await self._note_end(call, Ended(is_aside=True))
            await asyncio.sleep(outcome.seconds or pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _turn(self, call: Outgoing, rank: Rank) -> Turn:
        if rank is not Rank.UNCOUNTED:
            await self._limits.take_in_chat(call.chat_id)
        if call.nudge and self._repeats.outlive_a_kill:
            await self._ahead.wait(call.id)
        return await self._turns.begin(rank)

    async def _attempt(self, call: Outgoing, ready: Ready, turn: Turn) -> Ended | Later | Ready | NotOurs:
        try:
            if not await self._may_try(call):
                return NotOurs()
            with turn.calling():
                result = await self._api.call(ready.method, ready.parameters, files=ready.files)
        except TooManyRequests as error:
            self._limits.pause(error.seconds)
            return Later(error.seconds)
        except Forbidden as error:
            return Ended(failure=f"blocked: {error.message}")
        except BadRequest as error:
            return refused(call, ready, error)
        except BotApiError as error:
            log.warning("call failed, trying again", method=call.method, error=type(error).__name__)
            return Later(0, may_have_arrived=isinstance(error, NetworkError))
        self._sent += 1
        COUNTS.sent += 1
        return Ended(result["message_id"] if isinstance(result, dict) else None, ready.failure, then=ready.then)

    async def _may_try(self, call: Outgoing) -> bool:
        """Note that a call is about to be made; False when it is not to be."""
        if call.nudge and self._repeats.outlive_a_kill and not await self._ahead.may_begin(call.id):
            return False
        if self._repeats.begin(call) or not call.nudge:
            return True
        return await self._store.run_plain(post.mark_tried, call.id, self._clock.now(), self._lease.number)

    async def _note_end(self, call: Outgoing, outcome: Ended) -> list[Outgoing]:
        """Note that a call is over, as soon as the database takes it: to make the call again would be worse."""
        now = self._clock.now()
        while True:
            try:
                if outcome.is_aside:
                    await self._put_aside(call)
                    return []
                if outcome.failure and outcome.failure.startswith("blocked"):
                    await self._store.run(pause_chat, call.chat_id, now)
                # While others wait, the disk need not have it at once: what is noted after it brings it there.
                note = self._store.run_note if self._turns.is_anybody_waiting else self._store.run_plain
                then = await note(end, call, outcome, now)
                return then if self._store.has_one_writer else []
            except OperationalError as error:
                log.warning("database not available, trying again", error=type(error.orig).__name__)
            await asyncio.sleep(FIRST_PAUSE)
