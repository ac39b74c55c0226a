"""The button under every picture that sends it as a file, to be zoomed into."""

from handlers.feature import Feature, Press, Word
from handlers.registry import PICTURES
from handlers.replies import Answer, Button, PictureReply, Toast
from handlers.turn import Turn
from playbooks.language import Language
from templates.engine import label


def file_button(language: Language, reply: PictureReply) -> Button:
    """Give the button that asks for a picture as a file."""
    data = f"picture.file:{reply.picture}:{reply.row_id}:{reply.options}"
    return Button(label(language, "chat.picture_file"), data)


def send_file(turn: Turn, picture: str, row: str, options: str) -> list[Answer]:
    """Send a picture as a file, if the rep may see what it shows."""
    load = PICTURES.get(picture)
    if load is None or not (row.isascii() and row.isdigit() and len(row) <= 12):
        return [Toast(turn.label("chat.old_button"))]
    if load(turn.session, turn.rep, int(row), options, turn.today) is None:
        return [Toast(turn.label("chat.old_button"))]
    return [PictureReply(picture, int(row), options=options, as_file=True)]


FEATURE = Feature(
    name="picture",
    presses=(Press("picture.file", (Word("picture"), Word("row"), Word("options")), send_file),),
)
