"""What the documents say is so: links lead somewhere, files and commands exist, lists are complete."""

import re
import struct
import tomllib
from pathlib import Path

import pytest

from handlers.registry import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "phone/README.md"])
OURS = ("handlers", "delivery", "playbooks", "templates", "db", "phone", "bench", "scripts", "tests", "docs")
PHONE_SCREEN = (780, 1688)


def name_of(page: Path) -> str:
    """Name a page in a test's id."""
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in [*re.findall(r"\]\(([^)#]+)[^)]*\)", text), *re.findall(r'src="([^"]+)"', text)]:
        if not target.startswith(("https://", "http://127.0.0.1")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files_that_are_named_exist(page: Path) -> None:
    for named in re.findall(rf"`((?:{'|'.join(OURS)})/[\w./*-]*)`", page.read_text("utf-8")):
        assert list(ROOT.glob(named.rstrip("/"))), named


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_make_targets_that_are_named_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|^    )make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)) <= targets


def test_commands_that_the_readme_names_exist() -> None:
    named = set(re.findall(r"`/([a-z]+)", (ROOT / "README.md").read_text("utf-8"))) - {"newbot"}
    assert {"letter", "outreach", "plan", "touch", "today", "export", "forget"} <= named
    assert named <= set(COMMANDS)


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    to_run, to_test = (ROOT / "docs/dependencies.md").read_text("utf-8").split("## To test")
    for page, listed in (to_run, project["dependencies"]), (to_test, project["optional-dependencies"]["test"]):
        names = [re.split(r"[\[<>=]", entry)[0] for entry in listed]
        rows = re.findall(r"^\| `([\w-]+)` \| (.{20,}) \|$", page, re.MULTILINE)
        assert [name for name, _why in rows] == names


def test_the_lock_files_hold_every_dependency_with_hashes_and_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for name, listed in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-test.lock", [*project["dependencies"], *project["optional-dependencies"]["test"]]),
    ):
        lock = (ROOT / name).read_text()
        locked = re.findall(r"^([\w.-]+)(?:\[\w+\])?==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE)
        wanted = {plain(re.split(r"[\[<>=]", entry)[0]) for entry in listed}
        assert wanted <= {plain(entry) for entry in locked}
        assert "://" not in lock


def plain(name: str) -> str:
    """Write a distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_decision_stands_in_the_index_with_its_number() -> None:
    folder = ROOT / "docs/decisions"
    index = (folder / "README.md").read_text("utf-8")
    records = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    for record in records:
        assert f"[{record.name[:4]}]({record.name})" in index
        text = record.read_text("utf-8")
        assert text.startswith(f"# {record.name[:4]} ")
        parts = re.findall(r"^\*\*([\w ]+)\.\*\*", text, re.MULTILINE)
        assert (parts[0], parts[-1]) == ("Decided", "What it costs"), record.name


def test_the_pictures_are_those_of_a_phone_and_all_shown() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    pictures = sorted((ROOT / "docs/screenshots").glob("*.png"))
    assert {path.stem.split("-", 1)[1] for path in pictures} >= {"en-light", "en-dark", "zh-light", "zh-dark"}
    for picture in pictures:
        assert f"docs/screenshots/{picture.name}" in readme
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == PHONE_SCREEN


def test_the_changelog_has_one_unreleased_section_first() -> None:
    sections = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert sections[0] == "Unreleased"
    assert sections.count("Unreleased") == 1
