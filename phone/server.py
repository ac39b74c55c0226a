"""The phone's HTTP server on loopback."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web

from phone.api import api_routes
from phone.arguments import LARGEST_REQUEST
from phone.control import control_routes
from phone.guard import add_headers, only_this_machine
from phone.pages import page_routes
from phone.phone import Options, Phone, open_phone

HOST = "127.0.0.1"
_GOODBYE_SECONDS = 1.0


def application(phone: Phone) -> web.Application:
    """All paths of the phone, each behind the guard."""
    app = web.Application(middlewares=[only_this_machine], client_max_size=LARGEST_REQUEST)
    app.add_routes(api_routes(phone) + control_routes(phone) + page_routes())
    app.on_response_prepare.append(add_headers)
    return app


@contextlib.asynccontextmanager
async def running_phone(options: Options, port: int = 0) -> AsyncIterator[tuple[Phone, int]]:
    """A phone that listens; gives it and its port (a free one for 0). At the end nothing is left running."""
    phone = open_phone(options)
    runner = web.AppRunner(application(phone), access_log=None, shutdown_timeout=_GOODBYE_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        phone.webhook.start()
        yield phone, runner.addresses[0][1]
    finally:
        await _end(phone, runner)


async def _end(phone: Phone, runner: web.AppRunner) -> None:
    phone.stop.set()
    phone.updates.close()
    phone.events.close()
    task = phone.webhook.stop()
    if task is not None:
        await asyncio.wait([task])
    await runner.cleanup()
    phone.store.close()
