"""Templates are compiled once for all starts: what a file was compiled to is kept for this user of the machine."""

from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

# What these say is part of what comes out of compiling: how files are read, and what filters make of constants.
SETTINGS = [Path(__file__).with_name(name) for name in ("engine.py", "filters.py")]


class _Kept(FileSystemBytecodeCache):
    """Jinja's own cache; a disk that is full or may only be read costs time, not the answer."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def compiled_templates(*, html: bool) -> FileSystemBytecodeCache | None:
    """Give the cache of compiled templates, in a folder that only this user may use; None where there can be none.

    Whether facts are escaped is part of it, too, so the two ways never share an entry. A template that was changed is
    compiled anew.
    """
    settings, way = sha256(b"".join(file.read_bytes() for file in SETTINGS)), "html" if html else "plain"
    try:
        return _Kept(pattern=f"rapport_{way}_{settings.hexdigest()[:12]}_%s.cache")
    except (OSError, RuntimeError):
        return None
