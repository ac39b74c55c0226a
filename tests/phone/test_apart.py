"""The phone stands alone: it would serve any bot."""

import ast
import sys
from pathlib import Path

import phone

_FOLDER = Path(phone.__file__).parent
_ALLOWED = {*sys.stdlib_module_names, "aiohttp", "phone"}


def _imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_it_imports_nothing_of_the_bot() -> None:
    modules = list(_FOLDER.rglob("*.py"))
    assert len(modules) > 20
    assert {path.name: _imported(path) - _ALLOWED for path in modules if _imported(path) - _ALLOWED} == {}


def test_its_page_asks_nothing_of_other_places() -> None:
    allowed = ("http://www.w3.org/", "http://${text}", "https://t.me/")
    for path in (_FOLDER / "page").iterdir():
        text = path.read_text()
        for address in allowed:
            text = text.replace(address, "")
        assert "innerHTML" not in text, path.name
        assert "http://" not in text, path.name
        assert "https://" not in text, path.name
