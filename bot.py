"""Rapport: a coaching assistant in a chat for people who look after business partners.

Reads the settings, builds the application and runs it. Without a token it starts the local phone and talks to that.
"""

import argparse
import asyncio
import gc
import signal
import sys
import zoneinfo

from db.errors import DatabaseNotUsableError
from delivery.errors import InvalidToken
from delivery.local import run_with_local_phone
from delivery.logs import set_up_logs
from settings import Settings, SettingsError, read_settings


def parser() -> argparse.ArgumentParser:
    """Describe the program's subcommands."""
    made = argparse.ArgumentParser(prog="bot.py", description=__doc__)
    commands = made.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="run the bot (also without any command); every setting is in docs/settings.md")
    commands.add_parser("migrate", help="create or migrate the database, and stop")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run the program; give its exit status."""
    command = parser().parse_args(arguments).command or "run"
    try:
        settings = read_settings()
    except SettingsError as error:
        print(f"Rapport can't start:\n{error}", file=sys.stderr)  # noqa: T201
        return 2
    set_up_logs(settings.log_level)
    # The pinned package of time zones, not whatever this machine has: they differ in dozens of instants a year.
    zoneinfo.reset_tzpath(())
    try:
        return migrate_only(settings) if command == "migrate" else asyncio.run(run(settings))
    except DatabaseNotUsableError as error:
        print(f"Rapport can't start:\n{error}", file=sys.stderr)  # noqa: T201
        return 2


def migrate_only(settings: Settings) -> int:
    """Create or migrate the database."""
    from db.migrate import migrate
    from db.store import make_engine

    migrate(make_engine(settings.database_url))
    return 0


async def run(settings: Settings) -> int:
    """Run until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    if settings.telegram_token is None:
        return await run_with_local_phone(settings, stop)
    # Nothing that is loaded here is garbage; the application switches the collector on once it is ready.
    gc.disable()
    # Only now: the phone, where there is one, starts while this is imported.
    from delivery.application import Application

    try:
        await Application(settings).run_until(stop)
    except InvalidToken:
        print("TELEGRAM_TOKEN: Telegram does not accept this token. Copy it again from @BotFather.", file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
