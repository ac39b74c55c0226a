"""One turn of the conversation: who asks, when, and within which transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from playbooks.language import Language
from playbooks.playbook import Playbook
from playbooks.playbook_catalog import builtin_playbooks
from playbooks.rendering import Render
from playbooks.rep import Rep
from templates.engine import fill, label, read, render, say


@dataclass(frozen=True)
class Installation:
    """What the conversation needs to know of the installation: owners, the bot's username, the templates of drafts.

    `render` fills in a template of drafts; `read` gives a file of greetings, and `fill` fills in one of its texts.
    `playbooks` gives ours by id, with the team's own. `started_at` is when the program started,
    `public_url` the address under which the world reaches it, if it does.
    """

    owner_ids: frozenset[int] = frozenset()
    username: str = "bot"
    render: Render = render
    read: Callable[[str], str] = read
    fill: Callable[[Language, str, Mapping[str, Any]], str] = fill
    playbooks: Callable[[], Mapping[str, Playbook]] = builtin_playbooks
    version: str = ""
    started_at: datetime | None = None
    public_url: str | None = None


@dataclass(frozen=True)
class Turn:
    """What every handler gets. `pressed` is the message whose button was pressed, if one was."""

    session: Session
    rep: Rep
    now: datetime
    update_id: int = 0
    pressed: int | None = None
    installation: Installation = Installation()

    @property
    def today(self) -> date:
        """The rep's local date."""
        return self.rep.today(self.now)

    def say(self, message: str, /, **facts: Any) -> Markup:
        """Word a message in the rep's language, as Telegram HTML."""
        return say(self.rep.language, message, **facts)

    def label(self, message: str, /, **facts: Any) -> str:
        """Word a button or a toast in the rep's language, as plain text."""
        return label(self.rep.language, message, **facts)
