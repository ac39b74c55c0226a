"""Erasing: a rule for every foreign key there is, and nothing left that names who was erased."""

from datetime import timedelta
from typing import get_args

from sqlmodel import Session, col, select

from db.erase import MODELS, PEOPLE_IN, RULES, SUBJECTS, foreign_keys
from db.models import (
    AccountRepRow,
    AccountRow,
    ChangeRow,
    ColleagueRow,
    ContactRow,
    DraftRow,
    DraftVersionRow,
    InboxRow,
    OutboxRow,
    PlanRow,
    RecipientRow,
    TeamRow,
    metadata,
)
from db.queries.reps import rep_of_chat
from db.schedule_leads import subject_of
from db.store import Store
from playbooks.nudges import NudgeKind
from playbooks.rep import Rep
from tests.conftest import MORNING, registered
from tests.conversation import Conversation

NUDGE_KINDS = get_args(NudgeKind)


def who(session: Session, chat_id: int = 1001) -> Rep:
    """Give the rep of a chat."""
    rep = rep_of_chat(session, chat_id)
    assert rep is not None
    return rep


def everywhere(store: Store, word: str) -> list[str]:
    """Name the tables in which a word stands anywhere."""
    with store.engine.connect() as connection:
        return [
            table.name
            for table in metadata.sorted_tables
            if any(word.casefold() in repr(tuple(row)).casefold() for row in connection.execute(table.select()))
        ]


def test_every_foreign_key_has_its_rule() -> None:
    assert {f"{table}.{column}" for table, column, _target in foreign_keys()} == set(RULES)


def test_every_table_is_known_and_every_column_named_like_a_reference_is_one() -> None:
    assert set(MODELS) == set(metadata.tables)
    known = {(table, column) for table, column, _target in foreign_keys()}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name in ("contact_id", "account_id", "colleague_id", "touch_id", "draft_id", "position_id"):
                assert (table.name, column.name) in known, f"{table.name}.{column.name}"
    for table_name, (people, column_name) in PEOPLE_IN.items():
        assert table_name in metadata.tables
        assert column_name in metadata.tables[people].columns


def test_every_subject_of_a_nudge_is_known() -> None:
    for kind in NUDGE_KINDS:
        word = subject_of(kind, 1)[1].partition(":")[0]
        assert SUBJECTS[word] in metadata.tables


def test_the_columns_that_can_not_be_empty_go_with_what_they_point_to() -> None:
    for table, column, _target in foreign_keys():
        if not metadata.tables[table].columns[column].nullable:
            assert RULES[f"{table}.{column}"] == "goes", f"{table}.{column}"


def told_about(anna: Conversation) -> None:
    """Tell the bot of Quirin Zeisig in every way."""
    anna.say("/account Acme")
    anna.say("/person Quirin Zeisig, CTO, Acme, birthday 24 Nov")
    anna.say("/person Rosa Halm, Buyer, Acme")
    anna.say("/touch Quirin Zeisig call, likes zithers, send Quirin Zeisig the case by Friday")
    anna.say("/touch Quirin Zeisig and Rosa Halm lunch, both like the plan")
    anna.say("/touch Quirin Zeisig coffee, likes secrets")
    anna.say("/undo")
    anna.store.transaction(written_to, anna.chat_id)


def written_to(session: Session, chat_id: int) -> None:
    """Keep a letter that went to two people, and an email to one of them."""
    rep = who(session, chat_id)
    people = {row.family_name: row.id for row in session.exec(select(ContactRow))}
    letter, email = (
        DraftRow(
            colleague_id=rep.id, kind=kind, open=False, title=f"To {names}", answers={"recipients": names},
            created_at=MORNING, updated_at=MORNING,
        )
        for kind, names in (("letter", "Quirin Zeisig, Rosa Halm"), ("outreach", "Quirin Zeisig"))
    )  # fmt: skip
    email.contact_id = people["Zeisig"]
    session.add_all([letter, email])
    session.flush()
    for draft in (letter, email):
        text = f"Dear {draft.answers['recipients']}, thank you."
        version = DraftVersionRow(draft_id=draft.id or 0, number=1, text=text, created_at=MORNING)
        session.add(version)
        session.flush()
        for name in ("Zeisig", "Halm") if draft is letter else ("Zeisig",):
            session.add(RecipientRow(draft_id=draft.id or 0, version_id=version.id, contact_id=people[name], name=name))


def test_nothing_names_an_erased_person_any_more(any_store: Store) -> None:
    anna = registered(any_store, 1001, "Anna Berg", "en", "Germany")
    told_about(anna)
    anna.later(MORNING + timedelta(days=1))
    assert set(everywhere(any_store, "zeisig")) >= {"change", "contact", "draft", "draft_version", "recipient"}
    anna.say("/forget Quirin Zeisig")
    anna.press("Yes, erase for good")
    assert everywhere(any_store, "zeisig") == []
    assert everywhere(any_store, "zither") == []
    assert everywhere(any_store, "secrets") == []
    assert "both like the plan" in anna.say("/person Rosa Halm")
    letters = any_store.transaction(lambda session: session.exec(select(DraftVersionRow)).all())
    assert [version.text for version in letters] == ["Dear …, Rosa Halm, thank you."]
    assert any_store.transaction(subjects_left) == []


def subjects_left(session: Session) -> list[str]:
    """Give what reminders and occurrences still say of contacts who are no more."""
    people = {f"contact:{row.id}" for row in session.exec(select(ContactRow))}
    rows = [
        *session.exec(select(MODELS["reminder"])).all(),
        *session.exec(select(MODELS["occurrence"])).all(),
    ]
    subjects = [str(row.subject) for row in rows]  # type: ignore[attr-defined]
    return [subject for subject in subjects if subject.startswith("contact:") and subject not in people]


def test_undo_goes_on_with_what_is_left_of_the_log(any_store: Store) -> None:
    anna = registered(any_store, 1001, "Anna Berg", "en", "Germany")
    anna.say("/account Acme")
    anna.say("/person Quirin Zeisig, CTO, Acme")
    anna.say("/forget Quirin Zeisig")
    anna.press("Yes, erase for good")
    assert "gone for good" in anna.say("/undo")
    assert "account" in anna.say("/undo").lower()
    assert any_store.transaction(lambda session: session.exec(select(AccountRow)).all()) == []


def test_an_erased_rep_leaves_shared_accounts_to_the_others(any_store: Store) -> None:
    anna = registered(any_store, 1001, "Anna Berg", "en", "Germany")
    wang = registered(any_store, 1002, "王磊", "zh", "中国")
    anna.say("/account Acme")
    anna.say("/account Hidden Works")
    anna.say("/person Rosa Halm, Buyer, Acme")
    anna.say("/person Otto Wenz, Buyer, Hidden Works")
    anna.say("/person Una Solo")
    anna.say("/touch Rosa Halm call, likes the plan, send the case by Friday")
    any_store.transaction(share, "Acme")
    anna.say("/forget me")
    anna.press("Yes, erase me")
    assert "erased" in anna.say("erase")
    any_store.transaction(only_the_shared_is_left)
    assert "Acme" in wang.say("/account Acme")
    assert "likes the plan" in wang.say("/person Rosa Halm").replace("likes", "likes") or "the plan" in wang.last.text
    for word in ("Anna Berg", "Hidden", "Wenz", "Solo"):
        assert everywhere(any_store, word) == [], word


def share(session: Session, account: str) -> None:
    """Let the second rep look after an account of the first one, who has a plan for it."""
    row = session.exec(select(AccountRow).where(AccountRow.name == account)).one()
    rep, other = who(session), who(session, 1002)
    session.add(AccountRepRow(account_id=row.id or 0, colleague_id=other.id, since=MORNING.date()))
    session.add(
        PlanRow(account_id=row.id or 0, colleague_id=rep.id, from_day=MORNING.date(), created_at=MORNING,
                accepted_at=MORNING)
    )  # fmt: skip


def only_the_shared_is_left(session: Session) -> None:
    assert rep_of_chat(session, 1001) is None
    other = who(session, 1002)
    assert [row.name for row in session.exec(select(AccountRow))] == ["Acme"]
    assert [row.family_name for row in session.exec(select(ContactRow))] == ["Halm"]
    assert [row.colleague_id for row in session.exec(select(PlanRow))] == [other.id]
    assert {row.colleague_id for row in session.exec(select(ChangeRow))} <= {other.id}
    for model in (InboxRow, OutboxRow):
        sent = select(model).where(model.chat_id == 1001, col(model.body) == "")
        assert len(session.exec(sent).all()) <= (1 if model is OutboxRow else 0)


def test_the_last_rep_takes_the_team_along(any_store: Store) -> None:
    anna = registered(any_store, 1001, "Anna Berg", "en", "Germany")
    anna.press("Load sample data")
    anna.say("/account Acme")
    anna.say("/forget me")
    anna.press("Yes, erase me")
    anna.say("ERASE")
    left = {name for name in metadata.tables if everything_in(any_store, name)}
    assert left <= {"inbox", "outbox"}


def everything_in(store: Store, table: str) -> int:
    """Count the rows of a table."""
    with store.engine.connect() as connection:
        return len(connection.execute(metadata.tables[table].select()).all())


def test_a_colleague_without_a_chat_is_no_heir(any_store: Store) -> None:
    anna = registered(any_store, 1001, "Anna Berg", "en", "Germany")
    any_store.transaction(
        lambda session: session.add(ColleagueRow(team_id=who(session).team_id, name="Udo", created_at=MORNING))
    )
    anna.say("/forget me")
    anna.press("Yes, erase me")
    anna.say("ERASE")
    assert any_store.transaction(lambda session: session.exec(select(TeamRow)).all()) == []
