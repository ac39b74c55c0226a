"""`python bot.py backup` and `python bot.py restore`: what they print is for whoever runs the bot."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from db.backup import take_backup
from db.errors import BackupError
from db.models import BackupRow
from db.restore import restore as put_in_place
from db.store import make_engine, sqlite_path
from delivery.backups import name_at, note_backup
from settings import Settings


def backup(settings: Settings, file: Path | None) -> int:
    """Take a backup, verify it, and say where it is. Raises BackupError."""
    path = sqlite_path(settings.database_url)
    if path is not None and not path.is_file():
        raise BackupError(f"DATABASE_URL: there is no database at {path}.")
    now = datetime.now(UTC)
    file = file or settings.backups_in / name_at(now)
    if file.exists():
        raise BackupError(f"{file}: there is a file already; nothing was touched.")
    engine = make_engine(settings.database_url)
    try:
        manifest = take_backup(engine, file, now)
        size = file.stat().st_size
        # A database of an older program may not have the table yet.
        if inspect(engine).has_table(str(BackupRow.__tablename__)):
            with Session(engine) as session, session.begin():
                note_backup(session, file, size, now)
    except (OSError, OperationalError) as error:
        raise BackupError(f"{file}: {error}") from error
    finally:
        engine.dispose()
    _tell(f"Backup taken and verified: {file}", f"{size:,} bytes, {manifest.rows} rows, {manifest.database}")
    return 0


def restore(settings: Settings, file: Path) -> int:
    """Bring a backup back, and say what became of the database before. Raises BackupError."""
    manifest, kept = put_in_place(settings.database_url, file, datetime.now(UTC))
    _tell(f"Restored: {manifest.rows} rows, as they were at {manifest.taken_at[:19]} UTC.")
    if kept:
        _tell(f"The database before is kept: {kept}")
    _tell("Start the bot again; it brings the tables up to date where that is needed.")
    return 0


def _tell(*lines: str) -> None:
    print("\n".join(lines))  # noqa: T201
