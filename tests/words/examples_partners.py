"""Facts of accounts, people, touches, promises and gifts."""

from datetime import date
from decimal import Decimal

from markupsafe import Markup

from tests.words import world
from tests.words.examples_common import NAMES, TEXTS, Examples, Together
from tests.words.world import CHINESE, LATIN, NASTY, TODAY, YESTERDAY

WORDS = ("", Markup("— <b>+</b>"))
BRIEF_LINES = (Markup("<b>A</b> Li Lei"), Markup("欧阳娜娜"))


def rating(on: date, influence: str | None = None, attitude: str = "", cause: str | None = None) -> dict[str, object]:
    """Make one line of the history of ratings."""
    return {"on": on, "influence": influence, "attitude_word": attitude, "cause": cause}


PARTNERS: Examples = {
    "account": {
        "account": (world.PLAIN_ACCOUNT, world.DEAR_ACCOUNT, world.PUT_AWAY),
        "card": (world.BARE_ACCOUNT_CARD, *world.ACCOUNT_CARDS),
        "country": ("", "DE"), "stage": WORDS, "people": ([], list(BRIEF_LINES)), "unnamed": (0, 4),
        "default_country": ("", "DE"), "fields": ([Markup("DE")], [Markup("DE"), Markup("CN")]),
        "field": (Markup("DE"),),
        "dates": ((), (world.ONCE, world.YEARLY)), "days": ((7,), (14, 1), (1,), ()),
        "date": (world.ONCE, world.YEARLY),
        "lines": ([Markup("<b>+</b>")], list(BRIEF_LINES)),
    },
    "account.people_button": {"total": (9,)},
    "account_edit.limit_currency": {"amount": ("50",)},
    "papers.subtitle": {"company": ("Nordlicht", "")},
    "person": {
        "card": (world.PERSON_CARD, world.FULL_CARD, world.NOBODYS_CARD),
        "contact": (world.CONTACT, world.STAR, *world.GONE),
        "address": (LATIN, NASTY), "positions": ([Markup("<b>Acme</b>")], []),
        "birthday": WORDS, "language": ("", "—"),
        "calendars": ([], ["DE", "CN"]), "kinds": ([Markup("📞"), Markup("🍽")],),
        "position": (world.BARE_POSITION, world.POSITION),
        "influence": WORDS, "attitude": ("", "+2"), "person": (world.BRIEF, world.FULL_BRIEF, *world.ABSENT),
        "on": (False, True),
    },
    "person.key_on": {"account": ("", "Acme")},
    "person.key_off": {"account": ("", "Acme")},
    "person.position": {"influence": ("",), "wanted": ("", Markup("3"))},
    "person.unplaced_rating": {"influence": ("A", None), "attitude": (2, None, -1)},
    "person_edit": {"names": (["Acme", NASTY], ["宏远科技", "Acme"])},
    "position_edit": {"text": TEXTS},
    "position_edit.ask_rung": {"days": (730, 400)},
    "rating": {
        "account": ("", "Acme"), "influence": ("", Markup("A")), "attitude": ("", Markup("2")),
        "rated_on": (None, YESTERDAY), "wanted": ("", Markup("3")), "deal": NAMES, "own": (False, True),
        "general": ("", Markup("2")), "before": (Markup("1"),), "after": (Markup("2"),), "better": (True, False),
        "cause": TEXTS,
        "letter": ("A",), "now": (False, True), "number": (2, -1),
        "ratings": ([rating(YESTERDAY)], [rating(TODAY, "A", "+2", NASTY), rating(YESTERDAY, "D")]),
    },
    "touch": {
        "touch": (world.TOUCH, *world.TOUCHES), "people": ([LATIN], [], list(NAMES)),
        "others": ([], [CHINESE], [LATIN, NASTY]),
        "without_rep": (False, True), "kind": (Markup("📞 +"),), "element": WORDS, "way": WORDS, "when": ("", "— 1"),
        "promises": ([], [world.PROMISE, *world.PROMISES]), "said": ({}, {1: "八月十五"}), "gifts": ([], world.GIFTS),
        "totals": ([], world.TOTALS), "title": (None, "CTO", NASTY), "several": (2, 1, 0), "can_add": (True, False),
    },
    "touch.ask_pick": {"typed": ("Lei", NASTY, "")},
    "promise": {
        "promise": (world.PROMISE, *world.PROMISES), "said": ("", "八月十五"), "left": (0, 2), "to_one": (False, True),
        "promises": ((world.PROMISE, *world.PROMISES), ()),
    },
    "gift": {
        "limit": (Decimal(50), Decimal(0)), "account": ("Acme", NASTY), "totals": (world.TOTALS, []),
        "ask": ("other_currency", "no_limit"),
    },
}  # fmt: skip
PARTNERS["touch.ask_gift_allowed"] = {
    name: alternatives for name, alternatives in PARTNERS["gift"].items() if name != "totals"
}
PARTNERS |= {f"touch.ask_pick_{number}": PARTNERS["touch.ask_pick"] for number in range(1, 7)}
PARTNERS |= {
    f"{feature}.ask_gift_amount": {"limit": (Decimal(50), None), "totals": (world.TOTALS, [])}
    for feature in ("gift", "touch")
}
# Facts that show a branch only together.
PARTNERS_TOGETHER: Together = {
    "account.card": ({"people": list(BRIEF_LINES), "unnamed": 4},),
    "person.card": ({"positions": [], "card": world.NOBODYS_CARD},),
    "person.position": ({"position": world.POSITION, "influence": Markup("<i>+</i>")},),
    "touch.card": (
        {"touch": world.TOUCHES[0], "gifts": world.GIFTS, "totals": world.TOTALS, "when": "— 1"},
        {"touch": world.TOUCHES[1], "promises": [world.PROMISE, *world.PROMISES], "said": {1: "八月十五"}},
        {"others": [LATIN, NASTY], "without_rep": True},
    ),
    "touch.ask_pick": ({"several": 0, "can_add": False},),
    "promise.card": ({"promise": world.PROMISE, "said": "八月十五"},),
    "promise.list": ({"promises": (), "to_one": True},),
    "promise_edit.ask_due": ({"due": None, "unclear": True},),
    "gift.over_limit": ({"limit": Decimal(0), "account": ""}, {"account": ""}),
    "gift.ask_gift_allowed": (
        {"ask": "no_limit", "account": ""},
        {"ask": "no_limit", "limit": None, "limit_currency": None},
    ),
    "touch.ask_gift_allowed": ({"ask": "no_limit", "account": ""},),
}
PARTNERS_TOGETHER |= {f"touch.ask_pick_{number}": PARTNERS_TOGETHER["touch.ask_pick"] for number in range(1, 7)}
