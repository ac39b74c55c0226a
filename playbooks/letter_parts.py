"""The open letter taken apart again, from the text that was kept of it."""

from playbooks.letter import PARAGRAPHS, Form, LetterDraft


def draft_of_text(text: str, form: Form) -> LetterDraft | None:
    """Give the parts of a letter or post from its whole text, as compose_letter put it together.

    None where the text has other parts than that. `templates` and `left_out` are not in the text, and empty.
    """
    if form == "post":
        lines = text.split("\n")
        if len(lines) != PARAGRAPHS + 1:
            return None
        return LetterDraft("", tuple(lines[:PARAGRAPHS]), (), (lines[-1],), text, ())
    blocks = text.split("\n\n")
    if len(blocks) != PARAGRAPHS + 3:
        return None
    salutation, *paragraphs, closing, signature = blocks
    return LetterDraft(
        salutation, tuple(paragraphs), tuple(closing.split("\n")), tuple(signature.split("\n")), text, ()
    )
