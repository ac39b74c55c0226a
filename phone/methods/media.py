"""Pictures, documents and albums from the bot, and downloads of what people sent."""

import secrets
from typing import Any

from phone.arguments import Arguments, Json, Upload
from phone.entities import formatted
from phone.errors import ApiError, bad_request
from phone.files import File, as_document, as_photo, find_file, keep_file
from phone.keyboards import reply_markup
from phone.methods.common import recipient, send
from phone.phone import Phone
from phone.utf16 import units

LONGEST_CAPTION = 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024
_LARGEST_SIDES = 10_000
_LARGEST_RATIO = 20
_ALBUM = range(2, 11)


def send_photo(phone: Phone, arguments: Arguments) -> Json:
    """Send a picture with a caption."""
    return _send_one(phone, arguments, "photo")


def send_document(phone: Phone, arguments: Arguments) -> Json:
    """Send any file with a caption."""
    return _send_one(phone, arguments, "document")


def _send_one(phone: Phone, arguments: Arguments, kind: str) -> Json:
    caption, markup = caption_content(arguments), reply_markup(arguments)
    person = recipient(phone, arguments)
    content = _file_content(phone, arguments, kind, arguments.text(kind) or kind) | caption
    phone.limits.spend(person.id)
    return send(phone, arguments, person, content, markup).body


def send_media_group(phone: Phone, arguments: Arguments) -> list[Json]:
    """Send an album of 2–10 pictures, or of 2–10 documents."""
    media = arguments.decoded("media", "media JSON object")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) not in _ALBUM:
        raise bad_request(f"too {'few' if len(media) < 2 else 'many'} messages to send as an album")
    if len({item.get("type") for item in media if isinstance(item, dict)}) > 1:
        raise bad_request("document can't be mixed with other media types")
    person = recipient(phone, arguments)
    album = {"media_group_id": str(secrets.randbits(53))}
    contents = [album | media_content(phone, arguments, item) for item in media]
    phone.limits.spend(person.id, len(contents))
    return [send(phone, arguments, person, content, None).body for content in contents]


def media_content(phone: Phone, arguments: Arguments, item: Any) -> Json:
    """The content that an InputMediaPhoto or InputMediaDocument describes."""
    if not isinstance(item, dict) or item.get("type") not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: type must be photo or document")
    inner = Arguments(item, arguments.uploads)
    if not inner.text("media"):
        raise bad_request("can't parse InputMedia: media not found")
    return _file_content(phone, inner, item["type"], inner.text("media")) | caption_content(inner)


def caption_content(arguments: Arguments) -> Json:
    """The caption with its entities; ApiError 400 when over 1024 UTF-16 units."""
    caption, entities = formatted(arguments, "caption", "caption_entities")
    if units(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    content: Json = {"caption": caption} if caption else {}
    return content | ({"caption_entities": entities} if entities else {})


def _file_content(phone: Phone, arguments: Arguments, kind: str, source: str) -> Json:
    upload = arguments.uploads.get(source.removeprefix("attach://"))
    file = _sent_before(phone, kind, source) if upload is None else _keep(phone, kind, upload)
    return {"photo": as_photo(file)} if kind == "photo" else {"document": as_document(file)}


def _sent_before(phone: Phone, kind: str, source: str) -> File:
    if source == kind or source.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if source.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = find_file(phone.store, source)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.folder != f"{kind}s":
        raise bad_request(f"can't use file of type {file.folder.title()[:-1]} as {kind.title()}")
    return file


def _keep(phone: Phone, kind: str, upload: Upload) -> File:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > LARGEST_DOCUMENT:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo" and len(upload.content) > LARGEST_PHOTO:
        raise bad_request("file is too big")
    with phone.store.transaction():
        file = keep_file(phone.store, f"{kind}s", upload.name, upload.content)
        if kind == "photo":
            _check_sides(file)
    return file


def _check_sides(file: File) -> None:
    if not file.width or not file.height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    sides = sorted((file.width, file.height))
    if sum(sides) > _LARGEST_SIDES or sides[1] > sides[0] * _LARGEST_RATIO:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def get_file(phone: Phone, arguments: Arguments) -> Json:
    """Where a file of up to 20 MB can be downloaded."""
    if not arguments.text("file_id"):
        raise bad_request("file_id not specified")
    file = find_file(phone.store, arguments.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {**file.reference, "file_path": file.path}


METHODS = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
