"""The arguments of one API call: from the query, JSON, a form or multipart, with Telegram's lenient conversions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from phone.errors import ApiError, bad_request

LARGEST_REQUEST = 50 * 1024 * 1024 + 64 * 1024
Json = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Arguments:
    """Fields by name (text or already decoded JSON values) and uploaded files by name."""

    fields: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """The field as text; numbers are written out, anything else that is not text counts as absent."""
        value = self.fields.get(name, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            return default
        return checked_unicode(value)

    def integer(self, name: str) -> int | None:
        """The field as an integer, None when absent or not a number (as Telegram does)."""
        return as_integer(self.fields.get(name))

    def boolean(self, name: str) -> bool:
        """Telegram takes true, yes and 1 (in any case) for yes, everything else for no."""
        return str(self.fields.get(name, "")).strip().lower() in {"true", "yes", "1"}

    def decoded(self, name: str, what: str) -> Any:
        """A field that carries JSON, None when absent; `what` names it in the error."""
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what}") from None


def as_integer(value: object) -> int | None:
    """A number of at most 64 bits from whatever came; None when it is none."""
    try:
        number = int(str(value).strip())
    except ValueError:
        return None
    return number if abs(number) < 2**63 else None


def checked_unicode(value: str) -> str:
    """The same text; half a surrogate pair is refused, as it can't be written in UTF-8."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return value


async def read_arguments(request: web.Request) -> Arguments:
    """Read a whole API request; raises ApiError 413 over 50 MB and 400 for a broken body."""
    fields: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    kind = request.content_type
    if kind == "application/json":
        fields.update(await _json_fields(request))
    elif kind == "multipart/form-data":
        await _read_multipart(request, fields, uploads)
    elif kind == "application/x-www-form-urlencoded":
        fields.update({name: value for name, value in (await request.post()).items() if isinstance(value, str)})
    return Arguments(fields, uploads)


async def _json_fields(request: web.Request) -> Json:
    body = await request.read()
    try:
        fields = json.loads(body) if body.strip() else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(fields, dict):
        raise bad_request("can't parse JSON object")
    return fields


async def _read_multipart(request: web.Request, fields: Json, uploads: dict[str, Upload]) -> None:
    left = LARGEST_REQUEST
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = await _read_part(part, left)
        left -= len(content)
        if part.filename is not None:
            uploads[part.name or ""] = Upload(part.filename, content)
        else:
            fields[part.name or ""] = content.decode("utf-8", "surrogateescape")


async def _read_part(part: BodyPartReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(256 * 1024):
        content += chunk
        if len(content) > limit:
            raise ApiError(413, "Request Entity Too Large")
    return bytes(content)
