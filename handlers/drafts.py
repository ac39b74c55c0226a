"""/drafts: everything written or begun, to go on with, look at again or copy."""

from db.queries import drafts
from handlers import drafting
from handlers.feature import Feature, Owned, Press
from handlers.replies import Answer, Button, Reply, Toast
from handlers.review_form import is_begun
from handlers.turn import Turn
from playbooks.drafts import Draft

KINDS = ("letter", "outreach", "plan", "greeting", "drill")
MOST = 10


def show_drafts(turn: Turn, _rest: str) -> list[Answer]:
    """/drafts: the latest ones, newest first; unfinished ones can be gone on with."""
    recent = drafts.recent(turn.session, turn.rep, (*KINDS, "review"), MOST)
    found = [draft for draft in recent if draft.kind in KINDS or is_begun(draft)]
    buttons = [[_button(turn, draft)] for draft in found]
    return [Reply(turn.say("drafts.list", count=len(found)), buttons)]


def versions(turn: Turn, draft_id: int) -> list[Answer]:
    """Show every version of a draft, oldest first, with when it was written."""
    kept = drafts.versions(turn.session, turn.rep, draft_id)
    if not kept:
        return [Toast(turn.label("chat.old_button"))]
    zone = turn.rep.zoneinfo
    return [
        Reply(turn.say("drafts.version", number=version.number, at=version.created_at.astimezone(zone),
                       text=version.text, subject=version.subject))
        for version in kept[-MOST:]
    ]  # fmt: skip


def _button(turn: Turn, draft: Draft) -> Button:
    title = draft.title or _begun_with(draft)
    name = turn.label(f"drafts.kind_{draft.kind}", title=title[:40])
    if not draft.finished:
        return Button(turn.label("drafts.unfinished", name=name), f"form.resume:{draft.id}")
    return Button(name, f"{draft.kind}.show:{draft.id}")


def _begun_with(draft: Draft) -> str:
    first = next((value for value in draft.answers.values() if isinstance(value, str)), "")
    to = draft.answers.get("to")
    return str(to["name"]) if isinstance(to, dict) else first


FEATURE = Feature(
    name="drafts",
    commands={"drafts": show_drafts},
    presses=(
        Press("drafts.copy", (Owned("draft"),), drafting.copy),
        Press("drafts.versions", (Owned("draft"),), versions),
    ),
)
