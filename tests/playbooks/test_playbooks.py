"""The playbooks as data: ours in both languages, a team's own, what is wrong by its line, and steps on good days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.language import LANGUAGES
from playbooks.playbook import PLACEHOLDER, Playbook, conditions_of, date_steps, filled
from playbooks.playbook_catalog import FOLDER, ORDER, builtin_playbooks, with_own
from playbooks.playbook_reading import PlaybookError, read_playbook
from playbooks.schedule_days import RepDays, is_day_off
from templates.engine import ROOT

GERMANY = RepDays(country="DE")
MONDAY = date(2026, 11, 23)

OWN = """source = "own"
anchor = "visit"
person = "optional"

[name]
en = "Factory tour"
zh = "工厂参观"

[about]
en = "What we do before and after."
zh = "参观前后要做的事。"

[[steps]]
id = "call"
day = -3
with_person = true
[steps.en]
what = "Call {person}"
why = "So that they know."
[steps.zh]
what = "致电{person}"
why = "让对方放心。"
"""


def dated(playbook: Playbook, anchor: date, today: date = MONDAY, *conditions: str) -> dict[str, date]:
    return {one.step.id: one.due for one in date_steps(playbook, anchor, today, GERMANY, conditions)}


def test_all_of_the_method_is_there_in_both_languages() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(ORDER) == set(builtin_playbooks())
    for playbook in builtin_playbooks().values():
        assert playbook.source != "own", "the built-in ones name their source"
        for step in playbook.steps:
            marks = [sorted(PLACEHOLDER.findall(step.what[language] + step.why[language])) for language in LANGUAGES]
            assert set(marks[0]) == set(marks[1]), f"{playbook.id}.{step.id} names others in Chinese"
            assert step.why["en"].endswith((".", "?"))
            assert step.why["zh"].endswith(("。", "？"))


def test_a_step_that_the_plan_would_propose_too_bears_the_name_of_its_rule() -> None:
    rules = {path.stem for path in (ROOT / "en/plan/steps").glob("*.j2")}
    for playbook in builtin_playbooks().values():
        assert {step.rule for step in playbook.steps} <= {"playbook", *rules}, playbook.id


def test_a_company_visit_is_dated_from_the_visit() -> None:
    friday = date(2026, 12, 18)
    found = dated(builtin_playbooks()["company_visit"], friday)
    assert found["people"] == date(2026, 12, 11)
    assert found["call"] == date(2026, 12, 16)
    assert found["car"] == found["showroom"] == found["photo"] == found["sites"] == friday
    assert found["thanks"] == date(2026, 12, 21), "the day after is a Saturday"
    assert "tour" not in found
    assert "tour" in dated(builtin_playbooks()["company_visit"], friday, MONDAY, *conditions_of("A", "CN", "DE"))


def test_preparation_moves_to_the_friday_before_and_the_visit_stays() -> None:
    sunday = date(2026, 12, 13)
    found = dated(builtin_playbooks()["company_visit"], sunday)
    assert found["call"] == found["sign"] == date(2026, 12, 11)
    assert found["car"] == sunday
    assert found["thanks"] == date(2026, 12, 14)


def test_what_can_no_longer_be_prepared_in_time_is_due_at_once() -> None:
    found = dated(builtin_playbooks()["company_visit"], MONDAY + timedelta(days=1))
    assert found["people"] == found["call"] == MONDAY


def test_a_strategic_account_is_called_within_48_hours_of_the_letter() -> None:
    playbook = builtin_playbooks()["letter_follow_up"]
    assert dated(playbook, MONDAY, MONDAY, *conditions_of("S", None, None))["call"] == MONDAY + timedelta(days=2)
    assert "call" not in dated(playbook, MONDAY, MONDAY, *conditions_of("B", None, None))


def test_the_first_steps_of_an_incident_do_not_wait_for_monday() -> None:
    saturday = date(2026, 11, 28)
    assert dated(builtin_playbooks()["incident"], saturday, saturday)["restore"] == saturday


@given(
    name=st.sampled_from(ORDER), today=st.dates(date(2026, 1, 1), date(2028, 12, 31)), ahead=st.integers(0, 300),
    country=st.sampled_from(["DE", "CN", "EG", None]), weekdays=st.sets(st.integers(0, 6), min_size=1),
)  # fmt: skip
@settings(max_examples=50)
def test_steps_come_in_order_from_today_on_and_on_working_days(
    name: str, today: date, ahead: int, country: str | None, weekdays: set[int]
) -> None:
    playbook, days = builtin_playbooks()[name], RepDays(frozenset(weekdays), country)
    anchor = today + timedelta(days=ahead if playbook.asks_date else 0)
    found = date_steps(playbook, anchor, today, days, ("abroad", "strategic"))
    assert [one.step.id for one in found] == [step.id for step in playbook.steps if step.condition != "home"]
    assert [one.due for one in found] == sorted(one.due for one in found)
    for one in found:
        assert one.due >= today
        if one.step.day <= 0 and one.step.move == "before":
            assert one.due <= anchor
        too_late = one.step.move == "before" and one.due in (anchor, today)
        if one.step.move != "stay" and not too_late and country != "CN":
            assert not is_day_off(days.country, one.due, days.working_weekdays)


def test_names_are_filled_in_once() -> None:
    assert filled("Call {person} at {account}", {"person": "{account}", "account": "Acme"}) == "Call {account} at Acme"


def test_a_team_adds_and_replaces_and_what_is_refused_leaves_ours() -> None:
    found, refused = with_own({"tour.toml": OWN, "thaw.toml": OWN, "incident.toml": OWN.replace("-3", "soon")})
    assert found["tour"].name["zh"] == "工厂参观"
    assert found["thaw"].steps[0].id == "call"
    assert found["incident"].id == "incident"
    assert [(one.file, one.line) for one in refused] == [("incident.toml", 15)]


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ('"visit"', '"party"', 2, "anchor must be one of"),
        ('zh = "工厂参观"\n', "", 5, "name in zh is missing"),
        ("day = -3", "day = true", 15, "day must be a whole number"),
        ("day = -3\n", "", 13, "day must be a whole number"),
        ("with_person = true\n", "", 13, "needs with_person = true"),
        ("Call {person}", "Call {boss}", 18, "{boss} can't stand"),
        ("Call {person}", "Call the customer", 18, '"customer"; they are partners'),
        ("让对方放心。", "让客户放心。", 22, "they are partners"),
        ('why = "So that they know."\n', "", 17, "why in en is missing"),
        ('why = "So', 'how = "So', 19, "how is not known"),
        ('id = "call"', 'id = "Call!"', 14, "id must be"),
        ("[[steps]]", "colour = 1\n[[steps]]", 13, "colour is not known"),
        ('"own"', '"own', 1, "Illegal"),
        ('anchor = "visit"', 'anchor = "start"', 15, "no step can come before the start"),
        ("[[steps]]", "[steps]", 13, "1 to 20 steps"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, why: str) -> None:
    assert old in OWN
    with pytest.raises(PlaybookError) as raised:
        read_playbook("tour", OWN.replace(old, new, 1))
    assert why in raised.value.why
    assert raised.value.line == line


def test_steps_stand_in_order_and_only_once() -> None:
    step = OWN[OWN.index("[[steps]]") :]
    for more, why in ((step, "already"), (step.replace('"call"', '"b"').replace("-3", "-5"), "order of their days")):
        with pytest.raises(PlaybookError, match=why):
            read_playbook("tour", OWN + more)
    with pytest.raises(PlaybookError, match="file's name"):
        read_playbook("My Tour", OWN)
