"""Letters for the tests: the example crises, and answers as messy as people type them."""

import tomllib
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, get_args

from playbooks.letter import Form, Length, LetterAnswers, Tone
from playbooks.letter_measures import Measure, read_measures

EXAMPLES = Path(__file__).parent.parent / "examples" / "letter_crises.toml"
TONES, FORMS, LENGTHS = get_args(Tone), get_args(Form), get_args(Length)


def crises() -> dict[str, LetterAnswers]:
    """The example crises by name, as read from what a rep would type."""
    found: dict[str, Any] = tomllib.loads(EXAMPLES.read_text("utf-8"))
    return {crisis.pop("name"): answers(**crisis) for crisis in found["crisis"]}


def answers(measures: str, **typed: Any) -> LetterAnswers:
    return LetterAnswers(measures=read_measures(measures), **typed)


def manners(given: LetterAnswers) -> list[LetterAnswers]:
    """The same answers in every tone, form and length."""
    return [
        replace(given, tone=tone, form=form, length=length) for tone, form, length in product(TONES, FORMS, LENGTHS)
    ]


PORT = crises()["port closure"]
HARBOUR = crises()["港口关闭"]

MESSY_ENGLISH = (
    replace(PORT, situation="that ningbo port is closed ,"),
    replace(PORT, situation="because of a strike at Ningbo port"),
    replace(PORT, situation="Ningbo port closed. no ships leave!!"),
    replace(PORT, situation="- port closed\n- ships wait\n"),
    replace(PORT, situation="Ningbo port ( ) is closed.. since Monday , ."),
    replace(PORT, situation="closure of Ningbo port;"),
    replace(PORT, meaning="this means that May orders will be late."),
    replace(PORT, meaning="Orders late, and"),
    replace(PORT, meaning="Your orders will be late..."),
    replace(PORT, meaning="which means 10,000 parts late , about 3.5 % of the year"),
    replace(PORT, meaning="that you get May orders in June !"),
    replace(PORT, appeal="please tell us by Thursday what you need first."),
    replace(PORT, appeal="We ask you to tell us your needs by Thursday,"),
    replace(PORT, appeal="could you tell us your needs by Thursday?"),
    replace(PORT, appeal="that you tell us your needs by Thursday"),
    replace(PORT, appeal="your list of urgent parts by Thursday and"),
    replace(PORT, appeal="TELL us, by Thursday ,what you need first"),
    replace(PORT, own_line='"a harbour is for coming back to"'),
    replace(PORT, own_line="a harbour is for coming back to …"),
    replace(PORT, own_line="A harbour is for coming back to!!!"),
    replace(
        PORT, measures=(Measure("we will fly urgent parts;", "by Wang Lei", "from Friday."), Measure("To use rail,"))
    ),
    replace(PORT, measures=(Measure("We have moved stock. more follows."), Measure("rail (", "Anna", "by 12 May)"))),
    replace(PORT, measures=read_measures("1) fly parts ; Wang Lei;from Friday.\n2) rail,, Anna Nowak , by 12 May .")),
    replace(PORT, measures=read_measures("• and fly parts by Friday\n• Use rail (see www.acme.com), Anna")),
    replace(PORT, signer="Thomas Berg - CEO."),
    replace(PORT, signer="CEO, Thomas Berg,"),
    replace(PORT, recipients="to: all our partners in Poland."),
    replace(PORT, recipients="Acme , Globex and Initech"),
    replace(PORT, recipients="Acme, Globex, Initech, Umbrella, Hooli"),
    replace(PORT, recipients=""),
)
MESSY_CHINESE = (
    replace(HARBOUR, situation="因为宁波港关闭,"),
    replace(HARBOUR, situation="宁波港关闭.. 船舶 停航 。。"),
    replace(HARBOUR, situation="- 宁波港关闭\n- 船舶停航"),
    replace(HARBOUR, situation="宁波港（ ）关闭，以及"),
    replace(HARBOUR, meaning="这意味着五月订单推迟;"),
    replace(HARBOUR, meaning="对贵司来说，五月订单推迟两周……"),
    replace(HARBOUR, meaning="五月订单推迟!!"),
    replace(HARBOUR, appeal="我们恳请各位伙伴能够在周四前告诉我们缺哪些零件。"),
    replace(HARBOUR, appeal="请您在周四前告诉我们缺哪些零件，"),
    replace(HARBOUR, appeal="周四前的缺件清单,以及"),
    replace(HARBOUR, own_line="“潮水退了,码头还在”"),
    replace(HARBOUR, own_line="潮水退了，码头还在……"),
    replace(HARBOUR, measures=(Measure("我们将改走空运。", "王磊负责", "周五起，"), Measure("启用铁路;", None, None))),
    replace(HARBOUR, measures=read_measures("1、改走空运,王磊,周五起。\n2、启用铁路；李娜；5月12日前；")),
    replace(HARBOUR, signer="张伟 总经理"),
    replace(HARBOUR, recipients="致：各位华东伙伴："),
)
