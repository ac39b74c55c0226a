"""Greetings: what stands in the files is fit to send, and nobody in one account reads the same words twice."""

import re
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, meta, nodes
from rapidfuzz import fuzz

from playbooks.greetings import (
    BELATED,
    CLOSENESSES,
    OCCASIONS,
    Closeness,
    Variant,
    addressed_in_front,
    choose_variant,
    closeness_of_rung,
    variants,
)
from playbooks.language import LANGUAGES, Language

TEMPLATES = Path(__file__).parents[2] / "templates"
ENVIRONMENT = Environment(undefined=StrictUndefined, autoescape=True)
PLACEHOLDERS = {"address", "festival", "rep"}
LEAST_VARIANTS = 12
SHORTEST: dict[Language, int] = {"en": 20, "zh": 10}  # characters; Chinese says as much in half of them
MOST_ALIKE = 90  # per cent, by rapidfuzz

# Never in a greeting: trade, requests, alcohol, gifts, age and family; and what is another season elsewhere.
UNFIT: dict[Language, str] = {
    "en": r"""\b(
        customers?|clients?|buy\w*|purchas\w*|sell\w*|sales?|offers?|prices?|priced|discounts?|quot\w+|orders?|contracts?
        |invoices?|products?|budgets?|tenders?|could\syou|would\syou|can\syou|let\sme\sknow|get\sback\sto\sme
        |wine|beer|champagne|cheers|toasts?|drinks?|gifts?|presents?
        |wi(fe|ves)|husbands?|spouse|kids?|child(ren)?|sons?|daughters?|mother|father|parents?|famil(y|ies)|relatives
        |age|aged|older|younger|young|birth\syear|sir|madam|politic\w*|government|war|god|jesus|christ|allah
        |snow\w*|winter\w*|summer\w*|springtime|frost\w*|leading|number\sone
        )\b""",
    "zh": "客户|顾客|甲方|购买|采购|报价|价格|优惠|折扣|订单|合同|产品|招标|干杯|美酒|喝酒|礼物|礼品"
    "|夫人|太太|先生|女士|丈夫|妻子|孩子|子女|儿子|女儿|岁数|年轻|年龄|政府|下雪|雪花|冬日",
}
# A greeting may come late or be sent a day early.
BOUND_TO_THE_DAY = re.compile(
    r"\b(today|tonight|tomorrow|yesterday|this (morning|evening|afternoon))\b|今天|今日|今晚|今夜|明天", re.IGNORECASE
)
# A Chinese name alone under a formal letter reads curt: it bows, unless the line above it did.
SIGNED: dict[Language, str] = {"en": r"\n\{\{ rep \}\}$", "zh": r"\n\{\{ rep \}\} 敬上$|此致\n敬礼\n\{\{ rep \}\}$"}
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
# "Happy Seollal" and "this Spring Festival" read well with every name; "on Spring Festival" and "the Seollal" do not.
BARE_FESTIVAL = re.compile(r"\b(on|at|for|of|in|with|to|the|an?)\s+\{\{ festival \}\}", re.IGNORECASE)


def read(path: str) -> str:
    return (TEMPLATES / path).read_text(encoding="utf-8")


def written(language: Language) -> set[str]:
    return {path.stem for path in (TEMPLATES / language / "greetings").glob("*.toml")}


WRITTEN_LANGUAGES = [language for language in LANGUAGES if written(language)]
LISTS = list(product(sorted({*OCCASIONS, BELATED}), WRITTEN_LANGUAGES, CLOSENESSES))
GREETINGS = [one for one in LISTS if one[0] != BELATED]
every_list = pytest.mark.parametrize(("occasion", "language", "closeness"), LISTS)
every_greeting = pytest.mark.parametrize(("occasion", "language", "closeness"), GREETINGS)


@cache
def listed(occasion: str, language: Language, closeness: Closeness) -> tuple[Variant, ...]:
    return variants(occasion, language, closeness, read)


def rendered(variant: Variant, language: Language) -> str:
    words = {
        "en": {"address": "Mr Li", "festival": "Seollal", "rep": "Anna Smith"},
        "zh": {"address": "李总", "festival": "春节", "rep": "陈伟"},
    }
    return ENVIRONMENT.from_string(variant.text).render(words[language])


def placeholders(text: str) -> list[str]:
    """Name every placeholder of a text as often as it stands there."""
    return [node.name for node in ENVIRONMENT.parse(text).find_all(nodes.Name)]


def words_of(variant: Variant) -> str:
    """Give what a variant says itself, without whom it addresses and who signs."""
    return re.sub(r"\{\{ (address|rep) \}\}", "", variant.text)


@pytest.mark.parametrize("language", WRITTEN_LANGUAGES)
def test_there_is_a_file_for_every_occasion_and_no_other(language: Language) -> None:
    assert written(language) == {*OCCASIONS, BELATED}


@every_list
def test_twelve_people_can_each_get_words_of_their_own(occasion: str, language: Language, closeness: Closeness) -> None:
    those = listed(occasion, language, closeness)
    assert len(those) >= LEAST_VARIANTS
    alike = [
        (one.id, other.id)
        for one, other in combinations(those, 2)
        if fuzz.ratio(words_of(one), words_of(other)) >= MOST_ALIKE
    ]
    assert alike == []


@every_list
def test_nothing_unfit_stands_in_a_greeting(occasion: str, language: Language, closeness: Closeness) -> None:
    unfit = re.compile(UNFIT[language], re.IGNORECASE | re.VERBOSE)
    found = {one.id: match[0] for one in listed(occasion, language, closeness) if (match := unfit.search(one.text))}
    assert found == {}


@every_greeting
def test_a_greeting_renders_and_has_the_length_of_a_message(
    occasion: str, language: Language, closeness: Closeness
) -> None:
    for variant in listed(occasion, language, closeness):
        message = rendered(variant, language)
        assert SHORTEST[language] <= len(message) <= 400, variant.id
        assert not set(message) & set("{}<>&"), variant.id
        assert message == message.strip(), variant.id
        assert "  " not in message, variant.id


@every_greeting
def test_a_greeting_addresses_its_reader_exactly_once(occasion: str, language: Language, closeness: Closeness) -> None:
    for variant in listed(occasion, language, closeness):
        names = placeholders(variant.text)
        assert set(names) <= PLACEHOLDERS, variant.id
        assert names.count("address") == 1, variant.id
        assert meta.find_undeclared_variables(ENVIRONMENT.parse(variant.text)) == set(names), variant.id


@every_greeting
def test_formal_greetings_are_signed_and_without_emoji(occasion: str, language: Language, closeness: Closeness) -> None:
    for variant in listed(occasion, language, closeness):
        emoji = EMOJI.findall(variant.text)
        if closeness == "formal":
            assert re.search(SIGNED[language], variant.text), variant.id
            assert emoji == [], variant.id
        assert variant.text.count("{{ rep }}") <= 1, variant.id
        assert len(emoji) <= 1, variant.id


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_a_whole_name_stands_in_a_salutation_of_its_own(occasion: str) -> None:
    for variant in listed(occasion, "en", "formal"):
        lines = addressed_in_front(variant.text).splitlines()
        assert lines[0] in ("Dear {{ address }},", "{{ address }},"), variant.id
        assert "{{ address }}" not in "".join(lines[1:]), variant.id
        assert lines[1].lstrip('"“')[0].isupper(), variant.id
        assert not re.search(r", [A-Z](?=[a-z]+ [a-z])", lines[1]), variant.id
        assert not re.search(r"[,.;:!?] *[,.;:!?]", "".join(lines[1:])), variant.id


@every_greeting
def test_a_greeting_may_arrive_a_day_early_or_late(occasion: str, language: Language, closeness: Closeness) -> None:
    bound = [one.id for one in listed(occasion, language, closeness) if BOUND_TO_THE_DAY.search(one.text)]
    assert bound == []


@pytest.mark.parametrize("language", WRITTEN_LANGUAGES)
@pytest.mark.parametrize("occasion", ["lunar_new_year", "national_day"])
def test_feasts_of_many_countries_are_called_by_their_own_name(occasion: str, language: Language) -> None:
    for closeness in CLOSENESSES:
        for variant in listed(occasion, language, closeness):
            assert "{{ festival }}" in variant.text, variant.id


def test_the_name_of_a_festival_reads_well_whatever_it_is() -> None:
    bare = [
        one.id
        for occasion, language, closeness in GREETINGS
        if language == "en"
        for one in listed(occasion, language, closeness)
        if BARE_FESTIVAL.search(one.text)
    ]
    assert bare == []


@pytest.mark.parametrize("language", WRITTEN_LANGUAGES)
def test_a_belated_opening_leads_into_the_greeting_and_names_nobody(language: Language) -> None:
    for closeness in CLOSENESSES:
        for opening in listed(BELATED, language, closeness):
            assert placeholders(opening.text) == [], opening.id
            assert "\n" not in opening.text, opening.id
            assert opening.text[-1] in ":.!：。！，—", opening.id


@pytest.mark.parametrize(
    ("rung", "closeness"), [(0, "formal"), (1, "formal"), (2, "friendly"), (3, "close"), (4, "close"), (5, "close")]
)
def test_the_rung_decides_how_familiar_we_may_be(rung: int, closeness: Closeness) -> None:
    assert closeness_of_rung(rung) == closeness


@pytest.mark.parametrize("rung", [-1, 6])
def test_there_is_no_rung_below_0_or_above_5(rung: int) -> None:
    with pytest.raises(ValueError, match="0 to 5"):
        closeness_of_rung(rung)


def test_a_variant_is_known_by_its_place() -> None:
    ids = [one.id for one in listed("birthday", "en", "friendly")]
    assert ids[0] == "birthday/en/friendly/01"
    assert ids[6] == "birthday/en/friendly/07"


def test_a_team_can_bring_its_own_words() -> None:
    own = 'formal = ["Dear {{ address }}, from us all."]\nfriendly = []\nclose = []'
    assert variants("birthday", "en", "formal", lambda path: own) == (
        Variant("birthday/en/formal/01", "Dear {{ address }}, from us all."),
    )
    assert variants("birthday", "en", "close", lambda path: own) == ()


@pytest.mark.parametrize(
    "broken", ["formal = [", 'formal = "one"', "formal = [1]\nfriendly = []\nclose = []", 'formal = ["a"]\nclose = []']
)
def test_a_broken_file_is_named(broken: str) -> None:
    with pytest.raises(ValueError, match=r"^en/greetings/holi\.toml: "):
        variants("holi", "en", "formal", lambda path: broken)


def test_an_unknown_occasion_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="ramadan"):
        variants("ramadan", "en", "formal", lambda path: pytest.fail(f"{path} was read"))


BIRTHDAYS = listed("birthday", "en", "formal")
IDS = st.sets(st.sampled_from([one.id for one in BIRTHDAYS]))


@given(seed=st.text(max_size=20), before=st.lists(IDS, min_size=LEAST_VARIANTS, max_size=LEAST_VARIANTS))
@settings(max_examples=50, deadline=None)
def test_twelve_people_of_one_account_never_read_the_same_words_in_a_season(seed: str, before: list[set[str]]) -> None:
    used: list[str] = []
    for person, known in enumerate(before):
        chosen = choose_variant(BIRTHDAYS, used, known, f"{seed}/{person}")
        assert chosen is not None
        assert chosen.id not in used
        used.append(chosen.id)


@given(in_account=IDS, for_person=IDS, seed=st.text(max_size=20))
@settings(max_examples=50, deadline=None)
def test_somebody_reads_known_words_only_when_no_new_ones_are_left(
    in_account: set[str], for_person: set[str], seed: str
) -> None:
    chosen = choose_variant(BIRTHDAYS, in_account, for_person, seed)
    everything = {one.id for one in BIRTHDAYS}
    assert (chosen is None) == (in_account == everything)
    if chosen is not None and chosen.id in for_person:
        assert everything - in_account <= for_person


@given(in_account=IDS, for_person=IDS, seed=st.text(max_size=20), order=st.permutations(BIRTHDAYS))
@settings(max_examples=50, deadline=None)
def test_the_same_occasion_asked_again_gives_the_same_draft(
    in_account: set[str], for_person: set[str], seed: str, order: list[Variant]
) -> None:
    once = choose_variant(BIRTHDAYS, in_account, for_person, seed)
    again = choose_variant(order, sorted(in_account), sorted(for_person), seed)
    assert once == again


def test_different_people_get_different_drafts() -> None:
    drafts = {choose_variant(BIRTHDAYS, (), (), f"person {number}") for number in range(200)}
    assert drafts == set(BIRTHDAYS)


def test_when_the_account_has_read_everything_there_is_nothing_left() -> None:
    assert choose_variant(BIRTHDAYS, {one.id for one in BIRTHDAYS}, (), "Li Lei") is None
