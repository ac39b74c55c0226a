"""Backups: one file each, of a database in use, verified before it gets its name (docs/deploying.md)."""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine

from db.errors import BackupError

FORMAT = "Rapport backup 1"
MANIFEST = "manifest.json"
CHUNK = 1 << 20
# Stronger compression takes several times the time and saves a tenth.
COMPRESSION = 1


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: of which engine and revision, how many rows of each table, and the digests of its parts.

    `sequences` are the numbers that PostgreSQL gave out last, by table; SQLite keeps its own in the file.
    """

    taken_at: str
    database: str
    revision: str
    counts: Mapping[str, int]
    digests: Mapping[str, str] = field(default_factory=dict)
    sequences: Mapping[str, int] = field(default_factory=dict)
    format: str = FORMAT

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(self.counts.values())


class Parts:
    """A backup that is being written, part by part; notes the digest of each."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.digests: dict[str, str] = {}

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one part."""
        digest = hashlib.sha256()
        with self._archive.open(name, "w", force_zip64=True) as part:
            for chunk in chunks:
                digest.update(chunk)
                part.write(chunk)
        self.digests[name] = digest.hexdigest()


def take_backup(engine: Engine, file: Path, now: datetime) -> Manifest:
    """Take a backup of a database while it is in use, verify it, and only then give it its name.

    Only the owner of the process may read it. Raises BackupError, and whatever the database or the disk raises.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".taking-", dir=file.parent) as scratch:
        made = Path(scratch) / file.name
        with open_private(made) as output:
            manifest = _write(engine, output, Path(scratch), now)
            output.flush()
            os.fsync(output.fileno())
        verify(made)
        made.replace(file)
    sync_folder(file.parent)
    return manifest


def _write(engine: Engine, output: IO[bytes], scratch: Path, now: datetime) -> Manifest:
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        parts = Parts(archive)
        if engine.dialect.name == "sqlite":
            from db.backup_sqlite import write_parts
        else:
            from db.backup_postgresql import write_parts
        manifest = write_parts(engine, parts, scratch, now)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def verify(file: Path) -> Manifest:
    """Read a whole backup and hold it to its own manifest; give that. Raises BackupError where it is not good."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            for name, digest in manifest.digests.items():
                found = hashlib.sha256()
                for chunk in chunks_of(archive, name):
                    found.update(chunk)
                if found.hexdigest() != digest:
                    raise BackupError(f"{file}: this backup is damaged ({name} is not what was written).")
    except FileNotFoundError:
        raise BackupError(f"{file}: there is no such file.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise BackupError(f"{file}: this is no backup of Rapport, or it is damaged ({type(error).__name__}).") from None
    return manifest


def chunks_of(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Read one part of a backup, piece by piece."""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    told: Any = json.loads(archive.read(MANIFEST))
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BackupError(f"{file}: this backup is of a kind that this Rapport does not know. Use a newer one.")
    try:
        return Manifest(**told)
    except TypeError:
        raise ValueError("the manifest is not ours") from None


def open_private(path: Path) -> IO[bytes]:
    """Make a file that only the owner of the process may read."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def sync_folder(folder: Path) -> None:
    """Have the disk remember the names in a folder."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
