"""Start the local phone: `python -m phone --port 8090 --data phone.db`.

It listens on 127.0.0.1 only and prints `phone ready at http://127.0.0.1:PORT/` when it does. SIGTERM or SIGINT end it
with status 0. "Start over" wipes the phone's data and ends it with status 75: whoever started phone and bot then wipes
the bot's data and starts both anew. With --keep-running it only wipes its own data and goes on.
"""

import argparse
import asyncio
import signal
import sqlite3
import sys
import zoneinfo
from pathlib import Path

from phone.people import DEFAULT_PEOPLE, Person, parse_person
from phone.phone import Options
from phone.server import running_phone


def main() -> int:
    """Run the phone until it is told to stop; returns the exit status."""
    arguments = _parser().parse_args()
    # The same rules as the bot's, whatever this machine has.
    zoneinfo.reset_tzpath(())
    people: list[Person] = arguments.person
    options = Options(
        data=arguments.data,
        token=arguments.token,
        username=arguments.username,
        name=arguments.name,
        people=tuple(people) or DEFAULT_PEOPLE,
        limits=arguments.limits == "on",
        keep_running=arguments.keep_running,
    )
    try:
        options.data.parent.mkdir(parents=True, exist_ok=True)
        return asyncio.run(_run(options, arguments.port))
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"The phone can't start: {error}\n")
        return 1


async def _run(options: Options, port: int) -> int:
    async with running_phone(options, port) as (phone, real_port):
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, phone.stop.set)
        sys.stdout.write(f"phone ready at http://127.0.0.1:{real_port}/\n")
        sys.stdout.flush()
        await phone.stop.wait()
        # The pages and whoever pressed "Start over" get their answer before the connections close.
        await asyncio.sleep(0.1)
    return phone.exit_status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m phone", description="A Telegram Bot API and a phone on loopback.")
    parser.add_argument("--port", type=_port, default=8090, help="port on 127.0.0.1; 0 takes a free one (8090)")
    parser.add_argument("--data", type=Path, required=True, help="the phone's own SQLite file")
    parser.add_argument("--token", type=_token, default=Options.token, help="the bot's token (1:local-phone)")
    parser.add_argument("--username", default=Options.username, help="the bot's username (local_phone_bot)")
    parser.add_argument("--name", default=Options.name, help="the bot's name until it gives itself one (Bot)")
    parser.add_argument("--person", type=parse_person, action="append", default=[], metavar="ID:NAME:LANGUAGE")
    parser.add_argument("--limits", choices=["on", "off"], default="on", help="Telegram's limits on sending (on)")
    parser.add_argument("--keep-running", action="store_true", help="“Start over” only wipes the phone's own data")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 65536:
        raise ValueError(text)
    return port


def _token(text: str) -> str:
    number, colon, secret = text.partition(":")
    if not number.isdecimal() or not colon or not secret or "/" in secret:
        raise ValueError(text)
    return text


if __name__ == "__main__":
    sys.exit(main())
