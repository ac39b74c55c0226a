"""A team's own templates: used when they are good, refused by file and line when not, and bounded whatever they do."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from playbooks.greetings import variants
from playbooks.language import LANGUAGES, Language
from playbooks.letter import LetterAnswers, compose_letter
from playbooks.letter_measures import Measure
from playbooks.letter_parts import draft_of_text
from templates import engine
from templates.overrides import Limits, Refusal, TeamTemplates
from templates.overrides_facts import plain
from templates.overrides_process import OverrideError, Worker
from tests.templates.bad_templates import BAD, POST

QUICK = Limits(seconds=0.5, memory=256 * 1024 * 1024, characters=20_000)
ANSWERS = LetterAnswers(
    situation="the port of Varen is closed",
    meaning="orders will be late",
    measures=(Measure("use rail", "Petra Holm", "from Friday"), Measure("open a store in Norby")),
    appeal="tell us what can't wait",
    own_line="",
    signer="Marta Quist, Director",
    recipients="Acme",
)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def team_of(tmp_path: Path) -> Iterator[Any]:
    """Make the templates of a team from files, checked, with nothing refused."""
    made: list[TeamTemplates] = []

    def make(files: dict[str, str], limits: Limits = QUICK) -> TeamTemplates:
        made.append(TeamTemplates(write(tmp_path, files), limits))
        assert made[-1].check() == []
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def bad_team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TeamTemplates, dict[str, Refusal]]]:
    """A folder in which everything is bad, and what was refused, by file."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.j2").write_text("the secret")
    folder = write(tmp_path_factory.mktemp("team"), {name: text for name, (text, _, _) in BAD.items()})
    (folder / "en/letter/linked.j2").symlink_to(outside / "secret.j2")
    (folder / "en/letter/folder").symlink_to(outside)
    (folder / "zh/greetings").symlink_to(outside)
    (folder / "en/outreach/warm.j2").write_bytes(b"Dear\n\xff\xfe")
    (folder / "fr").mkdir()
    (folder / "en/leters").mkdir()
    team = TeamTemplates(folder, QUICK)
    refusals = team.check()
    assert len({refusal.file for refusal in refusals}) == len(refusals), "one reason for each file"
    yield team, {refusal.file: refusal for refusal in refusals}
    team.close()


def test_a_good_override_is_used_and_the_rest_stays_ours(team_of: Any) -> None:
    ours = (engine.ROOT / "en/letter/warm.j2").read_text("utf-8")
    team = team_of({"en/letter/warm.j2": ours.replace("With warm regards,", "Yours from the coast,")})
    warm = compose_letter(replace(ANSWERS, tone="warm"), team.render)
    assert warm.closing == ("Yours from the coast,",)
    plain_letter = replace(ANSWERS, tone="plain")
    assert compose_letter(plain_letter, team.render) == compose_letter(plain_letter, engine.render)


def test_without_a_folder_everything_is_ours() -> None:
    team = TeamTemplates(None)
    assert team.check() == []
    assert compose_letter(ANSWERS, team.render) == compose_letter(ANSWERS, engine.render)
    assert team.read("en/greetings/birthday.toml") == engine.read("en/greetings/birthday.toml")
    team.close()


def test_our_own_letters_read_the_same_in_the_sandbox(team_of: Any) -> None:
    names = [f"{language}/letter/{tone}.j2" for language in ("en", "zh") for tone in ("plain", "formal", "post_warm")]
    team = team_of({name: (engine.ROOT / name).read_text("utf-8") for name in names})
    manners: list[Any] = [("letter", "plain"), ("letter", "formal"), ("post", "warm")]
    for form, tone in manners:
        for language in LANGUAGES:
            asked = replace(ANSWERS, form=form, tone=tone, language=language)
            assert compose_letter(asked, team.render) == compose_letter(asked, engine.render)


def test_an_override_may_include_files_beside_it_and_the_built_in(team_of: Any) -> None:
    team = team_of(
        {
            "en/letter/post_plain.j2": "{% include 'letter/a.j2' %}\n\n{% include 'built-in/letter/post_plain.j2' %}",
            "en/letter/a.j2": "From {{ signer_name }}:",
        }
    )
    post = compose_letter(replace(ANSWERS, form="post"), team.render)
    assert post.paragraphs[0].startswith("From Marta Quist: The port of Varen is closed.")


def test_a_file_that_ours_import_changes_ours(team_of: Any) -> None:
    ours = (engine.ROOT / "en/outreach/frames.j2").read_text("utf-8")
    team = team_of({"en/outreach/frames.j2": ours.replace("a referral", "a warm referral")})
    facts = _mail_facts()
    assert "a warm referral" in team.render("en", "outreach/plain.j2", facts)
    assert "a warm referral" not in engine.render("en", "outreach/plain.j2", facts)


def test_greetings_of_the_team(team_of: Any) -> None:
    mine = "".join(f'{closeness} = ["Cheers, {{{{ address }}}}! {{{{ rep }}}}"]\n' for closeness in
                   ("formal", "friendly", "close"))  # fmt: skip
    team = team_of({"en/greetings/easter.toml": mine})
    (only,) = variants("easter", "en", "friendly", team.read)
    facts = {"address": "Ms Li", "festival": "Easter", "rep": "Anna"}
    assert team.fill("en", only.text, facts) == "Cheers, Ms Li! Anna"
    assert len(variants("easter", "zh", "friendly", team.read)) >= 12


@pytest.mark.parametrize("file", BAD)
def test_bad_files_are_refused_with_file_line_and_reason(
    file: str, bad_team: tuple[TeamTemplates, dict[str, Refusal]]
) -> None:
    _, line, why = BAD[file]
    refusal = bad_team[1][file]
    assert refusal.line == line, refusal
    assert why in refusal.why, refusal


@pytest.mark.parametrize(
    ("file", "line", "why"),
    [
        ("en/letter/linked.j2", 1, "a link to a place outside the folder"),
        ("en/letter/folder", 1, "a link to a place outside the folder"),
        ("zh/greetings/secret.j2", 1, "a link to a place outside the folder"),
        ("en/outreach/warm.j2", 2, "is not text in UTF-8"),
        ("fr", 1, "is no language of ours"),
        ("en/leters", 1, "is none of letter, outreach, plan, moves, greetings"),
    ],
)
def test_bad_places_are_refused(
    file: str, line: int, why: str, bad_team: tuple[TeamTemplates, dict[str, Refusal]]
) -> None:
    refusal = bad_team[1][file]
    assert refusal.line == line
    assert why in refusal.why
    assert str(refusal).startswith(f"{file}, line {line}: ")


def test_where_everything_is_refused_everything_is_ours(bad_team: tuple[TeamTemplates, dict[str, Refusal]]) -> None:
    team, refusals = bad_team
    assert set(BAD) <= set(refusals)
    for tone in ("plain", "warm", "formal"):
        asked: Any = replace(ANSWERS, tone=tone)
        assert compose_letter(asked, team.render) == compose_letter(asked, engine.render)
    assert team.read("en/greetings/birthday.toml") == engine.read("en/greetings/birthday.toml")


@pytest.mark.parametrize(
    ("trap", "kind"),
    [
        ("{{ nobody }}", "UndefinedError"),
        ("{{ situation + 1 }}", "TypeError"),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "TooSlowError"),
        ("{{ 'A' * 900000000 }}", "MemoryError"),
        ("¶", "WrongShape"),
    ],
)
def test_what_fails_only_with_real_answers_is_ours_and_logged_without_them(team_of: Any, trap: str, kind: str) -> None:
    guarded = "{% if 'secret' in situation %}\n" + trap + "\n{% endif %}\n" + POST
    team = team_of({"en/letter/post_plain.j2": guarded})
    asked = replace(ANSWERS, form="post", situation="a secret of Li Lei")
    with capture_logs() as logs:
        post = compose_letter(asked, team.render)
    assert post == compose_letter(asked, engine.render)
    assert logs[0]["file"] == "en/letter/post_plain.j2"
    assert kind in [log["failure"] for log in logs]
    assert "Li Lei" not in str(logs)


def test_a_worker_that_says_nothing_is_ended_and_started_anew() -> None:
    worker = Worker({"en": {"a": ("en/a", "A{{ n }}")}}, QUICK)
    assert worker.render("en", "a", {"n": 1}) == "A1"
    first = worker.process_id
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    with pytest.raises(OverrideError, match="takes too long"):
        worker.render("en", "a", {"n": 2})
    assert worker.render("en", "a", {"n": 3}) == "A3"
    second = worker.process_id
    assert second not in (None, first)
    os.kill(second or 0, signal.SIGKILL)
    with pytest.raises(OverrideError):
        worker.render("en", "a", {"n": 4})
    worker.close()
    assert worker.process_id is None


def test_after_a_crash_the_worker_is_there_again_and_a_trap_is_left_alone(team_of: Any) -> None:
    bomb = "{% if 'bomb' in situation %}{{ 'A' * 900000000 }}{% endif %}" + POST
    team = team_of({"en/letter/post_plain.j2": bomb, "en/letter/post_warm.j2": POST})
    quiet = replace(ANSWERS, form="post")
    assert compose_letter(quiet, team.render).paragraphs[1] == "We act."
    loud = {**_post_facts(), "situation": "bomb"}
    for _ in range(3):
        assert team.render("en", "letter/post_plain.j2", loud) == engine.render("en", "letter/post_plain.j2", loud)
    assert compose_letter(quiet, team.render) == compose_letter(quiet, engine.render)
    assert compose_letter(replace(quiet, tone="warm"), team.render).paragraphs[1] == "We act."


def test_facts_are_plain_data() -> None:
    assert plain({"answers": ANSWERS.measures, "language": "en"}) == {
        "answers": [
            {"what": "use rail", "who": "Petra Holm", "when": "from Friday"},
            {"what": "open a store in Norby", "who": None, "when": None},
        ],
        "language": "en",
    }
    with pytest.raises(TypeError):
        plain({"session": object()})


def _post_facts() -> dict[str, Any]:
    from playbooks.letter import letter_facts

    return dict(letter_facts(replace(ANSWERS, form="post")))


def _mail_facts() -> dict[str, Any]:
    phrase = {"clause": "it is there", "sentence": "It is there.", "stands": True}
    slots = ("stance", "equal", "resource", "detail", "no_strings", "room", "recognition", "because", "best_people",
             "ask", "signature")  # fmt: skip
    return {
        **dict.fromkeys(("stance", "what", "detail", "recognition", "best_people", "ask"), phrase),
        "to_name": "Ms Li", "account": "Acme", "kind": "referral", "no_strings": "", "closing": "Bye.",
        "signer": "Anna", "room": "usual", "pick": dict.fromkeys(slots, 0),
    }  # fmt: skip


def test_a_letter_is_taken_apart_as_it_was_put_together() -> None:
    for tone in ("plain", "warm", "formal"):
        for form in ("letter", "post"):
            asked: Any = replace(ANSWERS, tone=tone, form=form, recipients="")
            made = compose_letter(asked, engine.render)
            apart = draft_of_text(made.text, asked.form)
            assert apart is not None
            assert replace(apart, templates=made.templates) == made
    assert draft_of_text("Some words\n\nof another kind", "letter") is None
    assert draft_of_text("Some words\n\nof another kind", "post") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_our_next_moves_pass_where_a_team_copies_them(language: Language, team_of: Any) -> None:
    moves = sorted((engine.ROOT / language / "moves").glob("*.j2"))
    assert len(moves) > 40
    files = {f"{language}/moves/{path.name}": path.read_text("utf-8") for path in moves}
    own = files[f"{language}/moves/ask_pain.j2"].replace("\n\n", " !\n\n", 1)
    team = team_of({**files, f"{language}/moves/ask_pain.j2": own})
    assert team.render(language, "moves/ask_pain.j2", {"person": "Li Lei"}).partition("\n\n")[0].endswith(" !")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_our_steps_of_a_plan_pass_where_a_team_copies_them(language: Language, team_of: Any) -> None:
    steps = sorted((engine.ROOT / language / "plan/steps").glob("*.j2"))
    assert len(steps) > 20
    team = team_of({f"{language}/plan/steps/{path.name}": path.read_text("utf-8") for path in steps})
    facts = {"person": "Li Lei", "last": date(2026, 3, 12), "window": 30}
    assert team.render(language, "plan/steps/rising_star.j2", facts) == engine.render(
        language, "plan/steps/rising_star.j2", facts
    )
