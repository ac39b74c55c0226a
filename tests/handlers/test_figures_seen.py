"""One figure of every topic is changed by an owner, and what people see in the chat is another thing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from playbooks.figures import Figures, figures_from, topics
from playbooks.language import LANGUAGES, Language
from playbooks.moves import moves_of
from playbooks.plan import plan_account
from playbooks.schedule_days import RepDays
from templates.engine import ROOT, render
from tests.conversation import Conversation
from tests.playbooks.moves_cases import CASES, TARGET
from tests.playbooks.plan_cases import RICH, TODAY

MAIL = "Subject: Hi\n\nWe offer a platform. It is yours either way."

LETTER = ("/letter", "It snows.", "You wait.", "Anna adds trucks by Friday")

# By topic: the figure, what is typed for it, what is said then, and what is seen then that was not seen before.
SEEN: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "nudges": ("nudges.items_a_morning", "2", ("/today",), " more »"),
    "classes": ("classes.strategic_five_from", "4.5", ("/class Falkenried",), "B by the marks"),
    "house": ("house.element_points", "50", ("/house Falkenried",), "1 effective touch in a year (50)"),
    "coverage": ("coverage.unseen_days", "10", ("/coverage Falkenried",), "2 of 7 people"),
    "map": ("map.named_most", "1", ("/map Falkenried",), "Claudia Brandt (A, supports us, rung 0) and 2 more"),
    "effort": ("effort.week_touches", "9", ("/week",), "0 of 9 touches"),
    "moves": ("moves.shown", "1", ("/next",), "🎯"),
    "plan": ("plan.days", "120", ("/plan Elbtor",), "120"),
    "letter": (
        "letter.measures_least",
        "3",
        ("/letter", "It snows.", "You wait.", "Anna adds trucks by Friday"),
        "of the 3",
    ),
    "outreach": ("outreach.product_sentences_at_most", "0", (f"/check {MAIL}", "no"), "0 is enough"),
    "drill": ("drill.think_minutes", "7", ("/drill",), "Take 7 minutes"),
    "review": ("review.last_year_until", "11", ("/review Falkenried",), "the year 2025"),
    "abilities": ("abilities.window_days", "60", ("/abilities",), "in the last 60 days"),
    "handover": ("handover.days_together", "21", ("/handover Falkenried", "王磊", "tomorrow"), "21 days"),
}


def seen(anna: Conversation, said: tuple[str, ...]) -> str:
    """Give all that is shown for some words, its buttons included, and leave the form that was opened."""
    found = [anna.say(text) for text in said]
    found += anna.last.labels
    anna.say("/cancel")
    return "\n".join(found)


def change(anna: Conversation, figure: str, typed: str) -> None:
    """Change a figure as an owner does."""
    anna.press_data(f"figure.ask:{figure}")
    assert "Changed for the whole team" in anna.say(typed)


def test_a_figure_of_every_topic_is_looked_at() -> None:
    assert set(SEEN) == set(topics())


def test_what_an_owner_changes_is_what_people_see(anna: Conversation, wang: Conversation) -> None:
    # The one to whom an account can be handed over.
    assert "王磊" in wang.say("/settings")
    anna.press_data("sample.load")
    for topic, (_figure, _typed, said, words) in SEEN.items():
        if topic not in ("plan", "moves"):
            assert words not in seen(anna, said), topic
    for topic, (figure, typed, said, words) in SEEN.items():
        change(anna, figure, typed)
        shown = seen(anna, said)
        assert words in shown, topic
        assert topic != "moves" or shown.count(words) == 1, "one move instead of three"


# By rule of the next moves or step of a plan: the figure that its words name, another value, and the words then.
IN_WORDS: dict[str, tuple[str, int, str, str]] = {
    "moves/stale_attitude": ("map.stale_days", 77, "for 77 days", "77天没有确认"),
    "moves/executive_meeting": ("coverage.executive_days", 200, "saw in 200 days", "200天没有见到"),
    "moves/only_the_top": ("coverage.single_thread_days", 120, "last 120 days", "最近120天"),
    "moves/single_thread": ("coverage.single_thread_days", 120, "last 120 days", "最近120天"),
    "moves/take_colleague": ("coverage.single_thread_days", 120, "in 120 days", "120天里"),
    "moves/rising_star": ("nudges.rising_star_untouched_days", 25, "for 25 days", "25天没有"),
    "moves/missed_greeting": ("nudges.greeting_belated_days", 5, "after 5 days", "过了5天"),
    "moves/three_moves": ("plan.move_days", 150, "in 150 days", "150天来"),
    "moves/key_untouched": ("moves.key_days.S", 9, "for 9 days", "9天没有"),
    "moves/see_again": ("coverage.unseen_days", 80, "for 80 days", "80天没有"),
    "moves/department_unseen": ("coverage.unseen_days", 80, "in 80 days", "80天里"),
    "moves/wanted_attitude": ("moves.wanted_days", 20, "in 20 days", "20天没有"),
    "moves/roof_element": ("house.element_days", 300, "in 300 days", "300天里"),
    "moves/nothing_learned": ("effort.week_touches", 6, "6 contacts a week", "每周6次"),
    "plan/steps/executive_meeting": ("coverage.executive_days", 200, "in 200 days", "200天里"),
    "plan/steps/rising_star": ("nudges.rising_star_untouched_days", 25, "more than 25 days", "超过25天"),
    "plan/steps/see_again": ("coverage.unseen_days", 80, "more than 80 days", "超过80天"),
    "plan/steps/single_thread": ("coverage.single_thread_days", 120, "last 120 days", "最近120天"),
    "plan/steps/take_colleague": ("coverage.single_thread_days", 120, "last 120 days", "最近120天"),
    "plan/steps/roof_communication": ("house.element_days", 300, "in 300 days", "300天没有"),
    "plan/steps/review": ("plan.days", 120, "these 120 days", "这120天"),
}


def facts_found(template: str, figures: Figures) -> Iterator[Mapping[str, Any]]:
    """Give what a rule finds in accounts of a team with other figures."""
    known = (RICH, *(facts for pair in CASES.values() for facts in pair))
    rule = template.rpartition("/")[2]
    for facts in (replace(one, figures=figures) for one in known):
        if template.startswith("moves/"):
            yield from (one.facts for one in moves_of(facts, TODAY, target=TARGET) if one.rule == rule)
        else:
            yield from (one.facts for one in plan_account(facts, TODAY, RepDays()).steps if one.rule == rule)


@pytest.mark.parametrize("template", IN_WORDS)
def test_a_sentence_names_the_figure_that_counts_for_the_team(template: str) -> None:
    figure, value, english, chinese = IN_WORDS[template]
    found = next(facts_found(template, figures_from({figure: value})))
    assert english in render("en", f"{template}.j2", found)
    assert chinese in render("zh", f"{template}.j2", found)


PERIOD = re.compile(
    r"(?<![{A-Za-z0-9_.])\d+ ?(?:hours?|days?|months?|weeks?|years?|小时|天|个月|周|年)(?!\w*\s*\}\})"
    r"|half a year|for a (?:week|month|year)|半年|一个月|一年里|两年"
)
# Where the chat names a time that is no figure of the team: the step of a button, a made match (天作之合), the 24
# months of a dossier, whatever other windows a team chose, how long whoever runs the bot usually keeps backups.
NO_FIGURE = {
    "chat.privacy",
    "plan.earlier",
    "plan.later",
    "class_marks.ask_fit",
    "dossier.account",
    "dossier.fact_touches",
}


def periods_named(text: str) -> bool:
    """Tell whether words name a time by a number of their own; examples of what can be typed may."""
    return bool(PERIOD.search(re.sub(r"<i>.*?</i>|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_rule_names_a_number_of_days_itself(language: Language) -> None:
    for kind in ("moves", "plan/steps"):
        for path in sorted((ROOT / language / kind).glob("*.j2")):
            assert not periods_named(path.read_text("utf-8")), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_and_no_nudge_names_a_number_of_days_itself(language: Language) -> None:
    part = re.compile(r"\{% (block|macro) (\w+).*?%\}(.*?)\{% end\1 %\}", re.DOTALL)
    said = {
        f"{path.stem}.{name}": text
        for kind in ("chat", "words")
        for path in (ROOT / language / kind).glob("*.j2")
        for _, name, text in part.findall(path.read_text("utf-8"))
    }
    assert {name for name, text in said.items() if periods_named(text)} <= NO_FIGURE


def test_what_the_guard_finds_in_words() -> None:
    assert all(
        map(periods_named, ("told 7 days before", "提前7天和当天", "not spoken to for a month", "within 48 hours"))
    )
    assert not any(map(periods_named, ("<i>in 3 days</i>", "{{ 7 }} days", "in {{ days }} days", "3–5 accounts")))
