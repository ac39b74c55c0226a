"""A team's folder of templates: which files in it may replace ours, read once, and nothing from outside the folder."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playbooks.greetings import CLOSENESSES
from playbooks.language import LANGUAGES, Language

KINDS = ("letter", "outreach", "plan", "moves", "greetings")
# Lines of the Word files, which are made in a process of its own, and the names of the articles.
NOT_REPLACED = ("letter/date.j2", "letter/title.j2", "plan/document.j2", "plan/source.j2")
MOST_BYTES, MOST_FILES = 100_000, 500


@dataclass(frozen=True)
class Refusal:
    """An override that is not used: its file within the folder, the line (from 1), and why."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.why}"


@dataclass(frozen=True)
class Override:
    """One file of the team's: `name` is "letter/warm.j2" below its language."""

    language: Language
    name: str
    text: str

    @property
    def file(self) -> str:
        """The file's path within the folder."""
        return f"{self.language}/{self.name}"


@dataclass(frozen=True)
class Greeting:
    """One text of a team's file of greetings; `name` is "greetings/birthday.toml/friendly/07"."""

    override: Override
    name: str
    text: str
    line: int


def read_folder(folder: Path) -> tuple[list[Override], list[Refusal]]:
    """Read the files that are laid out like ours; everything that can't be read as a template is refused."""
    overrides, refusals = [], list(_misplaced(folder))
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        found = _read(folder, path, name)
        if isinstance(found, Refusal):
            refusals.append(found)
        else:
            overrides.append(found)
    if len(overrides) > MOST_FILES:
        refusals += [Refusal(one.file, 1, f"there are more than {MOST_FILES} files") for one in overrides[MOST_FILES:]]
    return overrides[:MOST_FILES], refusals


def greetings_in(override: Override) -> list[Greeting] | Refusal:
    """Take a file of greetings apart into its texts, each of which is a template."""
    try:
        document = tomllib.loads(override.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = str(error).rpartition("at line ")[2].partition(",")[0]
        return Refusal(override.file, int(line) if line.isdigit() else 1, str(error).partition(" (at")[0])
    found: list[Greeting] = []
    for closeness in CLOSENESSES:
        texts = document.get(closeness)
        if not isinstance(texts, list) or not texts or not all(isinstance(one, str) and one.strip() for one in texts):
            return Refusal(override.file, _line_of(override.text, closeness), f"{closeness} must be a list of texts")
        for number, text in enumerate(texts, start=1):
            name = f"{override.name}/{closeness}/{number:02}"
            found.append(Greeting(override, name, text.strip(), _line_of(override.text, text.strip())))
    return found


def _line_of(whole: str, part: str) -> int:
    place = whole.find(part)
    return whole.count("\n", 0, max(place, 0)) + 1


def _misplaced(folder: Path) -> Iterator[Refusal]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in LANGUAGES and not path.name.startswith("."):
            yield Refusal(path.name, 1, f"is no language of ours; there are {' and '.join(LANGUAGES)}")
        elif path.is_dir() and not path.name.startswith("."):
            for below in sorted(path.iterdir()):
                if below.name not in KINDS and not below.name.startswith("."):
                    why = f"is none of {', '.join(KINDS)}"
                    yield Refusal(below.relative_to(folder).as_posix(), 1, why)


def _files(folder: Path) -> Iterator[Path]:
    for language in LANGUAGES:
        for kind in KINDS:
            # A folder that is a link is listed like a file, so that it is refused and not followed.
            for place, folders, files in os.walk(folder / language / kind):
                links = [name for name in folders if (Path(place) / name).is_symlink()]
                for name in sorted([*files, *links]):
                    if not name.startswith(".") and not name.endswith("~"):
                        yield Path(place) / name


def _read(folder: Path, path: Path, name: str) -> Override | Refusal:
    language, _, inner = name.partition("/")
    if why := _unfit(folder, path, inner):
        return Refusal(name, 1, why)
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return Refusal(name, data.count(b"\n", 0, error.start) + 1, "is not text in UTF-8")
    return Override(next(one for one in LANGUAGES if one == language), inner, text)


def _unfit(folder: Path, path: Path, name: str) -> str | None:
    if not path.resolve().is_relative_to(folder.resolve()):
        return "is a link to a place outside the folder"
    if not path.is_file():
        return "is not an ordinary file"
    if path.suffix != (".toml" if name.startswith("greetings/") else ".j2"):
        return "is neither a .j2 file nor, for greetings, a .toml file"
    if name in NOT_REPLACED:
        return "belongs to the Word files and can't be replaced"
    if path.stat().st_size > MOST_BYTES:
        return f"is larger than {MOST_BYTES:,} bytes"
    return None


def builtin_texts(root: Path, language: Language) -> Mapping[str, str]:
    """Give our own templates of a language that may be replaced, included or extended: name → text."""
    folder = root / language
    paths = (path for kind in KINDS for path in sorted((folder / kind).rglob("*.j2")))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
