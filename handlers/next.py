"""/next: what to do next, for all accounts or for one: up to three moves with their evidence, the best first."""

from dataclasses import replace

from db.queries import accounts
from handlers import next_cards, next_doing
from handlers.accounts_adding import known_as, read_new_account
from handlers.accounts_cards import account_label
from handlers.feature import Feature, Owned, Press
from handlers.next_cards import card
from handlers.next_finding import Picked, in_words, pick, waiting_lately
from handlers.plan_words import clipped
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn

MOST_ACCOUNTS = 8
MOST_LISTED = 8
LONGEST_NAME = 40


def next_command(turn: Turn, rest: str) -> list[Answer]:
    """/next: the best few moves of all accounts; with a name, of that account."""
    if not rest:
        return more(turn)
    name = read_new_account(rest).name
    known = [one for one in known_as(turn, name) if not one.archived] or known_as(turn, name)
    if not known:
        return [Reply(turn.say("next.unknown_account", name=clipped(name)))]
    if len(known) > 1:
        rows = [[Button(account_label(turn, one), f"next.more_at:{one.id}")] for one in known[:MOST_ACCOUNTS]]
        return [Reply(turn.say("next.which_account", typed=clipped(name)), rows)]
    return more_at(turn, known[0].id)


def more(turn: Turn) -> list[Answer]:
    """Show the best few moves of all accounts that were not shown lately."""
    if not accounts.accounts_in_sight(turn.session, turn.rep, turn.today):
        return [Reply(turn.say("next.no_accounts"))]
    return _few(turn, None)


def more_at(turn: Turn, account_id: int) -> list[Answer]:
    """Show the best few moves of one account that were not shown lately."""
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    if account is not None and account.archived:
        back = [[Button(turn.label("account.bring_back"), f"account.bring_back:{account_id}")]]
        return [Reply(turn.say("next.archived", account=account.name), back)]
    return _few(turn, account_id)


def lately(turn: Turn) -> list[Answer]:
    """List what was advised lately and is still open, each with a button to its card."""
    return _waiting(turn, None)


def lately_at(turn: Turn, account_id: int) -> list[Answer]:
    """List the same for one account."""
    return _waiting(turn, account_id)


def _waiting(turn: Turn, account_id: int | None) -> list[Answer]:
    found = waiting_lately(turn, account_id)[:MOST_LISTED]
    words = [in_words(turn, advice).what for _, advice in found]
    lines = [(clipped(advice.account, LONGEST_NAME), what) for (_, advice), what in zip(found, words, strict=True)]
    rows = [
        [Button(turn.label("next.line", number=number, what=what)[:60], f"next.card:{advice_id}")]
        for number, ((advice_id, _), what) in enumerate(zip(found, words, strict=True), start=1)
    ]
    return [Reply(turn.say("next.lately", lines=lines, days=turn.rep.figures.moves.silent_days), rows)]


def _few(turn: Turn, account_id: int | None) -> list[Answer]:
    turn = replace(turn, pressed=None)
    picked = pick(turn, account_id)
    last = _last_buttons(turn, account_id, picked)
    if not picked.moves:
        return [
            Reply(turn.say("next.nothing", waiting=picked.waiting, days=turn.rep.figures.moves.silent_days), [last])
        ]
    cards: list[Answer] = [card(turn, number, advice) for number, advice in picked.moves[:-1]]
    number, advice = picked.moves[-1]
    return [*cards, card(turn, number, advice, [last])]


def _last_buttons(turn: Turn, account_id: int | None, picked: Picked) -> list[Button]:
    at = "" if account_id is None else f"_at:{account_id}"
    more = Button(turn.label("next.more", total=picked.left), f"next.more{at}")
    waiting = Button(turn.label("next.lately_button", total=picked.waiting), f"next.lately{at}")
    return [*([more] if picked.left else []), *([waiting] if picked.waiting else [])]


ACCOUNT, ADVICE = Owned("account"), Owned("advice")

FEATURE = Feature(
    name="next",
    commands={"next": next_command},
    presses=(
        Press("next.more", (), more),
        Press("next.more_at", (ACCOUNT,), more_at),
        Press("next.lately", (), lately),
        Press("next.lately_at", (ACCOUNT,), lately_at),
        Press("next.card", (ADVICE,), next_cards.show_card),
        Press("next.back", (ADVICE,), next_cards.back_to_card),
        Press("next.why", (ADVICE,), next_cards.why),
        Press("next.not", (ADVICE,), next_cards.leave_out),
        Press("next.do", (ADVICE,), next_doing.do),
    ),
)
