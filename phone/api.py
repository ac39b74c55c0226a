"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import contextlib
import inspect
from typing import Any

from aiohttp import web

from phone import faults
from phone.arguments import Arguments, read_arguments
from phone.errors import ApiError
from phone.faults import Fault
from phone.files import content_of, find_path
from phone.limits import too_many
from phone.methods import BY_LOWER_NAME, METHODS, Method
from phone.phone import Phone

_UNHAPPY_HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"
_HTTP_REASONS = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}
_HTTP_REASONS |= {500: "Internal Server Error", 503: "Service Unavailable"}


def api_routes(phone: Phone) -> list[web.RouteDef]:
    """The two addresses of the Bot API."""

    async def call(request: web.Request) -> web.StreamResponse:
        return await _call(phone, request)

    async def download(request: web.Request) -> web.StreamResponse:
        return _download(phone, request)

    return [
        web.route("*", r"/bot{token:[^/]*}/{method:[^/]*}", call),
        web.get(r"/file/bot{token:[^/]*}/{path:.+}", download),
    ]


async def _call(phone: Phone, request: web.Request) -> web.StreamResponse:
    name = BY_LOWER_NAME.get(request.match_info["method"].lower())
    try:
        if request.match_info["token"] != phone.options.token:
            raise ApiError(401, "Unauthorized")
        if name is None or request.method not in {"GET", "POST"}:
            raise ApiError(404, "Not Found")
        return await _call_with_faults(phone, request, name)
    except ApiError as error:
        return _refusal(error)


async def _call_with_faults(phone: Phone, request: web.Request, name: str) -> web.StreamResponse:
    arguments = await read_arguments(request)
    fault = phone.faults.next_for(name)
    if fault is not None and fault.status != faults.DROP_AFTER:
        return await _suffer(phone, request, fault)
    result = await _carry_out(phone, METHODS[name], arguments)
    if fault is not None:
        return _cut_off(request)
    return web.json_response({"ok": True, "result": result})


async def _carry_out(phone: Phone, method: Method, arguments: Arguments) -> Any:
    """Methods that only read and write run in one transaction; the one that waits (getUpdates) keeps none open."""
    if inspect.iscoroutinefunction(method):
        return await method(phone, arguments)
    with phone.store.transaction():
        return method(phone, arguments)


async def _suffer(phone: Phone, request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.status == faults.GARBAGE:
        return web.Response(text='{"ok": tru', content_type="application/json")
    if fault.status == faults.HANG:
        await _until_gone(phone, request)
    if fault.status in {faults.HANG, faults.DROP}:
        return _cut_off(request)
    if fault.status == 502:
        return web.Response(status=502, text=_UNHAPPY_HTML, content_type="text/html")
    if fault.status == 429:
        raise too_many(fault.retry_after)
    raise ApiError(int(fault.status), _HTTP_REASONS.get(int(fault.status), "Error"))


async def _until_gone(phone: Phone, request: web.Request) -> None:
    """Wait until the caller gives up or the phone stops."""
    stop = asyncio.ensure_future(phone.stop.wait())
    with contextlib.suppress(TimeoutError):
        while not stop.done() and request.transport is not None and not request.transport.is_closing():
            await asyncio.wait([stop], timeout=0.1)
    stop.cancel()


def _cut_off(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.status, "description": error.description}
    headers = {}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
        headers["Retry-After"] = str(error.retry_after)
    return web.json_response(body, status=error.status, headers=headers)


def _download(phone: Phone, request: web.Request) -> web.StreamResponse:
    if request.match_info["token"] != phone.options.token:
        return _refusal(ApiError(401, "Unauthorized"))
    file = find_path(phone.store, request.match_info["path"])
    if file is None:
        return _refusal(ApiError(404, "Not Found"))
    return web.Response(body=content_of(phone.store, file), content_type="application/octet-stream")
