"""Calls of the Bot API over aiohttp, as plain data in and out.

python-telegram-bot's transport costs nearly three times the CPU of this one (docs/decisions/0002-transport.md).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass

import aiohttp

from delivery.errors import (
    BadRequest,
    BotApiError,
    ChatMoved,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    NotArrived,
    TooManyRequests,
)

CONNECTIONS = 64
# Whoever was not reached by then is not there; of a call that was never made it is known that it did not arrive.
CONNECT_SECONDS = 10
LARGEST_DOWNLOAD = 1_000_000
ERRORS: Mapping[int, type[BotApiError]] = {400: BadRequest, 403: Forbidden, 409: Conflict}
BAD_TOKEN = (401, 404)


@dataclass(frozen=True)
class FileToSend:
    """A file that goes along with a call, under the parameter `field`."""

    field: str
    filename: str
    content: bytes


class BotApi:
    """The Bot API server at an address, for one token. Errors are those of delivery/errors.py, without the token."""

    def __init__(self, url: str, token: str) -> None:
        self._base = f"{url}/bot{token}"
        self._files = f"{url}/file/bot{token}"
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the session; connections are made when they are needed."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS), proxy=_proxy_for(self._base)
        )

    async def close(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any] | str | None = None,
        *,
        files: Sequence[FileToSend] = (),
        seconds: float = 20,
    ) -> Any:
        """Call a method, with parameters as data or as JSON already, and give its result. Raises BotApiError."""
        data = _form(as_data(parameters), files) if files else _json(parameters)
        status, body = await self._exchange("POST", f"{self._base}/{method}", data, seconds)
        return _result(status, body)

    async def download(self, file_id: str) -> bytes:
        """Give a file that somebody sent. Raises BotApiError."""
        described = await self.call("getFile", {"file_id": file_id})
        status, body = await self._exchange("GET", f"{self._files}/{described['file_path']}", None, 20)
        if status != 200 or len(body) > LARGEST_DOWNLOAD:
            raise NetworkError("the file could not be fetched")
        return body

    async def _exchange(self, verb: str, url: str, data: Any, seconds: float) -> tuple[int, bytes]:
        assert self._session is not None, "open() comes first"
        try:
            async with self._session.request(
                verb, url, data=data, timeout=aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotArrived(f"{type(error).__name__} on the way to the Bot API") from None
        except TimeoutError:
            raise NetworkError("no answer of the Bot API in time") from None
        except aiohttp.ClientError as error:
            # Its text would show the address, and with it the token.
            raise NetworkError(f"{type(error).__name__} while talking to the Bot API") from None


def _proxy_for(url: str) -> str | None:
    """Give the proxy that the environment names for an address: once, since aiohttp would ask for every call."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies_environment().get(parts.scheme)


def _json(parameters: Mapping[str, Any] | str | None) -> aiohttp.BytesPayload:
    written = parameters if isinstance(parameters, str) else json.dumps(parameters or {}, ensure_ascii=False)
    return aiohttp.BytesPayload(written.encode(), content_type="application/json")


def as_data(parameters: Mapping[str, Any] | str | None) -> Mapping[str, Any]:
    """Give parameters that may be JSON already as data."""
    return json.loads(parameters) if isinstance(parameters, str) else (parameters or {})


def _form(parameters: Mapping[str, Any], files: Sequence[FileToSend]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in parameters.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
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
    if told.get("ok") and "result" in told:
        return told["result"]
    description = str(told.get("description", "Unknown error"))
    parameters = told.get("parameters") or {}
    if retry_after := parameters.get("retry_after"):
        raise TooManyRequests(float(retry_after))
    if moved_to := parameters.get("migrate_to_chat_id"):
        raise ChatMoved(description, int(moved_to))
    if status in BAD_TOKEN:
        raise InvalidToken(description)
    raise ERRORS.get(status, NetworkError)(description)
