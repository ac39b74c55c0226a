"""Calls of the Bot API over aiohttp, as plain data in and out, with python-telegram-bot's errors for what goes wrong.

The library's own HTTP transport costs nearly three times the CPU of this one (docs/decisions/0002-transport.md).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

CONNECTIONS = 64
LARGEST_DOWNLOAD = 1_000_000
ERRORS: Mapping[int, type[TelegramError]] = {400: BadRequest, 403: Forbidden, 409: Conflict}
BAD_TOKEN = (401, 404)


class TooManyRequests(TelegramError):
    """The Bot API asks to wait for some seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:g} s")
        self.seconds = seconds


@dataclass(frozen=True)
class FileToSend:
    """A file that goes along with a call, under the parameter `field`."""

    field: str
    filename: str
    content: bytes


class BotApi:
    """The Bot API server at an address, for one token. Errors are telegram.error's and never hold the token."""

    def __init__(self, url: str, token: str) -> None:
        self._base = f"{url}/bot{token}"
        self._files = f"{url}/file/bot{token}"
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the session; connections are made when they are needed."""
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS), trust_env=True)

    async def close(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        files: Sequence[FileToSend] = (),
        seconds: float = 20,
    ) -> Any:
        """Call a method and give its result. Raises telegram.error.TelegramError."""
        ready = {
            name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for name, value in (parameters or {}).items()
        }
        status, body = await self._exchange("POST", f"{self._base}/{method}", _form(ready, files), seconds)
        return _result(status, body)

    async def download(self, file_id: str) -> bytes:
        """Give a file that somebody sent. Raises telegram.error.TelegramError."""
        described = await self.call("getFile", {"file_id": file_id})
        status, body = await self._exchange("GET", f"{self._files}/{described['file_path']}", None, 20)
        if status != 200 or len(body) > LARGEST_DOWNLOAD:
            raise NetworkError("the file could not be fetched")
        return body

    async def _exchange(self, verb: str, url: str, data: Any, seconds: float) -> tuple[int, bytes]:
        assert self._session is not None, "open() comes first"
        try:
            async with self._session.request(
                verb, url, data=data, timeout=aiohttp.ClientTimeout(total=seconds)
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # Its text would show the address, and with it the token.
            raise NetworkError(f"{type(error).__name__} while talking to the Bot API") from None


def _form(ready: dict[str, str], files: Sequence[FileToSend]) -> Any:
    if not files:
        return ready
    form = aiohttp.FormData(ready, quote_fields=False)
    for file in files:
        form.add_field(file.field, file.content, filename=file.filename, content_type="application/octet-stream")
    return form


def _result(status: int, body: bytes) -> Any:
    try:
        told = json.loads(body)
    except ValueError:
        raise NetworkError(f"the Bot API answered {status} with something that is not JSON") from None
    if not isinstance(told, dict):
        raise NetworkError(f"the Bot API answered {status} with something that is not an answer")
    if told.get("ok"):
        return told["result"]
    description = str(told.get("description", "Unknown error"))
    retry_after = (told.get("parameters") or {}).get("retry_after")
    if retry_after:
        raise TooManyRequests(float(retry_after))
    if status in BAD_TOKEN:
        raise InvalidToken(description)
    raise ERRORS.get(status, NetworkError)(description)
