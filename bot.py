"""Rapport: a coaching assistant in a chat for people who look after business partners.

Reads the settings, builds the application and runs it. Without a token it starts the local phone and talks to that.
"""

import argparse
import asyncio
import gc
import signal
import sys
from pathlib import Path

from db.errors import BackupError, DatabaseNotUsableError
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
    backup = commands.add_parser("backup", help="take a backup while the bot runs, verify it, and stop")
    backup.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where it goes (default: BACKUP_FOLDER)")
    restore = commands.add_parser("restore", help="verify a backup and put it in the place of the database")
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup; the bot must be stopped")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run the program; give its exit status."""
    given = parser().parse_args(arguments)
    try:
        settings = read_settings()
    except SettingsError as error:
        print(f"Rapport can't start:\n{error}", file=sys.stderr)  # noqa: T201
        return 2
    set_up_logs(settings.log_level)
    try:
        return do(given, settings)
    except (DatabaseNotUsableError, BackupError) as error:
        what = f"The {given.command} failed" if isinstance(error, BackupError) else "Rapport can't start"
        print(f"{what}:\n{error}", file=sys.stderr)  # noqa: T201
        return 2


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Do what a command asks for."""
    if given.command == "migrate":
        return migrate_only(settings)
    if given.command in ("backup", "restore"):
        from delivery.backup_commands import backup, restore

        return backup(settings, given.file) if given.command == "backup" else restore(settings, given.file)
    from uvloop import new_event_loop

    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(run(settings))


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
