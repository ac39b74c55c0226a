"""Festival nudges: one for each festival, listing who keeps it."""

from dataclasses import replace
from datetime import date

from playbooks.nudge_festivals import Celebrant, festival_leads
from playbooks.nudges import Standing, lateness, season_of
from playbooks.schedule_days import RepDays

OFFICE = RepDays()
KEY = Standing(is_key=True)
OTHER = Standing()


def told(people: list[Celebrant], on_or_after: date, days_ahead: int = 10) -> list[tuple[str, str, list[int]]]:
    leads = festival_leads(people, on_or_after, OFFICE, days_ahead)
    return [(lead.lead.lead, lead.lead.on.isoformat(), sorted(lead.people)) for lead in leads]


def test_visits_and_gifts_are_prepared_for_some_and_all_are_greeted() -> None:
    people = [Celebrant(1, ("DE",), KEY), Celebrant(2, ("DE",), OTHER)]
    assert told(people, date(2026, 12, 20)) == [
        ("before", "2026-12-22", [1]),
        ("day", "2026-12-25", [1, 2]),
        ("before", "2026-12-29", [1]),
    ]


def test_one_nudge_for_one_festival_whatever_the_calendar() -> None:
    people = [Celebrant(1, ("CN",), KEY), Celebrant(2, ("SG",), KEY), Celebrant(3, ("KR",), KEY)]
    # In 2027 the Korean new moon falls after midnight: Seollal is a day later.
    assert told(people, date(2027, 2, 6), 3) == [("day", "2027-02-06", [1, 2]), ("day", "2027-02-07", [3])]
    [spring, seollal] = festival_leads(people, date(2027, 2, 6), OFFICE, 3)
    assert spring.lead.occasion == "festival lunar_new_year 2027-02-06"
    assert (spring.people[1].names["en"], spring.people[2].names["en"]) == ("Spring Festival", "Chinese New Year")
    assert season_of(spring.lead.occasion, date(2027, 2, 6)) == season_of(seollal.lead.occasion, date(2027, 2, 7))


def test_preparation_for_a_tuesday_moves_from_the_weekend_to_friday() -> None:
    assert told([Celebrant(1, ("CN",), KEY)], date(2026, 9, 21)) == [
        ("before", "2026-09-22", [1]),
        ("day", "2026-09-25", [1]),
        ("before", "2026-09-28", [1]),
        ("day", "2026-10-01", [1]),
    ]
    assert told([Celebrant(1, ("TH",), KEY)], date(2027, 4, 9)) == [
        ("before", "2027-04-09", [1]),
        ("day", "2027-04-13", [1]),
    ]


def test_of_two_days_ahead_that_move_to_one_friday_the_nearer_comes_last_and_lists_all() -> None:
    """Songkran is on Tuesday 13 April 2027; who comes last of a day is who is told."""
    people = [Celebrant(1, ("TH",), KEY), Celebrant(2, ("TH",), replace(OTHER, days_before=(2,)))]
    assert told(people, date(2027, 4, 9), 3) == [("before", "2027-04-09", [1]), ("before 2", "2027-04-09", [1, 2])]


def test_what_is_over_is_not_told_again() -> None:
    assert told([Celebrant(1, ("DE",), KEY)], date(2026, 12, 23), 5) == [("day", "2026-12-25", [1])]


def test_somebody_of_two_calendars_keeps_a_festival_once_as_the_first_has_it() -> None:
    russian_in_berlin = Celebrant(1, ("RU", "DE"), OTHER)
    found = festival_leads([russian_in_berlin], date(2026, 12, 20), OFFICE, 30)
    assert [(lead.lead.on.isoformat(), lead.people[1].key) for lead in found] == [
        ("2027-01-01", "new_year"),
        ("2027-01-07", "christmas"),
    ]
    chinese_in_china = Celebrant(2, ("CN", "chinese"), OTHER)
    found = festival_leads([chinese_in_china], date(2027, 2, 1), OFFICE, 30)
    assert [lead.people[2].names["zh"] for lead in found] == ["春节", "元宵节"]


def test_the_two_eids_of_2033_are_two_occasions() -> None:
    found = festival_leads([Celebrant(1, ("SA",), OTHER)], date(2033, 1, 1), OFFICE, 364)
    fasts = [lead.lead.occasion for lead in found if "fitr" in lead.lead.occasion]
    assert fasts == ["festival eid_al_fitr 2033-01-02", "festival eid_al_fitr 2033-12-23"]


def test_the_muted_the_departed_and_the_deceased_are_not_listed() -> None:
    gone = [Standing(is_key=True, is_muted=True), Standing(has_left=True), Standing(of_s_account=True, has_died=True)]
    people = [Celebrant(number, ("DE",), standing) for number, standing in enumerate(gone)]
    assert told(people, date(2026, 12, 20)) == []
    assert told([], date(2026, 12, 20)) == []


def test_solemn_days_come_for_nobody() -> None:
    assert told([Celebrant(1, ("CN",), KEY)], date(2027, 4, 1), 10) == []
    assert told([Celebrant(1, ("GB",), KEY)], date(2026, 4, 3), 1) == []


def test_greetings_come_on_days_off_and_three_days_late() -> None:
    [lead] = festival_leads([Celebrant(1, ("DE",), OTHER)], date(2027, 12, 25), OFFICE, 3)
    assert lead.lead.on == date(2027, 12, 25), "a Saturday"
    assert [lateness(lead.lead, date(2027, 12, day)) for day in (25, 28, 29)] == ["on time", "belated", "listed"]
