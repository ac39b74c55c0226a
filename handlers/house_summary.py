"""An account on one page: scores, the people who decide, findings, next moves, promises and dates, as a picture."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from sqlmodel import Session

from db.queries import accounts_cards, effort
from handlers.coverage_words import thread_lines
from handlers.feature import PictureJob
from handlers.house_drawing import look
from handlers.house_words import Say
from handlers.map_drawing import drawn_person
from handlers.plan_words import paragraphs
from playbooks.account_facts import AccountFacts
from playbooks.accounts import ImportantDate
from playbooks.coverage import coverage_of
from playbooks.house import House
from playbooks.language import Language
from playbooks.moves import best_few, moves_of
from playbooks.power_map import power_map
from playbooks.rep import Rep
from playbooks.votes import votes_of
from templates.engine import label
from templates.pictures import shapes

NAMED_MOST = 3
FEBRUARY, LEAP_DAY = 2, 29


def load_summary(session: Session, rep: Rep, account_id: int, options: str, today: date) -> PictureJob | None:
    """Load the summary of an account."""
    found = look(session, rep, account_id, today)
    card = accounts_cards.account_card(session, rep, account_id, today)
    if found is None or card is None or options:
        return None
    facts, built = found
    say = partial(label, rep.language)
    target = effort.target_of(session, rep, account_id, today)
    drawn = power_map(facts, today, None, rep.figures.map, rep.figures.house)
    shape = shapes.Summary(
        rep.language,
        facts.account,
        _day(say, today),
        account_class=facts.counted_class,
        overall=built.overall.shown,
        roof=built.roof.shown if built.roof.counts else None,
        pillars=built.pillars.shown,
        foundation=built.foundation.shown,
        weakest=built.weakest,
        people=tuple(drawn_person(one) for one in drawn.people),
        findings=tuple(_findings(say, facts, built, today)),
        moves=tuple(_moves(rep.language, facts, today, target)),
        promises=tuple(_promises(say, facts, today)),
        dates=tuple(_dates(say, facts, card.dates, today)),
    )
    return PictureJob(say("house.file_summary"), "summary", shapes.facts_of(shape))


def _findings(say: Say, facts: AccountFacts, built: House, today: date) -> Iterator[str]:
    weakest = {one.part: one for one in built.parts}[built.weakest]
    # The page may leave the bot, so the part goes by its short name, which stands on its button after a sign.
    name = say(f"house.button_{built.weakest}").partition(" ")[2]
    yield say("house.summary_weakest", weakest=name, score=weakest.shown)
    covered = coverage_of(facts, today)
    if covered.unseen:
        yield say(
            "house.summary_coverage",
            seen=len(covered.seen),
            people=covered.people,
            days=facts.figures.coverage.unseen_days,
        )
    yield from thread_lines(say, facts, covered)
    for vote in votes_of(facts):
        if vote.voters and not vote.count.carried:
            names = [one.person.name for one in vote.win_over[:NAMED_MOST]]
            yield say("house.summary_vote", deal=vote.deal.name if vote.deal else "", names=names)


def _moves(language: Language, facts: AccountFacts, today: date, target: float) -> Iterator[shapes.Dated]:
    for advice in best_few(moves_of(facts, today, target=target), facts.figures.moves):
        yield shapes.Dated(paragraphs(language, f"moves/{advice.rule}.j2", advice.facts)[0])


def _promises(say: Say, facts: AccountFacts, today: date) -> Iterator[shapes.Dated]:
    for one in sorted(facts.promises, key=lambda one: (one.due is None, one.due or today, one.what)):
        yield shapes.Dated(one.what, _day(say, one.due) if one.due else "", bool(one.due and one.due < today))


def _dates(say: Say, facts: AccountFacts, important: tuple[ImportantDate, ...], today: date) -> Iterator[shapes.Dated]:
    """Give the awards of open deals and the account's own days, the next first."""
    awards = [(deal.award_on, deal.name) for deal in facts.deals if deal.award_on is not None]
    own = [(day, one.name) for one in important if (day := _next_day(one, today)) is not None]
    for day, name in sorted([*awards, *own]):
        yield shapes.Dated(name, _day(say, day), day < today)


def _next_day(one: ImportantDate, today: date) -> date | None:
    """Give when an important date comes next: None for one that is over; 29 February is kept on the 28th."""
    years = (today.year, today.year + 1) if one.yearly else (one.year or today.year,)
    days = []
    for year in years:
        is_short = one.month == FEBRUARY and one.day == LEAP_DAY and (year % 4 or (year % 100 == 0 and year % 400))
        days.append(date(year, one.month, LEAP_DAY - 1 if is_short else one.day))
    return next((day for day in days if day >= today), None)


def _day(say: Say, day: date) -> str:
    return say("map.on", day=day)
