"""What was given and what it was worth: asked in a touch's form, and by itself when a touch turns out to be a gift."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from db.queries import accounts, gifts, touches
from handlers.accounts_money import read_gift_limit
from handlers.feature import Choice, Feature, Field, Form, Owned, Press
from handlers.forms import open_form
from handlers.replies import Answer, Reply, Toast
from handlers.touch_cards import card_reply
from handlers.touch_said import who_of
from handlers.turn import Turn
from playbooks.accounts import Account
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.gifts import judge_gift
from playbooks.touch_records import GiftToNote

LONGEST_WHAT = 200
YES, NO = "yes", "no"
# What a gift is called when nothing is told of it.
_ONLY_SAYS_GIFT = {"gift", "a present", "gave a gift", "礼物", "送礼", "送了礼物", "送礼物", "伴手礼"}


def gift_fields(applies: Callable[[Draft], bool]) -> tuple[Field, ...]:
    """Give the questions about a gift, for a form whose draft knows the people or the touch."""
    return (
        Field("gift", read=_read_what, choices=_what_choices, applies=applies, longest=LONGEST_WHAT),
        Field("gift_amount", read=_read_amount, applies=applies, facts=_account_facts, longest=60,
              show=_worth_words),
        Field("gift_allowed", read=_read_allowed, choices=_allowed_choices, facts=_allowed_facts, longest=60,
              show=_allowed_words,
              applies=lambda draft: applies(draft) and bool((draft.answers.get("gift_amount") or {}).get("ask"))),
    )  # fmt: skip


def _worth_words(turn: Turn, value: dict[str, Any]) -> str:
    return turn.label("gift.worth", amount=Decimal(value["amount"]), currency=value["currency"])


def gift_of(turn: Turn, draft: Draft) -> GiftToNote | None:
    """Give the gift that a form's answers tell of, and keep a gift limit that was told; None when it was not given."""
    answers = draft.answers
    allowed, worth = answers.get("gift_allowed"), answers["gift_amount"]
    if allowed == NO:
        return None
    account = place(turn, draft)
    if isinstance(allowed, dict) and account is not None:
        accounts.change_account(
            turn.session, turn.rep, account.id, turn.today,
            gift_limit=Decimal(allowed["limit"]), gift_currency=allowed["currency"],
        )  # fmt: skip
    return GiftToNote(answers["gift"], Decimal(worth["amount"]), worth["currency"])


def place(turn: Turn, draft: Draft) -> Account | None:
    """Tell whose gift limit counts: that of the account where the touch is."""
    at = touches.account_of(turn.session, turn.rep, _people(turn, draft), turn.today, draft.account_id)
    return accounts.account_by_id(turn.session, turn.rep, at, turn.today) if at else None


def _people(turn: Turn, draft: Draft) -> list[int]:
    if "touch" in draft.answers:
        touch = touches.touch_by_id(turn.session, turn.rep, draft.answers["touch"], turn.today)
        return [person.contact_id for person in touch.people] if touch else []
    return list(who_of(draft).people)


def _read_what(_turn: Turn, _draft: Draft, text: str) -> str:
    if not any(sign.isalnum() for sign in text):
        raise MethodError("form.empty")
    return text


def _what_choices(_turn: Turn, draft: Draft) -> list[Choice]:
    words = (draft.answers.get("who") or {}).get("recognised", [])
    return [Choice(word, word) for word in words if word.casefold() not in _ONLY_SAYS_GIFT and len(word.encode()) < 30]


def _read_amount(turn: Turn, draft: Draft, text: str) -> dict[str, Any]:
    account = place(turn, draft)
    typed = text
    if account and account.gift_currency and not any(sign.isalpha() or sign in "€$£¥￥₹₩" for sign in text):
        typed = f"{text} {account.gift_currency}"
    amount, currency = read_gift_limit(typed, turn.rep.country)
    ask = _judged(turn, draft, account, Decimal(amount), currency)
    return {"amount": amount, "currency": currency, "ask": ask}


def _judged(turn: Turn, draft: Draft, account: Account | None, amount: Decimal, currency: str) -> str | None:
    """Refuse a gift over the limit; give what is to be asked, if anything."""
    limit, limit_currency = (account.gift_limit, account.gift_currency) if account else (None, None)
    verdict = judge_gift(amount, currency, limit, limit_currency)
    if verdict == "over":
        _refuse(turn, draft, account, (amount, currency), (limit or Decimal(0), limit_currency or currency))
    return None if verdict == "within" else verdict


def _refuse(
    turn: Turn, draft: Draft, account: Account | None, worth: tuple[Decimal, str], limit: tuple[Decimal, str]
) -> None:
    facts = {
        "account": account.name if account else "", "amount": worth[0], "currency": worth[1], "limit": limit[0],
        "limit_currency": limit[1], "totals": _totals(turn, draft), "year": turn.today.year,
    }  # fmt: skip
    raise MethodError("gift.over_limit", facts)


def _totals(turn: Turn, draft: Draft) -> list[tuple[str, tuple[tuple[Decimal, str], ...]]]:
    return gifts.totals_of_year(turn.session, turn.rep, _people(turn, draft), turn.today.year, turn.today)


def _account_facts(turn: Turn, draft: Draft) -> dict[str, Any]:
    account = place(turn, draft)
    known = account is not None and account.gift_limit is not None
    return {
        "account": account.name if account else "", "limit": account.gift_limit if account and known else None,
        "limit_currency": account.gift_currency if account else None, "totals": _totals(turn, draft),
        "year": turn.today.year,
    }  # fmt: skip


def _allowed_facts(turn: Turn, draft: Draft) -> dict[str, Any]:
    worth = draft.answers["gift_amount"]
    amount = {"amount": Decimal(worth["amount"]), "currency": worth["currency"], "ask": worth["ask"]}
    return {**_account_facts(turn, draft), **amount}


def _allowed_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    return [Choice(YES, turn.label("gift.is_allowed")), Choice(NO, turn.label("gift.not_allowed"))]


def _allowed_words(turn: Turn, value: str | dict[str, str]) -> str:
    return turn.label("gift.not_allowed" if value == NO else "gift.is_allowed")


def _read_allowed(turn: Turn, draft: Draft, text: str) -> str | dict[str, str]:
    lowered = text.strip().casefold()
    if lowered in (YES, NO) or lowered in ("是", "可以", "否", "不可以", "不"):
        return YES if lowered in (YES, "是", "可以") else NO
    limit, currency = read_gift_limit(text, turn.rep.country)
    worth = draft.answers["gift_amount"]
    verdict = judge_gift(Decimal(worth["amount"]), worth["currency"], Decimal(limit), currency)
    if verdict == "over":
        worth_of_it = (Decimal(worth["amount"]), worth["currency"])
        _refuse(turn, draft, place(turn, draft), worth_of_it, (Decimal(limit), currency))
    return {"limit": limit, "currency": currency}


def ask_about(turn: Turn, touch_id: int) -> list[Answer]:
    """Ask what was given in a touch that is already written down."""
    touch = touches.touch_by_id(turn.session, turn.rep, touch_id, turn.today)
    if touch is None or touch.kind != "gift":
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, FORM, {"touch": touch_id}, account_id=touch.account_id)


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    touch_id, gift = int(draft.answers["touch"]), gift_of(turn, draft)
    if gift is None:
        return [Reply(turn.say("gift.not_noted"), edits=turn.pressed), *card_reply(turn, touch_id, new=True)]
    gifts.note_gift(turn.session, turn.rep, touch_id, gift, turn.today)
    return card_reply(turn, touch_id, changed=True)


FORM = Form(kind="gift", fields=gift_fields(lambda _draft: True), finish=_finish)

FEATURE = Feature(name="gift", forms=(FORM,), presses=(Press("gift.ask", (Owned("touch"),), ask_about),))
