"""One figure of every topic is changed by an owner, and what people see in the chat is another thing."""

from playbooks.figures import topics
from tests.conversation import Conversation

MAIL = "Subject: Hi\n\nWe offer a platform. It is yours either way."

LETTER = ("/letter", "It snows.", "You wait.", "Anna adds trucks by Friday")

# By topic: the figure, what is typed for it, what is said then, and what is seen then that was not seen before.
SEEN: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "nudges": ("nudges.items_a_morning", "2", ("/today",), "3 more »"),
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
