"""The yearly review: what the store knows of a year, and the key tasks that follow."""

from datetime import date

from playbooks.account_facts import AccountFacts, CompetitorFacts, ContactFacts, PromiseFacts, RatingFacts, TouchFacts
from playbooks.review import key_tasks, parts_of, task_ideas, year_facts, year_of_review

DECEMBER = date(2026, 12, 10)


def rated(*attitudes: tuple[int, int]) -> tuple[RatingFacts, ...]:
    return tuple(RatingFacts(date(year, 6, 1), "D", attitude) for year, attitude in attitudes)


def test_early_in_a_year_it_is_the_year_before_that_is_reviewed() -> None:
    assert year_of_review(date(2027, 1, 15)) == 2026
    assert year_of_review(date(2027, 4, 1)) == 2027
    assert year_of_review(DECEMBER) == 2026


def test_what_the_store_knows_of_the_year() -> None:
    facts = AccountFacts(
        1, "Acme", 1,
        people=(
            ContactFacts(1, "Ada", ratings=rated((2025, 0), (2026, 2)), rising_star=True),
            ContactFacts(2, "Ben", ratings=rated((2026, 2), (2026, 1))),
            ContactFacts(3, "Cem", ratings=rated((2024, -1), (2025, 3))), ContactFacts(4, "Dov", gone=True),
        ),
        touches=(
            TouchFacts(date(2026, 3, 1), "call"), TouchFacts(date(2026, 3, 2), "call", effective=False),
            TouchFacts(date(2025, 3, 1), "call"),
        ),
        promises=(PromiseFacts("send it", date(2026, 12, 1)), PromiseFacts("call")),
        competitors=(CompetitorFacts("Borealis"),),
    )  # fmt: skip
    known = year_facts(facts, 2026, DECEMBER)
    assert (known.touches, known.before, known.overdue) == (1, 1, 1)
    assert (known.risen, known.fallen, known.stars, known.gone) == (("Ada",), ("Ben",), ("Ada",), ("Dov",))
    assert known.tendency == "same"
    assert year_facts(AccountFacts(1, "Acme", 1), 2026, DECEMBER).tendency == "same"


def test_attitudes_tell_more_than_the_number_of_touches() -> None:
    days = [date(2025, 3, 1), *(date(2026, 3, day) for day in range(1, 9))]
    busy = tuple(TouchFacts(day, "call") for day in days)
    assert year_facts(AccountFacts(1, "Acme", 1, touches=busy), 2026, DECEMBER).tendency == "stronger"
    person = ContactFacts(1, "Ada", ratings=rated((2025, 2), (2026, 0)))
    assert year_facts(AccountFacts(1, "Acme", 1, (person,), touches=busy), 2026, DECEMBER).tendency == "weaker"


def test_satisfaction_comes_first_among_the_key_tasks() -> None:
    answers = {
        "verdict": "adjust", "cause": "two tenders lost", "relationship": "weaker", "alternatives": "Borealis",
        "satisfaction": "1. late spare parts\n- slow answers;  invoices wrong", "rising": None, "changes": " ",
    }  # fmt: skip
    ideas = task_ideas(answers)
    assert [(one.kind, one.text) for one in ideas] == [
        ("satisfaction", "late spare parts"), ("satisfaction", "slow answers"), ("satisfaction", "invoices wrong"),
        ("adjust", "two tenders lost"), ("weaker", ""), ("alternatives", "Borealis"),
    ]  # fmt: skip
    assert task_ideas({"verdict": "acceptable", "relationship": "stronger"}) == ()


def test_there_are_at_most_ten_and_none_twice() -> None:
    found = key_tasks(["a", "b"], ["b", *(str(number) for number in range(20))])
    assert found[:3] == ("a", "b", "0")
    assert len(found) == 10


def test_points_are_read_without_their_bullets() -> None:
    assert parts_of("• 备件太慢。\n2、发票有误") == ["备件太慢", "发票有误"]
    assert parts_of(None) == parts_of(" ; \n-") == []


def test_an_answer_that_there_is_none_makes_no_task() -> None:
    assert task_ideas({"changes": "no", "alternatives": "Nothing new.", "rising": "nobody", "declining": "没有"}) == ()
    assert parts_of("none; slow answers") == ["slow answers"]
