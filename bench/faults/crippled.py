"""The program with something broken around it or in it: `python -m bench.faults.crippled nameless|template`."""

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp.resolver import ThreadedResolver
from jinja2 import UndefinedError

import bot
from templates import engine

# While this file is there, no name has an address, and an hour takes 36 seconds (with OUTAGE_PACE=1, an hour).
OUTAGE = "OUTAGE_FILE"
SHORTER = float(os.environ.get("OUTAGE_PACE", "100"))
POISONED = "Partner number 3"


def nameless() -> None:
    """Let no name be found while there is an outage; what is waited for comes sooner then, and each try is noted."""
    outage, found, sleep = Path(os.environ[OUTAGE]), ThreadedResolver.resolve, asyncio.sleep

    async def look_up(*asked: Any, **how: Any) -> Any:
        if not os.access(outage, os.F_OK):
            return await found(*asked, **how)
        _note_try(outage)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    async def sleep_less(seconds: float, *rest: Any) -> Any:
        return await sleep(seconds / SHORTER if os.access(outage, os.F_OK) else seconds, *rest)

    ThreadedResolver.resolve = look_up  # type: ignore[method-assign]
    asyncio.sleep = sleep_less  # type: ignore[assignment]


def _note_try(outage: Path) -> None:
    with outage.open("a") as tries:
        tries.write("x")


def template() -> None:
    """Let the words of a nudge fail where they are about one partner."""
    filled = engine._filled

    def fill(language: Any, message: str, facts: Mapping[str, Any], *, html: bool) -> str:
        if message.startswith("nudge.") and POISONED in str(facts):
            raise UndefinedError("'age' is undefined")
        return filled(language, message, facts, html=html)

    engine._filled = fill


if __name__ == "__main__":
    {"nameless": nameless, "template": template}[sys.argv[1]]()
    sys.exit(bot.main([]))
