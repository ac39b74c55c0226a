"""/house: the relationship house of an account: each score with its evidence, and what would raise it most."""

from handlers.account_choice import account_or_choice, choose_account
from handlers.feature import Feature, Owned, Press, Word
from handlers.house_drawing import load_house, look
from handlers.house_summary import load_summary
from handlers.house_words import action_button, action_line, reasons
from handlers.replies import Answer, Button, PictureReply, Reply, Toast
from handlers.turn import Turn
from playbooks.account_facts import AccountFacts
from playbooks.house import Score
from playbooks.house_measures import PARTS

ACCOUNT = Owned("account")
# How many reasons stand on the card for each part, and in the message about one part.
REASONS_ON_CARD = 2
REASONS_OF_PART = 8


def house(turn: Turn, rest: str) -> list[Answer]:
    """/house: with a name that account's house; without, the accounts to choose from."""
    return account_or_choice(turn, rest, "house", show)


def choose(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from."""
    return choose_account(turn, "house", page)


def show(turn: Turn, account_id: int) -> list[Answer]:
    """Show the house: the whole, its three parts with why, and the two actions that would raise the whole most."""
    found = look(turn.session, turn.rep, account_id, turn.today)
    if found is None:
        return [Toast(turn.label("chat.old_button"))]
    facts, built = found
    text = turn.say(
        "house.card",
        account=facts.account,
        overall=built.overall.shown,
        weakest=turn.label(f"house.name_{built.weakest}"),
        parts=[_part_line(turn, part, facts) for part in built.parts],
        actions=[action_line(turn.say, action, built.overall) for action in built.overall.actions],
    )
    more = [Button(turn.label(f"house.button_{part}"), f"house.part:{account_id}:{part}") for part in reversed(PARTS)]
    below = [
        Button(turn.label("house.coverage"), f"coverage.open:{account_id}"),
        Button(turn.label("house.summary"), f"house.summary:{account_id}"),
    ]
    buttons = [*_action_rows(turn, facts, built.overall), more, below]
    if not facts.active:
        return [Reply(text, buttons)]
    return [PictureReply("house", account_id, text, buttons)]


def show_summary(turn: Turn, account_id: int) -> list[Answer]:
    """Show the account on one page: scores, people, findings, next moves, promises and dates."""
    found = look(turn.session, turn.rep, account_id, turn.today)
    if found is None:
        return [Toast(turn.label("chat.old_button"))]
    buttons = [
        Button(turn.label("house.back"), f"house.open:{account_id}"),
        Button(turn.label("house.account"), f"account.card:{account_id}"),
    ]
    return [PictureReply("summary", account_id, turn.say("house.summary_caption", account=found[0].account), [buttons])]


def show_part(turn: Turn, account_id: int, part: str) -> list[Answer]:
    """Show one part: all that its score rests on, and the two actions that would raise it most."""
    found = look(turn.session, turn.rep, account_id, turn.today)
    if found is None or part not in PARTS:
        return [Toast(turn.label("chat.old_button"))]
    facts, built = found
    score = {one.part: one for one in built.parts}[part]
    lines, left = reasons(turn.say, score, REASONS_OF_PART)
    text = turn.say(
        "house.part",
        account=facts.account,
        name=turn.label(f"house.name_{part}"),
        meaning=turn.say(
            f"house.meaning_{part}", points=facts.figures.house.element_points, days=facts.figures.house.element_days
        ),
        score=score.shown,
        counts=score.counts,
        account_class=facts.counted_class,
        reasons=lines,
        left=left,
        actions=[action_line(turn.say, action, score) for action in score.actions],
    )
    back = [Button(turn.label("house.back"), f"house.open:{account_id}")]
    return [Reply(text, [*_action_rows(turn, facts, score), back])]


def _part_line(turn: Turn, score: Score, facts: AccountFacts) -> str:
    lines, left = reasons(turn.say, score, REASONS_ON_CARD)
    return turn.say(
        "house.part_line",
        name=turn.label(f"house.button_{score.part}"),
        score=score.shown,
        counts=score.counts,
        account_class=facts.counted_class,
        reasons=lines,
        left=left,
    )


def _action_rows(turn: Turn, facts: AccountFacts, score: Score) -> list[list[Button]]:
    buttons = [action_button(turn, facts, action) for action in score.actions]
    return [[one] for one in dict.fromkeys(button for button in buttons if button)]


FEATURE = Feature(
    name="house",
    commands={"house": house},
    presses=(
        Press("house.open", (ACCOUNT,), show),
        Press("house.list", (ACCOUNT,), show),
        Press("house.accounts", (Word("page"),), choose),
        Press("house.summary", (ACCOUNT,), show_summary),
        Press("house.part", (ACCOUNT, Word("part")), show_part),
    ),
    pictures={"house": load_house, "summary": load_summary},
)
