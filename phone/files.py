"""Files that went through the phone, in both directions."""

import mimetypes
import secrets
from dataclasses import dataclass

from phone.arguments import Json
from phone.pictures import picture_kind, picture_size
from phone.store import Store


@dataclass(frozen=True)
class File:
    """A kept file without its content; sizes in bytes and pixels (0 when it is no picture)."""

    id: str
    number: int
    folder: str
    name: str
    kind: str
    size: int
    width: int
    height: int

    @property
    def path(self) -> str:
        """Where it is downloaded, after /file/bot<token>/."""
        ending = "." + self.name.rpartition(".")[2] if "." in self.name else ""
        return f"{self.folder}/file_{self.number}{ending}"

    @property
    def reference(self) -> Json:
        """What every mention of a file says."""
        return {"file_id": self.id, "file_unique_id": f"unique-{self.number}", "file_size": self.size}


def keep_file(store: Store, folder: str, name: str, content: bytes) -> File:
    """Keep a file; `folder` is Telegram's word for its kind: "photos", "documents" or "stickers"."""
    kind = picture_kind(content) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    width, height = picture_size(content) or (0, 0)
    row = store.row("SELECT coalesce(max(number), 0) + 1 AS next FROM file")
    number = row["next"] if row else 1
    prefix = {"photos": "AgACAgIAAxkB", "stickers": "CAACAgIAAxkB"}.get(folder, "BQACAgIAAxkB")
    file = File(prefix + secrets.token_urlsafe(18), number, folder, name, kind, len(content), width, height)
    store.run("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *vars(file).values(), content)
    return file


def find_file(store: Store, number: str) -> File | None:
    """The file with that id, or None."""
    row = store.row("SELECT id, number, folder, name, kind, size, width, height FROM file WHERE id = ?", number)
    return File(**dict(row)) if row else None


def find_path(store: Store, path: str) -> File | None:
    """The file at a download path, or None."""
    digits = path.rpartition("/file_")[2].partition(".")[0]
    row = store.row("SELECT id FROM file WHERE number = ?", int(digits)) if digits.isdecimal() else None
    file = find_file(store, row["id"]) if row else None
    return file if file and file.path == path else None


def content_of(store: Store, file: File) -> bytes:
    """The bytes of a file."""
    row = store.row("SELECT content FROM file WHERE id = ?", file.id)
    return bytes(row["content"]) if row else b""


def as_photo(file: File) -> list[Json]:
    """The file as Telegram's list of PhotoSize (one size: the original)."""
    return [{**file.reference, "width": file.width, "height": file.height}]


def as_document(file: File) -> Json:
    """The file as Telegram's Document."""
    return {"file_name": file.name, "mime_type": file.kind, **file.reference}
