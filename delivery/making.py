"""A call that is owed, made ready: its document or pictures are made, or words say that they could not be."""

import json

import structlog

from db.post import Outgoing
from db.queries import reps
from db.store import Store
from delivery.documents import Documents
from delivery.pictures import Pictures
from delivery.ready import NotMadeError, Ready
from templates.engine import say

# No file is to be made for these.
SAID_AS_IT_IS = ("sendMessage", "editMessageText", "answerCallbackQuery")

log = structlog.get_logger()


class Making:
    """Makes the files of calls."""

    def __init__(self, store: Store, documents: Documents, pictures: Pictures) -> None:
        self._store, self._documents, self._pictures = store, documents, pictures

    async def ready(self, call: Outgoing) -> Ready:
        """Give a call with its file, or with words where that can't be made."""
        if call.method in SAID_AS_IT_IS:
            return Ready(call.method, call.body)
        parameters = json.loads(call.body)
        try:
            if "make" in parameters:
                return await self._documents.make(call.method, parameters)
            if "picture" in parameters:
                return await self._pictures.make(call.method, parameters)
        except NotMadeError as error:
            log.exception("file not made", outbox=call.id)
            rep = await self._store.run(reps.rep_of_chat, call.chat_id)
            text = say(rep.language if rep else "en", error.block)
            told = {"chat_id": call.chat_id, "text": text, "parse_mode": "HTML"}
            return Ready("sendMessage", told, then=error.then, failure="file not made")
        return Ready(call.method, parameters)
