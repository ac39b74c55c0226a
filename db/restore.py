"""Bring a backup back: verified before it replaces anything, and what it replaces is kept beside it."""

from datetime import datetime
from pathlib import Path

from db.backup import Manifest, verify
from db.errors import BackupError
from db.lock import alone
from db.store import make_engine, sqlite_path


def restore(database_url: str, file: Path, now: datetime) -> tuple[Manifest, str]:
    """Put a backup in the place of a database; give what it holds and what the replaced database is called now.

    Raises BackupError, with nothing touched, where the backup is not good, is of another engine or of a newer
    program, or where a bot runs on the database. A backup of an older program is migrated at the next start.
    """
    manifest = verify(file)
    _refuse_newer(manifest, file)
    path = sqlite_path(database_url)
    wanted = "postgresql" if path is None else "sqlite"
    if manifest.database != wanted:
        raise BackupError(f"{file}: this backup is of a {manifest.database} database; DATABASE_URL names another kind.")
    if path is None:
        return manifest, _to_postgresql(database_url, file, manifest, f"before_restore_{now:%Y%m%d_%H%M%S}")
    from db.backup_sqlite import put_in_place

    kept = path.with_name(f"{path.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    with alone(path):
        put_in_place(file, manifest, path, kept)
    return manifest, str(kept) if kept.exists() else ""


def _to_postgresql(database_url: str, file: Path, manifest: Manifest, kept: str) -> str:
    from psycopg import Error
    from sqlalchemy.exc import DBAPIError

    from db.backup_postgresql import put_in_place

    engine = make_engine(database_url)
    try:
        put_in_place(file, manifest, engine, kept)
    except (Error, DBAPIError) as error:
        raise BackupError(
            f"The database did not take the backup; nothing was touched ({type(error).__name__})."
        ) from error
    finally:
        engine.dispose()
    return f"the schema {kept}"


def _refuse_newer(manifest: Manifest, file: Path) -> None:
    from alembic.script import ScriptDirectory

    from db.migrate import MIGRATIONS

    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if manifest.revision not in known:
        raise BackupError(
            f"{file}: this backup was made by a newer Rapport (revision {manifest.revision}; this one knows up to"
            f" {max(known)}). Restore it with that version."
        )
