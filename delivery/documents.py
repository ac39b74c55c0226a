"""Documents are made when they are sent: facts from the database, the file in a child process, never on the loop."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from sqlmodel import Session

from db.queries import reps
from db.store import Store
from delivery.api import FileToSend
from delivery.ready import NotMadeError, Ready
from handlers.feature import DocumentJob
from playbooks.rep import Rep
from templates.child import child_process, end_with_the_bot

Load = Callable[[Session, Rep, int], DocumentJob]


class Documents:
    """Makes the registered documents in one child process, which starts with the first of them."""

    def __init__(self, store: Store, registered: Mapping[str, Load]) -> None:
        self._store, self._registered = store, registered
        self._child: ProcessPoolExecutor | None = None

    async def make(self, method: str, parameters: Mapping[str, Any]) -> Ready:
        """Make the document that a call owes. Raises NotMadeError."""
        plain = dict(parameters)
        load = self._registered[plain.pop("make")]
        job = await self._store.look(load_job, load, plain["chat_id"], plain.pop("row_id"))
        self._child = self._child or child_process(end_with_the_bot)
        made = asyncio.get_running_loop().run_in_executor(self._child, _make, job)
        await asyncio.wait([made])
        if error := made.exception():
            self._child = None if isinstance(error, BrokenProcessPool) else self._child
            raise NotMadeError(type(error).__name__, "chat.document_failed") from error
        return Ready(method, plain, (FileToSend("document", job.filename, made.result()),))

    def close(self) -> None:
        """End the child process."""
        if self._child is not None:
            self._child.shutdown(wait=False, cancel_futures=True)


def load_job(session: Session, load: Load, chat_id: int, row_id: int) -> DocumentJob:
    """Gather what a document needs, as the rep of a chat may see it."""
    rep = reps.rep_of_chat(session, chat_id)
    assert rep is not None, "documents are owed to reps only"
    return load(session, rep, row_id)


def _make(job: DocumentJob) -> bytes:
    return job.make(**job.facts)
