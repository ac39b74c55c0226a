"""What holds the project together: arrows between packages, settings and their page, commands and words, templates."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

import bot
from handlers.registry import COMMANDS, ENTRIES, FORMS, PRESSES, Entry
from handlers.vocabulary import MENU, menu, vocabulary
from playbooks.language import LANGUAGES, Language
from settings import VERSION, Settings
from templates.engine import environment

ROOT = Path(__file__).parent.parent
PACKAGES = ("handlers", "delivery", "playbooks", "templates", "db", "phone", "settings", "bot")
ARROWS = {
    "bot": {"delivery", "db", "settings"},
    "delivery": {"handlers", "db", "playbooks", "templates", "settings"},
    "handlers": {"playbooks", "db", "templates"},
    "db": {"playbooks"},
    "templates": {"playbooks"},
    "playbooks": set[str](),
    "settings": set[str](),
    "phone": set[str](),
}
NOT_IN_PLAYBOOKS = {"sqlmodel", "sqlalchemy", "telegram", "aiohttp", "jinja2", "psycopg", "pydantic", "asyncio", "time"}


def imports_of(path: Path) -> set[str]:
    """Give the top-level modules that a file imports, anywhere in it."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def files_of(package: str) -> list[Path]:
    """Give the files of a package, or the one file of a module."""
    folder = ROOT / package
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [ROOT / f"{package}.py"]


@pytest.mark.parametrize("package", PACKAGES)
def test_arrows_between_packages(package: str) -> None:
    for path in files_of(package):
        crossed = (imports_of(path) & set(PACKAGES)) - {package} - ARROWS[package]
        assert not crossed, f"{path.relative_to(ROOT)} may not import {crossed}"


def test_the_method_needs_no_clock_no_database_and_no_telegram() -> None:
    for path in files_of("playbooks"):
        assert not imports_of(path) & NOT_IN_PLAYBOOKS, path.relative_to(ROOT)
        assert not re.search(r"\b(datetime\.now|date\.today|utcnow)\(", path.read_text()), path.relative_to(ROOT)


def test_every_setting_stands_on_its_page_with_default_and_example() -> None:
    page = (ROOT / "docs/settings.md").read_text()
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}
    for name, setting in Settings.model_fields.items():
        assert setting.description
        assert setting.description in page, name


def test_every_subcommand_stands_in_the_help_and_on_the_settings_page() -> None:
    help_text = bot.parser().format_help()
    page = (ROOT / "docs/settings.md").read_text()
    for name, rest in (("run", ""), ("migrate", ""), ("backup", " [FILE]"), ("restore", " FILE")):
        assert name in help_text
        assert f"`python bot.py {name}{rest}`" in page


def test_the_version_is_the_same_everywhere() -> None:
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_description_and_words(language: Language) -> None:
    entries = vocabulary(language)
    assert set(entries) == set(COMMANDS)
    words = [word for entry in entries.values() for kind in ("words", "alone") for word in entry.get(kind, ())]  # type: ignore[attr-defined]
    assert len(words) == len(set(words)), "one word, one command"
    assert len(MENU) <= 20
    for entry in menu(language):
        assert 1 <= len(entry["description"]) <= 256


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_registry_lists_what_each_feature_has(entry: Entry) -> None:
    feature = entry.feature
    assert entry.name == feature.name
    assert entry.commands.split() == list(feature.commands)
    assert entry.forms.split() == [form.kind for form in feature.forms]
    assert entry.documents.split() == list(feature.documents)
    assert entry.pictures.split() == list(feature.pictures)
    assert all(press.name.startswith(f"{entry.name}.") for press in feature.presses)


def test_the_registry_lists_every_feature() -> None:
    having = {path.stem for path in files_of("handlers") if re.search(r"^FEATURE = ", path.read_text(), re.MULTILINE)}
    assert having == {entry.module for entry in ENTRIES}
    for names in (COMMANDS, FORMS, PRESSES):
        assert len(set(names)) == len(names)


def test_button_names_fit_and_forms_know_their_words() -> None:
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", name) for name in PRESSES)
    for form in FORMS.values():
        for field in form.fields:
            for language in LANGUAGES:
                assert {f"ask_{field.name}", f"name_{field.name}"} <= set(blocks(language, form.kind)), form.kind


def blocks(language: Language, feature: str) -> dict[str, set[str]]:
    """Give the blocks of a feature's chat words, each with the facts that it shows."""
    env = environment(language, html=True)
    source = (ROOT / f"templates/{language}/chat/{feature}.j2").read_text()
    tree = env.parse(source)
    return {block.name: meta.find_undeclared_variables(whole(block, env)) for block in tree.find_all(nodes.Block)}


def whole(block: nodes.Block, env: Environment) -> nodes.Template:
    """Make a template of one block."""
    template = nodes.Template(block.body)
    template.set_environment(env)
    return template


def features() -> list[str]:
    """Give the features that have chat words."""
    return sorted(path.stem for path in (ROOT / "templates/en/chat").glob("*.j2"))


@pytest.mark.parametrize("feature", features())
def test_both_languages_say_the_same_things(feature: str) -> None:
    english, chinese = blocks("en", feature), blocks("zh", feature)
    assert set(english) == set(chinese)


def test_every_message_that_the_code_says_has_words() -> None:
    known = {f"{feature}.{name}" for feature in features() for name in blocks("en", feature)}
    for package in ("handlers", "db", "playbooks", "delivery"):
        for path in files_of(package):
            for name in re.findall(r'(?:say|label|MethodError)\(\s*"([a-z_]+\.[a-z0-9_]+)"', path.read_text()):
                assert name in known, f"{path.relative_to(ROOT)} says {name}"


def test_partners_are_never_called_customers_in_what_leaves_the_bot() -> None:
    for folder in ("letter", "outreach", "greetings", "plan"):
        for path in (ROOT / "templates").glob(f"*/{folder}/**/*"):
            if path.is_file():
                assert not re.search(r"customer|client|客户|顾客", path.read_text(), re.IGNORECASE), path
