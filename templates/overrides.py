"""A team's own letters, emails, plans and greetings, from a folder: used when they are good, else ours stay.

At start every one is tried with example answers, and refused with file and line if it fails. They run in a process of
their own, with plain data and bounded time, memory and length, whatever is written in them.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import structlog

from playbooks.language import Language
from templates import engine
from templates.overrides_folder import Greeting, Override, Refusal, greetings_in, read_folder
from templates.overrides_process import Limits, OverrideError
from templates.overrides_trial import Team, team_of

__all__ = ["Limits", "Refusal", "TeamTemplates"]

# What keeps everybody waiting: after so many times the template is left alone until the next start.
STOPPED, STOPPED_MOST = ("TooSlowError", "MemoryError", "WorkerLost"), 3

log = structlog.get_logger()


class TeamTemplates:
    """The templates of an installation: ours, and the team's instead where `check` found them good."""

    def __init__(self, folder: Path | None, limits: Limits | None = None) -> None:
        self._folder, self._limits = folder, limits or Limits()
        self._team: Team | None = None
        self._stopped = Counter[tuple[Language, str]]()
        self._lock = Lock()

    def check(self) -> list[Refusal]:
        """Read the folder and try everything in it; from here on `render` uses what is good.

        Gives what is refused, by file and line. To be called once, before the first rendering.
        """
        if self._folder is None:
            return []
        overrides, refusals = read_folder(self._folder)
        while overrides:
            team, refused = team_of(overrides, self._limits)
            if not refused:
                self._team = team
                break
            if team is not None:
                team.worker.close()
            refusals += refused
            bad = {refusal.file for refusal in refused}
            overrides = [override for override in overrides if override.file not in bad]
        return sorted(refusals, key=lambda refusal: (refusal.file, refusal.line))

    def render(self, language: Language, template: str, facts: Mapping[str, Any]) -> str:
        """Fill in a draft's template, such as "letter/warm.j2", as plain text: the team's if it works, else ours."""
        text = self._from_team(language, template, facts)
        return engine.render(language, template, facts) if text is None else text

    def read(self, path: str) -> str:
        """Give the text of a file of greetings by its path, such as "en/greetings/birthday.toml"."""
        theirs = (one.text for one in self._team.overrides if one.file == path) if self._team else iter(())
        return next(theirs, None) or engine.read(path)

    def fill(self, language: Language, text: str, facts: Mapping[str, Any]) -> str:
        """Fill in one greeting of those that `read` gave; where the team's fails, one of ours takes its place."""
        greeting = self._team.greetings.get((language, text)) if self._team else None
        if greeting is None:
            return engine.fill(language, text, facts)
        filled = self._from_team(language, greeting.name, facts)
        return engine.fill(language, _ours(greeting), facts) if filled is None else filled

    def close(self) -> None:
        """End the process in which the team's templates run."""
        with self._lock:
            if self._team is not None:
                self._team.worker.close()
                self._team = None

    def _from_team(self, language: Language, template: str, facts: Mapping[str, Any]) -> str | None:
        with self._lock:
            if self._team is None or (language, template) not in self._team.templates:
                return None
            try:
                return self._team.render(language, template, facts)
            except OverrideError as error:
                # Only the kind of failure: its message could quote what somebody typed.
                file = error.file or self._team.templates[language, template]
                log.warning("a team's template failed", file=file, line=error.line, failure=error.kind)
                self._stopped[language, template] += error.kind in STOPPED
                if self._stopped[language, template] >= STOPPED_MOST:
                    del self._team.templates[language, template]
                return None


def _ours(greeting: Greeting) -> str:
    """Give the text of ours that stands in a greeting's place."""
    override = greeting.override
    ours = greetings_in(Override(override.language, override.name, engine.read(override.file)))
    assert not isinstance(ours, Refusal), "our own greetings are lists of texts"
    return next((one.text for one in ours if one.name == greeting.name), ours[0].text)
