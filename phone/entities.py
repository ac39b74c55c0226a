"""Formatting of texts: cleaned, trimmed, sorted and completed with the links and commands Telegram finds by itself."""

import re
from typing import Any

from phone.arguments import Arguments, Json
from phone.errors import bad_request
from phone.html_text import parse_html
from phone.links import checked_link
from phone.utf16 import cut, units

# In the order in which Telegram nests them when they begin and end together.
_KINDS: tuple[str, ...] = (
    "blockquote",
    "expandable_blockquote",
    "text_link",
    "text_mention",
    "bold",
    "italic",
    "underline",
)
_KINDS += ("strikethrough", "spoiler", "code", "pre", "custom_emoji")
_FOUND = ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number")
# In bytes and before the markup is read; what is left of it has narrower limits of its own.
LARGEST_TEXT = 1 << 15
_MERGED = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_SEALED = {"code", "pre"}
_NOT_KEPT = re.compile(r"[\r\u2028-\u202e]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_DOMAINS = "com|org|net|io|cn|de|me|info|eu|uk|fr|jp|dev|app|co|ai|edu|gov"
_AUTOMATIC = (
    (
        "url",
        re.compile(
            rf"https?://[^\s<>\"]+|(?<![@\w.-])(?:[\w-]+\.)+(?:{_DOMAINS})\b(?:/[^\s<>\"]*)?(?!@)", re.IGNORECASE
        ),
    ),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>@#.:])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])", re.ASCII)),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}\b", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
)


def clean(text: str) -> str:
    """A text without what Telegram never keeps: carriage returns, direction overrides, control characters."""
    return _CONTROL.sub(" ", _NOT_KEPT.sub("", text))


def formatted(arguments: Arguments, name: str, entities_name: str) -> tuple[str, list[Json]]:
    """The text argument `name` with its entities, from `parse_mode` or from JSON entities; raises ApiError 400."""
    text = clean(arguments.text(name))
    if len(text.encode()) > LARGEST_TEXT:
        raise bad_request("text is too long")
    mode = arguments.text("parse_mode").strip().lower()
    if mode == "html":
        return finish(*parse_html(text))
    if mode not in {"", "none"}:
        raise bad_request("unsupported parse_mode")
    return finish(text, _given(arguments, entities_name))


def finish(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Trim the text, put its entities in order and add those that Telegram finds by itself."""
    text, entities = _trimmed(text, entities)
    entities = _merged(_unsealed(entities))
    entities += [found for found in _automatic(text) if not any(_overlap(found, entity) for entity in entities)]
    return text, sorted(entities, key=_rank)


def _given(arguments: Arguments, name: str) -> list[Json]:
    given = arguments.decoded(name, "entities JSON object")
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("can't parse entities JSON object: expected an Array")
    return [entity for item in given if (entity := _entity(item))]


def _entity(item: Any) -> Json | None:
    if not isinstance(item, dict) or not isinstance(item.get("type"), str):
        raise bad_request("can't parse MessageEntity: expected an Object")
    offset, length = item.get("offset"), item.get("length")
    if not isinstance(offset, int) or not isinstance(length, int) or offset < 0 or length < 0:
        raise bad_request("can't parse MessageEntity: Wrong offset or length")
    if item["type"] in _FOUND:
        return None
    if item["type"] not in _KINDS:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    kept = {key: item[key] for key in ("url", "user", "language", "custom_emoji_id") if key in item}
    if item["type"] == "text_link" and not checked_link(str(kept.get("url", ""))):
        return None
    return {"type": item["type"], "offset": offset, "length": length, **kept}


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    left = text.lstrip()
    cut_left = units(text) - units(left)
    text = left.rstrip()
    end = units(text)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - cut_left, 0)
        stop = min(entity["offset"] + entity["length"] - cut_left, end)
        if stop > begin and cut(text, begin, stop - begin).strip():
            kept.append({**entity, "offset": begin, "length": stop - begin})
    return text, kept


def _unsealed(entities: list[Json]) -> list[Json]:
    """Without what stands inside code, which can't contain other formatting."""
    sealed = [entity for entity in entities if entity["type"] in _SEALED]
    kept = []
    for entity in entities:
        inside = any(_within(entity, code) for code in sealed if code is not entity)
        if not inside or entity["type"] in {"blockquote", "expandable_blockquote"}:
            kept.append({key: value for key, value in entity.items() if key != "_language"})
    return kept


def _merged(entities: list[Json]) -> list[Json]:
    """Bold that touches bold is one bold."""
    result: list[Json] = []
    for entity in sorted(entities, key=_rank):
        same = [one for one in result if one["type"] == entity["type"] and entity["type"] in _MERGED]
        if same and _end(same[-1]) >= entity["offset"]:
            same[-1]["length"] = max(_end(same[-1]), _end(entity)) - same[-1]["offset"]
        else:
            result.append(dict(entity))
    return result


def _automatic(text: str) -> list[Json]:
    found: list[Json] = []
    for kind, pattern in _AUTOMATIC:
        for match in pattern.finditer(text):
            word = match.group().rstrip(".,;:!?)]}'\"。，；：！？）】》") if kind == "url" else match.group()
            entity = {"type": kind, "offset": units(text[: match.start()]), "length": units(word)}
            if not any(_overlap(entity, other) for other in found):
                found.append(entity)
    return found


def _rank(entity: Json) -> tuple[int, int, int]:
    order = _KINDS.index(entity["type"]) if entity["type"] in _KINDS else len(_KINDS)
    return entity["offset"], -entity["length"], order


def _end(entity: Json) -> int:
    return int(entity["offset"] + entity["length"])


def _within(entity: Json, other: Json) -> bool:
    return bool(other["offset"] <= entity["offset"] and _end(entity) <= _end(other))


def _overlap(found: Json, entity: Json) -> bool:
    """Found links give way only to code and links; bold or a quote around them is fine."""
    if entity["type"] in {"bold", "italic", "underline", "strikethrough", "spoiler"} | set(_KINDS[:2]):
        return False
    return bool(found["offset"] < _end(entity) and entity["offset"] < _end(found))
