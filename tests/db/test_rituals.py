"""Rituals of an account's people, as they were due and done in the last 12 months."""

from datetime import date, timedelta

from db.models import OccurrenceRow
from db.queries.account_facts import facts_of
from db.store import Store
from tests.db.worlds import TODAY, account_of, person_at, put, rep_of


def test_birthdays_and_festivals_count_once_by_what_became_of_them(store: Store) -> None:
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
    told("festival", f"rep:{anna.id}", christmas, "open", key="christmas")

    facts = store.transaction(facts_of, anna, account.id, TODAY)

    assert facts is not None
    assert [(one.on, one.contact_id, one.done) for one in facts.rituals] == [
        (christmas, eva.id, False),
        (lately, li.id, True),
    ]
