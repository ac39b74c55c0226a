"""The buttons below an account's card: the few used each day, and all the others behind More."""

from handlers.replies import Button
from handlers.turn import Turn
from playbooks.accounts import AccountCard


def card_buttons(turn: Turn, card: AccountCard) -> list[list[Button]]:
    """Give the buttons used each day; where nobody is known yet, adding somebody stands first."""
    number = card.account.id
    if card.account.archived:
        return [[_own(turn, "bring_back", number)], [_people(turn, card), _own(turn, "edit", number)]]
    return [
        [_people(turn, card) if card.people else _own(turn, "add_person", number), _touch(turn, number)],
        [
            Button(turn.label("next.button"), f"next.more_at:{number}"),
            Button(turn.label("map.button"), f"map.open:{number}"),
        ],
        [_own(turn, "edit", number), _own(turn, "more", number)],
    ]


def more_buttons(turn: Turn, card: AccountCard) -> list[list[Button]]:
    """Give what an account's card leads to besides: its plan and scores, its papers, pausing and putting it away."""
    number = card.account.id
    return [
        [
            Button(turn.label("account.plan"), f"plan.open:{number}"),
            Button(turn.label("deal.button"), f"deal.at:{number}"),
        ],
        [_to(turn, "house", "open", number), _to(turn, "coverage", "open", number)],
        [_to(turn, "class", "open", number), _to(turn, "playbooks", "list", number)],
        [_to(turn, "dossier", "list", number), _to(turn, "review", "list", number)],
        [_own(turn, "resume" if card.account.paused else "pause", number), _own(turn, "archive", number)],
        [_own(turn, "add_person", number), _own(turn, "back", number)],
    ]


def _own(turn: Turn, what: str, number: int) -> Button:
    return Button(turn.label(f"account.{what}"), f"account.{what}:{number}")


def _to(turn: Turn, feature: str, press: str, number: int) -> Button:
    return Button(turn.label(f"account.{feature}"), f"{feature}.{press}:{number}")


def _touch(turn: Turn, number: int) -> Button:
    return Button(turn.label("account.touch"), f"touch.at:{number}")


def _people(turn: Turn, card: AccountCard) -> Button:
    return Button(turn.label("account.people_button", total=len(card.people)), f"account.people:{card.account.id}:list")
