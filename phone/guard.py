"""Only this machine: requests that a strange web page makes a browser send are refused.

A page elsewhere could point its own name at 127.0.0.1 (DNS rebinding: the Host is wrong then) or let a form or picture
call the phone (the Origin or Sec-Fetch-Site is wrong then).
"""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from phone.webhook import LOOPBACK

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign Hosts and Origins with 403, and give every answer the security headers."""
    if not _is_ours(request):
        return web.json_response({"ok": False, "error_code": 403, "description": "Forbidden"}, status=403)
    return await handler(request)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Signal handler: headers must be set before an answer begins, also a streamed one."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)


def _is_ours(request: web.Request) -> bool:
    if not _is_loopback(f"http://{request.headers.get('Host', '')}"):
        return False
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() != f"http://{request.headers['Host']}".lower():
        return False
    return request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"} or _is_visit(request)


def _is_visit(request: web.Request) -> bool:
    """Somebody followed a link to the page itself."""
    return request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"


def _is_loopback(address: str) -> bool:
    try:
        return urlsplit(address).hostname in LOOPBACK
    except ValueError:
        return False
