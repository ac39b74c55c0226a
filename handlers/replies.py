"""What a handler answers with: messages, edits, documents, pictures and toasts, as data; the sender delivers them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """An inline button: `data` comes back when pressed ("touch.kind:12:meal"), `copy` goes to the clipboard."""

    text: str
    data: str | None = None
    copy: str | None = None


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class Reply:
    """A message in Telegram HTML; with `edits`, it replaces the text and buttons of that message of ours."""

    text: str
    buttons: Rows = ()
    edits: int | None = None


@dataclass(frozen=True)
class DocumentReply:
    """A file: the document registered as `document`, made from the row `row_id` when it is sent."""

    document: str
    row_id: int
    caption: str = ""
    buttons: Rows = ()


@dataclass(frozen=True)
class PictureReply:
    """A picture: the one registered as `picture` (Feature.pictures), made from the row `row_id` when it is sent.

    It goes out as a photo with the caption (Telegram HTML; the findings) and the buttons, and with one more button that
    sends it as a file. Several pages go out as an album, with the words and the buttons in a message after it; words
    too long for a caption follow in a message, too. `options` (short, no colon: it travels in a button) is handed
    to the loader as it is.
    """

    picture: str
    row_id: int
    caption: str = ""
    buttons: Rows = ()
    options: str = ""
    as_file: bool = False


@dataclass(frozen=True)
class Toast:
    """A short line that shows for a moment over the chat when a button was pressed; plain text."""

    text: str


@dataclass(frozen=True)
class Notice:
    """A message in Telegram HTML for another rep's chat, in that rep's language."""

    chat_id: int
    text: str
    buttons: Rows = ()


Answer = Reply | DocumentReply | PictureReply | Toast | Notice


def rows_of(buttons: Sequence[Button], per_row: int = 2) -> list[list[Button]]:
    """Lay buttons out in rows."""
    return [list(buttons[start : start + per_row]) for start in range(0, len(buttons), per_row)]
