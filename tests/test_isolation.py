"""Another rep's rows can't be seen or changed: every registered button and every query is tried with foreign ids.

The buttons and queries are enumerated, so a new one is tried by itself; one that can't be tried fails by its name.
"""

import importlib
import inspect
import itertools
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

import db.queries
import db.sight
from db.sight import MAY_SEE
from db.store import Store
from handlers.feature import Owned, Press
from handlers.registry import PICTURES, PRESSES
from playbooks.errors import MethodError
from playbooks.rep import Rep
from tests.conftest import MORNING
from tests.conversation import Conversation
from tests.engines import quick_store
from tests.isolation_cases import BEFORE, CASES, ECHOES, IDS, MEANS_NOTHING, VALUES, WITHOUT_REP, id_for
from tests.isolation_world import (
    ANNA,
    BERTA,
    CHATS,
    COLLEAGUES,
    KINDS,
    SECRET,
    TABLES,
    TODAY,
    WANG,
    World,
    all_rows,
    pointing_to,
    rows_of,
    world_at,
)

STRANGERS = {"a colleague": WANG, "another team": BERTA}


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The world in which nothing ever changes, as every try is refused or undone."""
    made = world_at(sqlite_template, tmp_path_factory.mktemp("isolation") / "rapport.db")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def at_rest(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world as a file to be copied, for what may change it."""
    path = tmp_path_factory.mktemp("isolation") / "at_rest.db"
    world_at(sqlite_template, path).store.close()
    return path


def rep_in(world: World, number: int) -> Rep:
    return {ANNA: world.anna, WANG: world.wang, BERTA: world.berta}[number]


def chat_of(store: Store, number: int) -> Conversation:
    return Conversation(store, CHATS[number], f"Rep {number}", "en", MORNING)


def every_kind_of(press: Press) -> list[Owned]:
    return [part for part in press.parts if isinstance(part, Owned)]


# -- Pictures


@pytest.mark.parametrize("stranger", STRANGERS.values(), ids=STRANGERS)
def test_no_picture_is_drawn_of_another_reps_rows(world: World, stranger: int) -> None:
    rep = rep_in(world, stranger)
    for name, load in PICTURES.items():
        job = world.store.transaction(load, rep, ANNA, "", TODAY)
        assert SECRET not in str(job), f"{name} shows a stranger what is Anna's"


# -- Buttons


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_row_of_every_kind_that_buttons_name(world: World, kind: Any) -> None:
    assert kind in TABLES, f"a button may name a {kind!r}: add its table to TABLES in tests/isolation_world.py"
    assert kind in MAY_SEE, f"a button may name a {kind!r}: tell in db/sight.py who may see it"
    sees = {
        number: world.store.transaction(MAY_SEE[kind], rep_in(world, number), ANNA, TODAY)
        for number in (ANNA, WANG, BERTA)
    }
    assert sees == {ANNA: True, WANG: False, BERTA: False}


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("name", sorted(name for name, press in PRESSES.items() if every_kind_of(press)))
def test_a_forged_button_changes_and_tells_nothing(world: World, name: str, stranger: str) -> None:
    """With Anna's numbers in every place, and in each place alone beside the stranger's own."""
    press, mine = PRESSES[name], STRANGERS[stranger]
    owned = len(every_kind_of(press))
    before = world.store.transaction(all_rows)
    for numbers in itertools.product((ANNA, mine), repeat=owned):
        if ANNA in numbers:
            chat = chat_of(world.store, mine)
            answer = chat.press_data(_data(press, numbers, "1"))
            told = f"{answer} {chat.messages} {chat.toasts}"
            assert SECRET not in told, f"{name} tells {stranger} of Anna's rows"
            assert "something went wrong" not in told.lower(), f"{name} fails instead of refusing"
            assert world.store.transaction(all_rows) == before, f"{name} lets {stranger} change something"


def _data(press: Press, numbers: tuple[int, ...], word: str) -> str:
    ahead = iter(numbers)
    return ":".join([press.name, *(str(next(ahead)) if isinstance(part, Owned) else word for part in press.parts)])


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("name", sorted(name for name, press in PRESSES.items() if len(press.parts)))
def test_a_word_in_a_button_is_no_way_to_foreign_rows(at_rest: Path, tmp_path: Path, name: str, stranger: str) -> None:
    """Parts that name no row hold Anna's number, beside the stranger's own rows: whatever happens, happens to those."""
    press, mine = PRESSES[name], STRANGERS[stranger]
    if len(every_kind_of(press)) == len(press.parts):
        return
    store = quick_store(f"sqlite:///{shutil.copy(at_rest, tmp_path / 'rapport.db')}")
    before = store.transaction(rows_of, ANNA)
    for word in (str(ANNA), f"contact:{ANNA}"):
        chat = chat_of(store, mine)
        answer = chat.press_data(_data(press, (mine,) * len(press.parts), word))
        assert SECRET not in f"{answer} {chat.messages} {chat.toasts}", f"{name} tells {stranger} of Anna's rows"
        assert store.transaction(rows_of, ANNA) == before, f"{name} lets {stranger} change something"
    store.close()


# -- Queries


def modules() -> list[ModuleType]:
    found = [importlib.import_module(f"db.queries.{one.name}") for one in pkgutil.iter_modules(db.queries.__path__)]
    return [*found, db.sight]


def functions() -> dict[str, Callable[..., Any]]:
    """Every public function that works in a session, by its module and name."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        and "session" in inspect.signature(function).parameters
    }  # fmt: skip


FUNCTIONS = functions()
WITH_REP = sorted(name for name, function in FUNCTIONS.items() if "rep" in inspect.signature(function).parameters)


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - set(WITH_REP)))
def test_every_query_takes_who_asks(name: str) -> None:
    assert name in WITHOUT_REP, (
        f"db/queries: {name} takes no rep, so nobody can tell whose rows it may give. Let it take (session, rep, …),"
        " or, where it only gets rows that were found in sight, say so in WITHOUT_REP in tests/isolation_cases.py"
    )


def test_no_case_is_left_over() -> None:
    assert {*CASES, *BEFORE, *ECHOES, *MEANS_NOTHING} <= set(WITH_REP)
    assert set(WITHOUT_REP) <= set(FUNCTIONS)


def ids_in(name: str) -> list[str]:
    """Give the parameters of a query that name rows."""
    return [parameter for parameter in inspect.signature(FUNCTIONS[name]).parameters if parameter in IDS]


def arguments(
    name: str, session: Session, world: World, rep: Rep, ids: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """Give what a query is called with: by the case of the function, else by the names of its parameters."""
    positional, named, case = list[Any](), dict[str, Any](), CASES.get(name, {})
    for parameter in inspect.signature(FUNCTIONS[name]).parameters.values():
        if parameter.default is not parameter.empty and parameter.name not in {**ids, **case}:
            continue
        value = {"session": session, "rep": rep, **VALUES, **ids, **case}.get(parameter.name, parameter.empty)
        assert value is not parameter.empty, (
            f"tests/isolation_cases.py does not know what to pass as {parameter.name!r} of {name}: if it names a row,"
            " add the name to ONE or SEVERAL, else to VALUES, or give the function its own arguments in CASES"
        )
        if parameter.name in case and callable(value):
            value = value(session, world)
        if parameter.kind is parameter.VAR_KEYWORD:
            named |= value
        elif parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
        else:
            positional.append(value)
    return positional, named


class _UndoneError(Exception):
    pass


@dataclass(frozen=True)
class Tried:
    """What a call gave, in words; whether it did anything; what it changed of Anna's; new rows that point to hers."""

    said: str
    did_something: bool
    changed: frozenset[Any]
    hung: frozenset[Any]


def tried(world: World, name: str, caller: int, ids: dict[str, Any]) -> Tried:
    """Call a query as a rep, see what comes of it, and undo it."""
    found: list[Tried] = []

    def work(session: Session) -> None:
        for number in {ANNA, caller}:
            if name in BEFORE:
                BEFORE[name](session, number)
        positional, named = arguments(name, session, world, rep_in(world, caller), ids)
        inspect.signature(FUNCTIONS[name]).bind(*positional, **named)
        before = all_rows(session)
        try:
            given = FUNCTIONS[name](*positional, **named)
        except (MethodError, AssertionError, NoResultFound):
            given = None
        said = repr(list(given) if inspect.isgenerator(given) else given)
        session.flush()
        after = all_rows(session)
        pointing = {ANNA, *([COLLEAGUES[ANNA]] if caller == BERTA else [])}
        hung = frozenset(row for row in after - before if pointing & set(row))
        found.append(Tried(said, bool(given) or after != before, pointing_to(ANNA, before) - after, hung))
        raise _UndoneError

    with pytest.raises(_UndoneError):
        world.store.transaction(work)
    return found[0]


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("name", WITH_REP)
def test_a_query_with_foreign_ids_gives_and_changes_nothing(world: World, name: str, stranger: str) -> None:
    """With Anna's rows in every place, and in each place alone beside the stranger's own."""
    mine, parameters = STRANGERS[stranger], ids_in(name)
    for numbers in itertools.product((ANNA, mine), repeat=len(parameters)):
        if parameters and ANNA not in numbers:
            continue
        ids = {parameter: id_for(parameter, number) for parameter, number in zip(parameters, numbers, strict=True)}
        outcome = tried(world, name, mine, ids)
        assert SECRET not in outcome.said, f"{name} gives {stranger} what is Anna's, with {ids}"
        assert str(ANNA) not in outcome.said or name in ECHOES, f"{name} gives {stranger} numbers of Anna's, with {ids}"
        assert not outcome.changed, f"{name} lets {stranger} change what is Anna's, with {ids}"
        assert not outcome.hung, f"{name} lets {stranger} hang rows on Anna's, with {ids}: {outcome.hung}"


@pytest.mark.parametrize("name", [name for name in WITH_REP if ids_in(name) and name not in MEANS_NOTHING])
def test_the_same_call_means_something_to_anna(world: World, name: str) -> None:
    """Otherwise the test above would pass for calls that do nothing for anybody."""
    outcome = tried(world, name, ANNA, {parameter: id_for(parameter, ANNA) for parameter in ids_in(name)})
    assert outcome.did_something, (
        f"{name} does nothing for Anna either: see CASES and BEFORE in tests/isolation_cases.py"
    )
