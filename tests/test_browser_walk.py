"""Rapport as somebody uses it for the first time: the real bot, the local phone, a real browser."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from selenium.webdriver.common.keys import Keys

from scripts.demonstration import Person, running_rapport
from scripts.screenshots import next_monday
from tests.phone.handset import ANNA
from tests.phone.test_browser import Page, browser, page, pytestmark

__all__ = ["browser", "page", "pytestmark"]

LETTER = (
    ("what happened?", "Ningbo port has been closed since Monday"),
    ("mean for the people", "May orders two weeks late"),
    ("one line for each measure", "Air freight, Wang Lei, from Friday\nRail as a second route, Anna Nowak, by 12 May"),
    ("ask of them", "tell us by Thursday what you need first"),
    ("a line that only the signer", "A harbour is for coming back to."),
    ("Who signs?", "Thomas Berg, CEO"),
    ("To whom", "partners in Poland"),
)
ANSWER = ".message.in"
BORN = 1980


def test_from_the_first_start_to_a_birthday_greeted(page: Page, tmp_path: Path) -> None:
    monday = datetime.combine(next_monday(datetime.now(UTC).date()), time(10), UTC)
    with running_rapport(tmp_path) as address:
        anna = Person(address, ANNA)
        anna.go_to(monday)
        page.driver.get(address)
        walk_in(page)
        add_partner_and_person(page, birthday=monday + timedelta(days=1))
        write_letter(page, anna)
        page.press("#tomorrow")
        greet(page, anna, age=(monday + timedelta(days=1)).year - BORN)
        # The page would go on looking for a phone that is switched off, and complain.
        page.driver.get("about:blank")


def say(page: Page, text: str, expected: str) -> None:
    """Type a message, and wait for an answer that contains something."""
    first, *others = text.split("\n")
    page.write(first)
    for line in others:
        page.write(Keys.SHIFT, Keys.ENTER, Keys.NULL, line)
    page.write(Keys.ENTER)
    assert page.find(ANSWER, expected)


def walk_in(page: Page) -> None:
    """Press Start, answer the two questions, and decline the sample data."""
    page.press("#wide", "Start")
    assert page.find(ANSWER, "What is your company called?")
    say(page, "Nordlicht", "Which country")
    page.press(".inline-button", "Germany")
    assert page.find(ANSWER, "Europe/Berlin")
    page.press(".inline-button", "start with my own")


def add_partner_and_person(page: Page, birthday: datetime) -> None:
    """Add a partner and somebody there, each in one line."""
    say(page, "/account Acme", "Nobody known there yet")
    say(page, f"/person Sofia Lindt, buyer, Acme, birthday {birthday.day} {birthday:%B} {BORN}", "Addressed as")


def write_letter(page: Page, anna: Person) -> None:
    """Answer the seven questions, and have the letter as a Word document."""
    say(page, "/letter", LETTER[0][0])
    following = [*(question for question, _ in LETTER[1:]), "Letter, version 1"]
    for (_, answer), expected in zip(LETTER, following, strict=True):
        say(page, answer, expected)
    page.press(".inline-button", "Word")
    anna.until(lambda: any("document" in message for message in anna.messages()))
    assert page.find(f"{ANSWER} .document", ".docx")


def greet(page: Page, anna: Person, age: int) -> None:
    """See the birthday in the morning message, have a greeting drafted, say that it is done, and what one learned."""
    anna.until(lambda: "Good morning" in str(anna.messages()[-1].get("text")))
    assert page.find(ANSWER, f"Sofia Lindt (Acme) turns {age} today")
    page.press(".inline-button", "Draft")
    greeting = page.find(f"{ANSWER} code", "Sofia").text
    assert greeting.endswith("Anna Berg")
    page.press(".inline-button", "Done")
    assert page.find(ANSWER, "Noted: message, Sofia Lindt")
    say(page, "she is up before seven", "an effective touch")
