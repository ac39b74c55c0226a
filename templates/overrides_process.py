"""The worker that renders a team's templates, seen from outside: asked with a time limit, killed when it hangs."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from playbooks.language import Language

PROJECT = Path(__file__).parent.parent
START_SECONDS = 30.0
Sources = Mapping[Language, Mapping[str, tuple[str, str]]]


@dataclass(frozen=True)
class Limits:
    """What one rendering may take: seconds by the clock, bytes of memory (of the worker), characters of text."""

    seconds: float = 1.0
    memory: int = 512 * 1024 * 1024
    characters: int = 100_000


class OverrideError(Exception):
    """A template could not be rendered. `file` and `line` tell where (None and 0: not known), `kind` holds no facts."""

    def __init__(self, file: str | None, line: int, why: str, kind: str) -> None:
        super().__init__(why)
        self.file, self.line, self.why, self.kind = file, line, why, kind


class Worker:
    """One child process with the templates it knows: `sources` of each language, name → (file, text)."""

    def __init__(self, sources: Sources, limits: Limits) -> None:
        self._sources, self._limits = sources, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._read = b""
        self._start()

    def render(self, language: Language, template: str, facts: Any) -> str:
        """Render a template with plain facts. Raises OverrideError."""
        return str(self._ask({"do": "render", "language": language, "template": template, "facts": facts}))

    def references(self, language: Language, template: str) -> Sequence[str]:
        """Compile a template and tell which others it names. Raises OverrideError."""
        return list(self._ask({"do": "references", "language": language, "template": template}))

    @property
    def process_id(self) -> int | None:
        """The child process's number, while there is one."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe is not None
                pipe.close()
            self._process.wait()
            self._process = None

    def _start(self) -> None:
        # Nothing of our environment is passed on: it holds secrets.
        command = [sys.executable, "-E", "-s", "-B", "-m", "templates.overrides_worker"]
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            cwd=PROJECT, env={"PATH": os.defpath, "LANG": "C.UTF-8"}, start_new_session=True,
        )  # fmt: skip
        self._read = b""
        self._ready = False

    def _ask(self, request: Mapping[str, Any]) -> Any:
        if self._process is None:
            self._start()
        try:
            if not self._ready:
                limits = self._limits
                start = {"seconds": limits.seconds, "memory": limits.memory, "most": limits.characters}
                self._write({"sources": self._sources, **start})
                self._answer(START_SECONDS)
                self._ready = True
            self._write(request)
            answer = self._answer(self._limits.seconds)
        except (OSError, ValueError) as error:
            self.close()
            why = "takes too long" if isinstance(error, TimeoutError) else "needs too much memory or time"
            raise OverrideError(None, 0, why, "WorkerLost") from error
        if "fault" in answer:
            raise OverrideError(**answer["fault"])
        return answer["text"]

    def _write(self, message: Mapping[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        data = json.dumps(message).encode() + b"\n"
        while data:
            data = data[self._process.stdin.write(data) :]

    def _answer(self, seconds: float) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        pipe, deadline = self._process.stdout.fileno(), monotonic() + seconds
        waiting = select.poll()
        waiting.register(pipe, select.POLLIN)
        # A character takes at most twelve bytes of JSON.
        most = self._limits.characters * 12 + 10_000
        while b"\n" not in self._read:
            if not waiting.poll(max(0.0, deadline - monotonic()) * 1000):
                raise TimeoutError
            part = os.read(pipe, 65536)
            self._read += part
            if not part or len(self._read) > most:
                raise OSError("the worker ended, or says too much")
        line, _, self._read = self._read.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer
