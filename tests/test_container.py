"""The image and the compose file: linted, small, as nobody in particular, and with all that the program needs."""

import ast
import http.server
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
INSTRUCTIONS = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
STANDARD = set(sys.stdlib_module_names)


def instructions(name: str) -> list[str]:
    """Give the arguments of an instruction of the Dockerfile, in order."""
    return [line.partition(" ")[2].strip() for line in INSTRUCTIONS if line.startswith(f"{name} ")]


def test_the_dockerfile_passes_the_linter() -> None:
    linter = Path(sys.executable).parent / "hadolint"
    found = subprocess.run([linter, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


def test_both_stages_stand_on_one_pinned_base() -> None:
    bases = [base.split(" ")[0] for base in instructions("FROM")]
    assert len(bases) == 2
    assert set(bases) == {"python:3.11-slim-bookworm"}


def test_the_program_runs_as_a_numbered_user_who_owns_only_the_volume() -> None:
    assert instructions("USER") == ["10001:10001"]
    assert instructions("VOLUME") == ["/data"]
    assert not any("--chown" in line for line in instructions("COPY"))
    last = INSTRUCTIONS.index("USER 10001:10001")
    assert not any(line.startswith(("RUN", "COPY", "ADD")) for line in INSTRUCTIONS[last:])


def test_only_what_the_lock_file_names_is_installed() -> None:
    installs = [line for line in instructions("RUN") if " install " in line and "pip" in line]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert "requirements.lock" in installs[0]


def test_no_secret_is_built_in() -> None:
    named = " ".join(instructions("ENV") + instructions("ARG"))
    assert not re.search(r"TOKEN|SECRET|PASSWORD", named)
    assert not any(".env" in line for line in instructions("COPY"))


def copied() -> set[str]:
    """Give what of our own is in the image."""
    names = {word.strip("/") for line in instructions("COPY") if "--from" not in line for word in line.split()[:-1]}
    return names - {"requirements.lock"}


def test_the_image_holds_what_the_program_imports_and_nothing_to_develop_with() -> None:
    assert not copied() & {"phone", "tests", "bench", "scripts", "docs"}
    ours = {path.stem for path in ROOT.glob("*.py")} | {path.parent.name for path in ROOT.glob("*/__init__.py")}
    for name in copied():
        files = [ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py")
        for path in files:
            assert (imported(path) & ours) - {entry.removesuffix(".py") for entry in copied()} == set(), path


def imported(path: Path) -> set[str]:
    """Give the top-level modules that a file imports."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found - STANDARD


def test_the_build_sees_exactly_what_it_copies() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line[1:].strip("/") for line in lines if line.startswith("!")}
    assert "*" in lines
    assert let_in == copied() | {"requirements.lock"}


class Healthz(http.server.BaseHTTPRequestHandler):
    """Answers /healthz with a status of the test's choice."""

    status = 200

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.mark.parametrize(("status", "expected"), [(200, 0), (503, 1)])
def test_the_health_check_tells_a_living_program_from_a_sick_one(status: int, expected: int) -> None:
    handler = type("Answering", (Healthz,), {"status": status})
    server = http.server.HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert health_check(server.server_port) == expected
    finally:
        server.shutdown()
        server.server_close()


def test_the_health_check_fails_where_nobody_answers() -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), Healthz)
    server.server_close()
    assert health_check(server.server_port) == 1


def health_check(port: int) -> int:
    """Run the health check's own line as the container would; give its exit status."""
    command = ast.literal_eval(instructions("HEALTHCHECK")[0].partition("CMD ")[2])
    assert command[0] == "python"
    environment = {**os.environ, "HTTP_LISTEN": f"0.0.0.0:{port}"}
    return subprocess.run([sys.executable, *command[1:]], env=environment, capture_output=True, check=False).returncode


def services() -> dict[str, Any]:
    """Give the services of the compose file."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    return found


def test_compose_runs_the_bot_alone_and_postgresql_only_when_asked() -> None:
    assert [name for name, service in services().items() if "profiles" not in service] == ["bot"]
    assert services()["postgresql"]["profiles"] == ["postgresql"]
    waits_for = services()["bot"]["depends_on"]["postgresql"]
    assert waits_for == {"condition": "service_healthy", "required": False}


def test_compose_keeps_data_in_volumes_and_takes_rights_away() -> None:
    bot = services()["bot"]
    assert "data:/data" in bot["volumes"]
    assert bot["read_only"]
    assert bot["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in bot["ports"])
    assert all("latest" not in service["image"] for service in services().values() if "build" not in service)


def test_compose_holds_no_password() -> None:
    assert services()["postgresql"]["environment"]["POSTGRES_PASSWORD"] == "${POSTGRES_PASSWORD:-}"
    assert services()["bot"]["environment"]["DATABASE_URL"] == "${DATABASE_URL:-sqlite:////data/rapport.db}"
