"""The checks of words see what is amiss: each is shown a message at fault, and a good one."""

import pytest

from playbooks.language import Language
from tests.words.checks import CHECKS, foreign_words
from tests.words.labels import buttons, toasts
from tests.words.rendering import Rendering
from tests.words.test_words import BLOCKS
from tests.words.world import NASTY


def of(html: str, language: Language = "en", **facts: object) -> Rendering:
    """Make a rendering of a message that does not exist."""
    return Rendering(language, "some.message", 0, facts, html, html)


def flaws(one: Rendering) -> list[str]:
    """Give what the checks say."""
    return [flaw for check in CHECKS for flaw in check(one)] + list(foreign_words(one, {"": "Telegram"}))


@pytest.mark.parametrize(
    "html",
    [
        "", "By None", "Hello  you", "Open (): 3", "See []", "A {{ name }}", "Well , then", "One\n\n\ntwo", "One \ntwo",
        "<b>Bold", "<i><b>Both</i></b>", "<h1>Title</h1>", "<tg-spoiler>x</tg-spoiler>", NASTY, "A &amp;amp; B",
        "x" * 4097, "Hello 李雷", "The end..", "Called “”",
    ],
)  # fmt: skip
def test_what_is_amiss_is_seen(html: str) -> None:
    assert flaws(of(html))


def test_a_good_message_passes() -> None:
    assert not flaws(
        of("<b>Li Lei</b> (李雷): <code>/touch</code>, well… “yes” <blockquote>no</blockquote>", name="李雷")
    )
    assert not flaws(of("<b>Li Lei</b>（李雷）用 Telegram", "zh", name="Li Lei"))
    assert flaws(of("<b>Li Lei</b> speaks 英文", "zh", name="Li Lei"))


def test_the_other_language_of_a_name_is_no_fact() -> None:
    assert flaws(of("On 中秋节", festival={"en": "Mid-Autumn Festival", "zh": "中秋节"}))


def test_buttons_and_toasts_are_found_in_the_code() -> None:
    assert {"chat.old_button", "nudge.already"} <= toasts()
    found = buttons(BLOCKS)
    assert {"touch.kind_meal", "form.skip", "person.mute", "account_edit.name_country", "greet.copy"} <= found
    assert not {"chat.old_button", "touch.kind_unknown", "form.question", "letter.measures_too_few"} & found
