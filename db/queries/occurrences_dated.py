"""From occurrences to items: the dates of accounts, with whom each is about and what helps to act."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from db.models import AccountRow, DealRow, ImportantDateRow
from db.queries import account_facts
from db.queries.contacts import briefs, by_weight, ids_at
from db.queries.drafts import draft_by_id
from db.queries.occurrences_greetings import sent_to
from db.queries.occurrences_making import Occurred, item_from, marked_done, marked_over
from db.queries.occurrences_people import nudge_people, touched_since
from db.schedule_accounts import date_from, kept_by, letter_accounts, letters_sent, review_facts, touched_after
from db.schedule_leads import row_id_of
from playbooks.nudge_deal_dates import doubtful_for
from playbooks.nudge_important_dates import day_kept, occasion_of, years_kept
from playbooks.nudge_items import NudgeAccount, NudgeItem, NudgePerson
from playbooks.nudges import season_of
from playbooks.power_map import power_map
from playbooks.rep import Rep
from playbooks.review import year_of_review

# So many people of an account are offered to be congratulated or talked to, the weightiest first.
PEOPLE_OFFERED = 4


def important_dates(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give an account's dates, each with the people to congratulate; one that was struck out is left out."""
    made = []
    for row in rows:
        found = session.get(ImportantDateRow, row_id_of(row.subject))
        account = _account(session, rep, found.account_id, today) if found else None
        if found is None or account is None:
            continue
        kept = date_from(found)
        people = people_offered(session, rep, account, today)
        ids = [one.contact_id for one in people]
        item = item_from(row, account=account.name, account_id=account.id, what=kept.name)
        handled = sent_to(session, rep, ids, season_of(row.occasion, item.day)) | touched_since(session, ids, row.on)
        told = tuple(replace(one, handled=one.contact_id in handled) for one in people)
        item = replace(item, people=told, turns=years_kept(kept, item.day))
        is_another = (day_kept(kept, item.day, rep.leap_day), occasion_of(kept, item.day)) != (item.day, item.occasion)
        made.append(marked_over(item, is_another))
    return made


def deal_dates(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give the awards ahead, each with who has a say and is at 0 or −1; a deal that is gone is left out."""
    made = []
    for row in rows:
        deal = session.get(DealRow, row_id_of(row.subject))
        account = _account(session, rep, deal.account_id, today) if deal else None
        facts = account_facts.facts_of(session, rep, account.id or 0, today) if account else None
        if deal is None or account is None or facts is None:
            continue
        seen = power_map(facts, today, row_id_of(row.subject))
        doubtful = doubtful_for(seen.deal, seen.people) if seen.deal else ()
        people = tuple(
            NudgePerson(one.contact_id, one.name, account.name, account.id, one.person.title, attitude=one.standing)
            for one in doubtful
        )
        item = item_from(row, people=people, account=account.name, account_id=account.id, what=deal.name)
        made.append(marked_over(item, deal.closed_at is not None or deal.award_on != item.day))
    return made


def yearly_reviews(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give the reviews that were offered; one that was written since is done."""
    made = []
    for row in rows:
        account = _account(session, rep, row_id_of(row.subject), today)
        if account is None or account.id is None:
            continue
        facts = review_facts(session, rep, {account.id: account.created_at})[account.id]
        item = item_from(row, account=account.name, account_id=account.id)
        item = replace(item, year=year_of_review(item.day, rep.figures.review))
        made.append(marked_done(item, facts.is_reviewed(item.day, rep.figures.review)))
    return made


def letter_follow_ups(session: Session, rep: Rep, rows: Sequence[Occurred], today: date) -> list[NudgeItem]:
    """Give the letters to follow up, each with its strategic accounts; done when all of them were spoken to since."""
    made = []
    sent = letters_sent(session, rep, {row_id_of(row.subject) for row in rows})
    for row in rows:
        draft = draft_by_id(session, rep, row_id_of(row.subject))
        got_it = letter_accounts(session, rep, draft.id, today) if draft and draft.id in sent else set()
        accounts = session.exec(select(AccountRow).where(col(AccountRow.id).in_(got_it))).all() if got_it else ()
        if draft is None or not accounts:
            continue
        touched = touched_after(session, got_it, sent[draft.id], rep)
        item = item_from(row, what=draft.title, since=rep.today(sent[draft.id]))
        people = [
            replace(one, handled=account.id in touched)
            for account in accounts
            for one in people_offered(session, rep, account, today)
        ]
        named = tuple(NudgeAccount(one.id or 0, one.name, one.id in touched) for one in accounts)
        item = replace(item, people=tuple(people), accounts=tuple(sorted(named, key=lambda one: one.name)))
        made.append(marked_done(item, got_it <= touched))
    return made


def people_offered(session: Session, rep: Rep, account: AccountRow, today: date) -> list[NudgePerson]:
    """Give the weightiest people of an account in sight whom a rep may be nudged about."""
    number = account.id or 0
    weighed = by_weight(briefs(session, rep, ids_at(session, rep, number, today), today, number))
    people = nudge_people(session, rep, [one.contact_id for one in weighed], today, context=False)
    offered = [people[one.contact_id] for one in weighed if one.contact_id in people][:PEOPLE_OFFERED]
    return [replace(one, account=account.name, account_id=number) for one in offered]


def _account(session: Session, rep: Rep, account_id: int, today: date) -> AccountRow | None:
    kept = kept_by(rep, today, exactly_today=True)
    return session.exec(select(AccountRow).where(AccountRow.id == account_id, kept)).first()
