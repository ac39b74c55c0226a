"""Rituals of an account's people, as they were due and done in the last 12 months."""

from datetime import date, timedelta

from db.models import ImportantDateRow, OccurrenceRow
from db.queries.account_facts import facts_of
from db.store import Store
from tests.db.worlds import TODAY, account_of, person_at, put, rep_of


def test_birthdays_festivals_and_dates_of_accounts_count_once_by_what_became_of_them(store: Store) -> None:
    anna = rep_of(store, 1001, "Anna")
    account = account_of(store, anna)
    li, _ = person_at(store, account, anna, "Li")
    eva, _ = person_at(store, account, anna, "Eva")
    christmas = date(TODAY.year - 1, 12, 25)
    for contact, calendars in ((li, ["CN"]), (eva, ["DE"])):
        contact.calendars = calendars
        put(store, contact)

    def told(kind: str, subject: str, day: date, state: str, lead: str = "day", key: str = "") -> None:
        occasion = " ".join(filter(None, (kind, key, day.isoformat())))
        row = OccurrenceRow(
            colleague_id=anna.id, kind=kind, subject=subject, occasion=occasion, lead=lead, on=day, delivered_on=day,
            state=state,
        )  # fmt: skip
        put(store, row)

    soon, lately = TODAY + timedelta(days=3), TODAY - timedelta(days=40)
    told("birthday", f"contact:{li.id}", lately, "superseded", "before")
    told("birthday", f"contact:{li.id}", lately, "done")
    told("birthday", f"contact:{eva.id}", lately, "dismissed")
    told("birthday", f"contact:{eva.id}", soon, "open", "before")  # its day is still ahead
    told("birthday", f"contact:{li.id}", TODAY - timedelta(days=400), "open")
    told("birthday", "contact:999", lately, "open")  # nobody there
    launch, opening = (put(store, ImportantDateRow(account_id=account.id, name=name, month=10, day=4)) for name in "LO")
    elsewhere = put(
        store, ImportantDateRow(account_id=account_of(store, rep_of(store, 1002, "Bo")).id, name="E", month=1, day=2)
    )
    told("important_date", f"date:{launch.id}", lately, "superseded", "before", key="0a")
    told("important_date", f"date:{launch.id}", lately, "open", key="0a")
    told("important_date", f"date:{opening.id}", lately, "dismissed", key="0b")
    told("important_date", f"date:{elsewhere.id}", lately, "open", key="0c")
    for kind, subject in (
        ("key_contact", f"contact:{li.id}"), ("rising_star", f"contact:{li.id}"), ("weekly_five", f"rep:{anna.id}"),
        ("yearly_review", f"account:{account.id}"), ("promise", "promise:1"), ("plan_step", "step:1"),
        ("deal_date", "deal:1"), ("letter_follow_up", "draft:1"),
    ):  # fmt: skip
        told(kind, subject, lately, "open")  # no rituals
    told("festival", f"rep:{anna.id}", christmas, "open", key="christmas")

    facts = store.transaction(facts_of, anna, account.id, TODAY)

    assert facts is not None
    assert [(one.on, one.contact_id, one.done) for one in facts.rituals] == [
        (christmas, eva.id, False),
        (lately, None, False),
        (lately, li.id, True),
    ]
