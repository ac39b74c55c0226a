"""Pictures are drawn when they are sent: facts from the database, the drawing in one warm child process."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from db.queries import reps
from db.store import Store
from delivery.api import FileToSend
from delivery.clock import Clock
from delivery.ready import Call, NotMadeError, Ready
from handlers.feature import LoadPicture, PictureJob
from playbooks.rep import Rep, Theme
from templates.child import child_process
from templates.engine import say

if TYPE_CHECKING:
    from templates.pictures.drawing import Form

# So many pictures make an album; more make another.
ALBUM = 10
LONGEST_SECONDS = 30.0


class Pictures:
    """Draws the registered pictures in one child process, which starts soon after the bot."""

    def __init__(self, store: Store, registered: Mapping[str, LoadPicture], clock: Clock) -> None:
        self._store, self._registered, self._clock = store, registered, clock
        self._child: ProcessPoolExecutor | None = None

    async def make(self, method: str, parameters: Mapping[str, Any]) -> Ready:
        """Draw what a call owes: a file, a photo, or an album with the words after it. Raises NotMadeError."""
        job, rep = await self._store.look(self._load, parameters)
        if job is None:
            raise NotMadeError("there is nothing to draw", "chat.picture_failed", _words(parameters))
        form: Form = "pdf" if method == "sendDocument" else "png"
        pages = await self._draw(job, rep.picture_theme, form, parameters)
        if method == "sendDocument":
            return Ready(method, _plain(parameters), (FileToSend("document", f"{job.filename_stem}.pdf", pages[0]),))
        first = parameters.get("from_page", 0)
        if len(pages) - first == 1:
            return Ready(method, _plain(parameters), (FileToSend("photo", "page.png", pages[first]),))
        if len(pages) - first > ALBUM:
            return _album(
                parameters, pages[first : first + ALBUM], ((method, {**parameters, "from_page": first + ALBUM}),)
            )
        text = say(rep.language, "chat.picture_pages", pages=len(pages))
        return _album(parameters, pages[first:], _words(parameters, text))

    async def warm_up(self) -> None:
        """Start the child process before anybody asks for a picture: the first comes as quickly as the others then."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._started(), os.getpid)
        except BrokenProcessPool:
            # The picture that needs it starts it again, and says so if it can't.
            self._child = None

    def _started(self) -> ProcessPoolExecutor:
        from templates.pictures.drawing import begin

        self._child = self._child or child_process(begin)
        return self._child

    def close(self) -> None:
        """End the child process."""
        if self._child is not None:
            self._child.shutdown(wait=False, cancel_futures=True)

    def _load(self, session: Session, parameters: Mapping[str, Any]) -> tuple[PictureJob | None, Rep]:
        rep = reps.rep_of_chat(session, parameters["chat_id"])
        assert rep is not None, "pictures are owed to reps only"
        load = self._registered[parameters["picture"]]
        today = rep.today(self._clock.now())
        return load(session, rep, parameters["row_id"], parameters["options"], today), rep

    async def _draw(self, job: PictureJob, theme: Theme, form: "Form", parameters: Mapping[str, Any]) -> list[bytes]:
        from templates.pictures.drawing import draw

        loop = asyncio.get_running_loop()
        drawn = loop.run_in_executor(self._started(), draw, job.kind, dict(job.facts), theme, form)
        await asyncio.wait([drawn], timeout=LONGEST_SECONDS)
        error = drawn.exception() if drawn.done() else TimeoutError()
        if error is None:
            return drawn.result()
        if isinstance(error, BrokenProcessPool | TimeoutError):
            self.close()
            self._child = None
        raise NotMadeError(type(error).__name__, "chat.picture_failed", _words(parameters)) from error


def _plain(parameters: Mapping[str, Any]) -> dict[str, Any]:
    ours = ("picture", "row_id", "options", "from_page")
    return {name: value for name, value in parameters.items() if name not in ours}


def _words(parameters: Mapping[str, Any], otherwise: str = "") -> tuple[Call, ...]:
    """Give the message that brings the words and the buttons when the picture itself can't."""
    text = parameters.get("caption", otherwise)
    if not text:
        return ()
    buttons = {"reply_markup": parameters["reply_markup"]} if "reply_markup" in parameters else {}
    return (("sendMessage", {"chat_id": parameters["chat_id"], "text": text, "parse_mode": "HTML", **buttons}),)


def _album(parameters: Mapping[str, Any], pages: Sequence[bytes], then: tuple[Call, ...]) -> Ready:
    files = tuple(FileToSend(f"page{number}", f"page{number}.png", page) for number, page in enumerate(pages))
    media = [{"type": "photo", "media": f"attach://{file.field}"} for file in files]
    return Ready("sendMediaGroup", {"chat_id": parameters["chat_id"], "media": media}, files, then)
