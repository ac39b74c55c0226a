"""A team's folder of playbooks, read once at start: files are plain data, and what is wrong is named by its line."""

from collections.abc import Callable, Mapping
from pathlib import Path

import structlog

from playbooks.playbook import Playbook
from playbooks.playbook_catalog import RefusedPlaybook, builtin_playbooks, with_own

MOST_BYTES, MOST_FILES = 50_000, 100

log = structlog.get_logger()


def playbooks_from(folder: Path | None) -> Callable[[], Mapping[str, Playbook]]:
    """Give what tells the playbooks: ours, which are read when they are first asked for, or ours with the team's.

    The team's are read at once; each that is refused is logged with file and line, and ours stays in its place.
    """
    if folder is None:
        return builtin_playbooks
    texts, refused = _read(folder)
    found, faulty = with_own(texts)
    for refusal in [*refused, *faulty]:
        log.error("a team's playbook is refused", file=refusal.file, line=refusal.line, why=refusal.why)
    return lambda: found


def _read(folder: Path) -> tuple[dict[str, str], list[RefusedPlaybook]]:
    texts: dict[str, str] = {}
    refused = []
    for path in sorted(folder.glob("*.toml")):
        if why := _unfit(folder, path, len(texts)):
            refused.append(RefusedPlaybook(path.name, 1, why))
            continue
        data = path.read_bytes()
        try:
            texts[path.name] = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            refused.append(RefusedPlaybook(path.name, line, "is not text in UTF-8"))
    return texts, refused


def _unfit(folder: Path, path: Path, read: int) -> str | None:
    if not path.resolve().is_relative_to(folder.resolve()):
        return "is a link to a place outside the folder"
    if not path.is_file():
        return "is not an ordinary file"
    if path.stat().st_size > MOST_BYTES:
        return f"is larger than {MOST_BYTES:,} bytes"
    return f"there are more than {MOST_FILES} files" if read >= MOST_FILES else None
