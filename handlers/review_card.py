"""A review as it is shown: the answers, next year's direction, the key tasks with last year's beside."""

from db.queries import reviews
from handlers.plan_words import clipped
from handlers.replies import Answer, Button, Reply, Rows, Toast, rows_of
from handlers.turn import Turn
from playbooks.review import QUESTIONS, Review

LONGEST_ANSWER, LONGEST_TASK = 160, 110


def find_review(turn: Turn, account_id: int, year: str) -> Review | None:
    """Give the review that a button names."""
    number = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    return reviews.review_of(turn.session, turn.rep, account_id, number, turn.today)


def answer_shown(turn: Turn, question: str, value: object) -> str:
    """Word one answer: the two that are chosen by their labels."""
    return turn.label(f"review.{value}") if question in ("verdict", "relationship") else str(value)


def show_card(turn: Turn, review: Review, lead: str = "", more: Rows = ()) -> list[Answer]:
    """Show a review with its buttons; in place of the message just pressed."""
    before = reviews.review_of(turn.session, turn.rep, review.account_id, review.year - 1, turn.today)
    given = [
        (turn.label(f"review.name_{name}"), clipped(answer_shown(turn, name, value), LONGEST_ANSWER))
        for name in QUESTIONS
        if (value := review.answers.get(name)) and name != "direction"
    ]
    text = turn.say(
        "review.card", lead=lead, account=clipped(review.account), year=review.year, given=given,
        direction=clipped(review.answers.get("direction") or "", LONGEST_ANSWER),
        tasks=[clipped(task, LONGEST_TASK) for task in review.tasks],
        before=[clipped(task, LONGEST_TASK) for task in before.tasks] if before else [],
    )  # fmt: skip
    here = f"{review.account_id}:{review.year}"
    numbers = [Button(str(number), f"review.task:{here}:{number}") for number in range(1, len(review.tasks) + 1)]
    rows = [
        *rows_of(numbers, 5),
        [
            Button(turn.label("review.change"), f"review.change:{here}"),
            Button(turn.label("review.add"), f"review.add:{here}"),
        ],
        [
            Button(turn.label("review.anew"), f"review.anew:{here}"),
            Button(turn.label("review.file"), f"review.file:{here}"),
        ],
        _years(turn, review),
    ]
    return [Reply(text, [*rows, *more], edits=turn.pressed)]


def answers_to_change(turn: Turn, account_id: int, year: str) -> list[Answer]:
    """Offer each question for another answer."""
    review = find_review(turn, account_id, year)
    if review is None:
        return [Toast(turn.label("chat.old_button"))]
    buttons = [
        Button(turn.label(f"review.name_{name}"), f"review.edit:{account_id}:{year}:{name}") for name in QUESTIONS
    ]
    back = [Button(turn.label("review.back"), f"review.show:{account_id}:{year}")]
    return [Reply(turn.say("review.which_answer"), [*rows_of(buttons), back], edits=turn.pressed)]


def _years(turn: Turn, review: Review) -> list[Button]:
    """Offer the reviews of the years before and after."""
    kept = reviews.reviews_of(turn.session, turn.rep, review.account_id, turn.today)
    others = [one.year for one in kept if one.year != review.year]
    return [Button(str(year), f"review.show:{review.account_id}:{year}") for year in sorted(others)[-4:]]
