"""What templates were compiled to is kept for the next start."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from templates import compiled, engine

KEPT = (compiled.compiled_templates, engine.environment, engine._chat_template)


@pytest.fixture(autouse=True)
def _start_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _forget()
    yield
    _forget()


def _forget() -> None:
    for function in KEPT:
        function.cache_clear()


def test_words_are_the_same_when_they_come_from_what_was_kept(tmp_path: Path) -> None:
    for _start in range(2):
        _forget()
        assert "&lt;b&gt;" in engine.say("en", "chat.unknown_command", name="<b>")
        assert "<b>" in engine.label("en", "chat.unknown_command", name="<b>")
    assert len(list(tmp_path.glob("*/rapport_*"))) == 2


@pytest.mark.parametrize("missing", ["folder", "place"])
def test_words_come_where_nothing_can_be_kept(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing == "folder":
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    else:
        cache = compiled.compiled_templates(html=True)
        assert cache is not None
        Path(cache.directory).rmdir()
    assert "&lt;b&gt;" in engine.say("en", "chat.unknown_command", name="<b>")
