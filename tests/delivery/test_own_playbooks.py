"""A team's folder of playbooks: read at start, refused by file and line, ours in place of what is refused."""

from pathlib import Path

from structlog.testing import capture_logs

from delivery.own_playbooks import MOST_BYTES, playbooks_from
from playbooks.playbook_catalog import FOLDER, builtin_playbooks


def test_without_a_folder_they_are_ours() -> None:
    assert playbooks_from(None)() is builtin_playbooks()


def test_what_is_good_is_used_and_what_is_not_is_named(tmp_path: Path) -> None:
    ours = (FOLDER / "thaw.toml").read_text("utf-8")
    (tmp_path / "thaw.toml").write_text(ours.replace("Thaw in three steps", "Melt"), "utf-8")
    (tmp_path / "incident.toml").write_text(ours.replace("day = 7\n", 'day = "soon"\n'), "utf-8")
    (tmp_path / "large.toml").write_text("#" * (MOST_BYTES + 1))
    (tmp_path / "bytes.toml").write_bytes(b"# one\n# \xff\n")
    (tmp_path / "outside.toml").symlink_to(FOLDER / "thaw.toml")
    (tmp_path / "notes.txt").write_text("not a playbook")
    with capture_logs() as logs:
        found = playbooks_from(tmp_path)()
    assert found["thaw"].name["en"] == "Melt"
    assert found["incident"] == builtin_playbooks()["incident"]
    assert {(log["file"], log["line"]) for log in logs} == {
        ("incident.toml", ours.splitlines().index("day = 7") + 1), ("large.toml", 1), ("bytes.toml", 2),
        ("outside.toml", 1),
    }  # fmt: skip
    assert set(found) == set(builtin_playbooks())
