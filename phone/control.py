"""The paths that the page uses to act as a person, and tests to look and to stir up trouble: /clock and /phone/…"""

import asyncio
import base64
import binascii
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from aiohttp import web

from phone import actions
from phone.arguments import Json, Upload, as_integer, read_arguments
from phone.errors import ActionError, ApiError
from phone.files import content_of, find_file
from phone.people import Person, change_person, known_person
from phone.phone import Phone, start_over
from phone.state import clock_state, state

Deed = Callable[[Phone, Json], Any]
_ALL = 1_000_000
_PING_SECONDS = 15
_SHOWN_KINDS = {"image/png", "image/jpeg", "image/gif", "image/webp"}


def control_routes(phone: Phone) -> list[web.RouteDef]:
    """All paths outside the Bot API but the page's own files."""

    async def clock(_: web.Request) -> web.StreamResponse:
        return web.json_response({"now": phone.clock.now().isoformat(timespec="microseconds")})

    async def look(request: web.Request) -> web.StreamResponse:
        last = as_integer(request.query.get("last")) or _ALL
        return web.json_response(state(phone, last))

    async def events(request: web.Request) -> web.StreamResponse:
        return await _stream(phone, request)

    async def file(request: web.Request) -> web.StreamResponse:
        return _file(phone, request)

    async def deed(request: web.Request) -> web.StreamResponse:
        return await _do(phone, request)

    return [
        web.get("/clock", clock),
        web.get("/phone/state", look),
        web.get("/phone/events", events),
        web.get("/phone/file/{id}", file),
        web.post("/phone/{deed}", deed),
    ]


async def _do(phone: Phone, request: web.Request) -> web.StreamResponse:
    deed = DEEDS.get(request.match_info["deed"])
    if deed is None:
        return web.json_response({"error": "There is no such action."}, status=404)
    try:
        arguments = await read_arguments(request)
        wish = {**arguments.fields, "uploads": arguments.uploads}
        with phone.store.transaction():
            result = deed(phone, wish)
    except ActionError as error:
        return web.json_response({"error": str(error)}, status=400)
    except ApiError as error:
        return web.json_response({"error": error.description}, status=error.status)
    return web.json_response(result)


def _who(phone: Phone, wish: Json) -> Person:
    return known_person(phone.store, _number(wish, "person"))


def _number(wish: Json, name: str) -> int:
    number = as_integer(wish.get(name))
    if number is None:
        raise ActionError(f"“{name}” must be a number.")
    return number


def _send(phone: Phone, wish: Json) -> Json:
    person = _who(phone, wish)
    for kind in ("photo", "document"):
        if upload := _upload(wish, kind):
            return actions.send_file(phone, person, kind, upload, str(wish.get("caption", ""))).body
    if "contact" in wish:
        return actions.send_contact(phone, person, wish["contact"]).body
    if "sticker" in wish:
        return actions.send_sticker(phone, person, str(wish["sticker"])).body
    reply_to = _number(wish, "reply_to") if wish.get("reply_to") else None
    return actions.send_text(phone, person, str(wish.get("text", "")), reply_to).body


def _upload(wish: Json, kind: str) -> Upload | None:
    """A file from a form, or from JSON as {"name": …, "base64": …}."""
    given = wish["uploads"].get(kind) or wish.get(kind)
    if given is None or isinstance(given, Upload):
        return given
    try:
        return Upload(str(given["name"]), base64.b64decode(given["base64"], validate=True))
    except (TypeError, KeyError, binascii.Error):
        raise ActionError("A file in JSON is {name, base64}.") from None


def _edit(phone: Phone, wish: Json) -> Json:
    number = _number(wish, "message_id")
    return actions.edit_text(phone, _who(phone, wish), number, str(wish.get("text", ""))).body


def _press(phone: Phone, wish: Json) -> Json:
    return actions.press_button(phone, _who(phone, wish), _number(wish, "message_id"), wish)


def _blocker(blocked: bool) -> Deed:
    def change(phone: Phone, wish: Json) -> Json:
        actions.set_blocked(phone, _who(phone, wish), blocked)
        return {}

    return change


def _language(phone: Phone, wish: Json) -> Json:
    change_person(phone.store, _who(phone, wish).id, language=str(wish.get("language") or "en"))
    phone.events.tell("people")
    return {}


def _clock(phone: Phone, wish: Json) -> Json:
    if "tomorrow" in wish:
        phone.clock.move_to_tomorrow(str(wish["tomorrow"]), str(wish.get("zone", "UTC")))
    else:
        phone.clock.move_to(_instant(wish.get("to")))
    phone.events.tell("clock", **clock_state(phone))
    return clock_state(phone)


def _instant(text: object) -> datetime:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        raise ActionError("The time must look like 2026-11-22T08:30:00+01:00.") from None


def _faults(phone: Phone, wish: Json) -> list[Json]:
    wish = {key: value for key, value in wish.items() if key != "uploads"}
    if wish.pop("clear", False):
        phone.faults.clear()
    else:
        phone.faults.add(wish)
    return [fault.as_json() for fault in phone.faults.waiting]


def _start_over(phone: Phone, _: Json) -> Json:
    start_over(phone)
    return {}


DEEDS: dict[str, Deed] = {
    "send": _send,
    "edit": _edit,
    "press": _press,
    "block": _blocker(True),
    "unblock": _blocker(False),
    "language": _language,
    "clock": _clock,
    "faults": _faults,
    "start-over": _start_over,
}


async def _stream(phone: Phone, request: web.Request) -> web.StreamResponse:
    """Server-sent events: "hello" at once, then everything that changes, and a comment now and then to stay awake."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    listener = phone.events.listen()
    try:
        await response.write(b'data: {"kind": "hello"}\n\n')
        while True:
            try:
                event = await asyncio.wait_for(listener.get(), _PING_SECONDS)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if event is None:
                break
            await response.write(f"data: {json.dumps(event)}\n\n".encode())
    except ConnectionResetError:
        pass
    finally:
        phone.events.leave(listener)
    return response


def _file(phone: Phone, request: web.Request) -> web.StreamResponse:
    """A file for the page: pictures are shown, everything else is only ever downloaded."""
    file = find_file(phone.store, request.match_info["id"])
    if file is None:
        raise web.HTTPNotFound
    shown = file.kind in _SHOWN_KINDS and "download" not in request.query
    headers = {"Cache-Control": "private, max-age=3600", "Content-Security-Policy": "sandbox; default-src 'none'"}
    if not shown:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    kind = file.kind if shown else "application/octet-stream"
    return web.Response(body=content_of(phone.store, file), content_type=kind, headers=headers)
