"""The team's products, from /settings for owners: listed, added, taken out. The checks of an email know their names."""

from zlib import crc32

from db.queries.products import keep_product_names, product_names
from handlers.feature import Feature, Field, Form, Press, Word
from handlers.forms import open_form
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.patterns import Pattern

# So many fit one message with a button each (defaults of ours).
MOST_PRODUCTS = 30
LONGEST_PRODUCT = 60
_BETWEEN = Pattern(r"[\n,，;；、]+")


def show(turn: Turn) -> list[Answer]:
    """List the team's products, each with a button that takes it out."""
    return [_list(turn)] if turn.rep.owner else [Toast(turn.label("chat.old_button"))]


def ask(turn: Turn) -> list[Answer]:
    """Ask for more products."""
    return open_form(turn, FORM, editing="names") if turn.rep.owner else [Toast(turn.label("chat.old_button"))]


def drop(turn: Turn, mark: str) -> list[Answer]:
    """Take one product out."""
    known = product_names(turn.session, turn.rep)
    left = [name for name in known if _mark(name) != mark]
    if not turn.rep.owner or len(left) == len(known):
        return [Toast(turn.label("chat.old_button"))]
    keep_product_names(turn.session, turn.rep, left)
    return [_list(turn)]


def _list(turn: Turn) -> Reply:
    known = product_names(turn.session, turn.rep)
    rows = [[Button(turn.label("product.drop", name=name)[:60], f"product.drop:{_mark(name)}")] for name in known]
    add = [Button(turn.label("product.add"), "product.add")] if len(known) < MOST_PRODUCTS else []
    return Reply(turn.say("product.list", products=known), [*rows, add], edits=turn.pressed)


def _mark(name: str) -> str:
    """Make of a name what fits a button; the names may be long and Chinese."""
    return f"{crc32(name.encode()):08x}"


def _read(turn: Turn, _draft: Draft, text: str) -> list[str]:
    """Read one or several names, parted by commas or lines."""
    typed = [" ".join(name.split()) for name in _BETWEEN.split(text)]
    names = [name for name in typed if any(sign.isalnum() for sign in name)]
    if not names:
        raise MethodError("form.empty")
    if longest := next((name for name in names if len(name) > LONGEST_PRODUCT), None):
        raise MethodError("form.too_long", {"longest": LONGEST_PRODUCT, "length": len(longest)})
    if len({*product_names(turn.session, turn.rep), *names}) > MOST_PRODUCTS:
        raise MethodError("product.too_many", {"most": MOST_PRODUCTS})
    return names


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    known = product_names(turn.session, turn.rep)
    there = {name.casefold() for name in known}
    new = dict.fromkeys(name for name in draft.answers["names"] if name.casefold() not in there)
    keep_product_names(turn.session, turn.rep, [*known, *new])
    return [_list(turn)]


FORM = Form(
    kind="product_new",
    whole=False,
    fields=(Field("names", read=_read, show=lambda _turn, names: ", ".join(names), longest=2000),),
    finish=_finish,
)

FEATURE = Feature(
    name="product",
    forms=(FORM,),
    presses=(
        Press("product.list", (), show),
        Press("product.add", (), ask),
        Press("product.drop", (Word("mark"),), drop),
    ),
)
