"""The method's forms, question by question in both languages: whatever is typed, nothing is lost."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import MORNING, registered
from tests.conversation import Conversation
from tests.engines import quick_store
from tests.handlers.forms_table import WALKS, Bad, Walk, Words, prepare, review
from tests.handlers.touch_world import PHOTO, STICKER

TOO_LONG = Bad(Words("x" * 5000, "长" * 5000), Words("That is 5000 characters", "一共5000个字符"))
ODD = (
    ("🙂🙂", Words("", "")),
    ("\u200f", Words("I got no words there", "没有收到文字")),
)
OTHERS = (
    ({"sticker": STICKER}, Words("A fine sticker", "表情很好")),
    ({"photo": PHOTO}, Words("not pictures", "不读图片")),
    ({"voice": {**PHOTO[0], "duration": 3}}, Words("can't read that kind", "这种消息我读不了")),
)  # fmt: skip
SKIP, BACK, CANCEL = Words("Skip", "跳过"), Words("« Back", "« 上一题"), Words("Cancel", "取消")
NAMES, COUNTRIES = Words("Anna Berg", "王磊"), Words("Germany", "中国")
RESUME, OLD = Words("Continue", "继续"), Words("does nothing any more", "不起作用")


@pytest.fixture(scope="session")
def prepared(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A database for each language, to be copied, where a rep with a colleague knows what the forms need."""
    made = {}
    for language in ("en", "zh"):
        made[language] = tmp_path_factory.mktemp("forms") / f"{language}.db"
        store = quick_store(f"sqlite:///{shutil.copy(sqlite_template, made[language])}")
        rep = registered(store, 1001, NAMES.of(language), language, COUNTRIES.of(language))
        registered(store, 1002, "Ben Ode", "en", "Germany")
        prepare(rep)
        store.close()
    return made


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_bad_answers_at_every_question(prepared: dict[str, Path], tmp_path: Path, walk: Walk, language: str) -> None:
    rep = opened(prepared, walk, language, tmp_path)
    for place, step in enumerate(walk.steps):
        question = rep.last.text
        assert step.asks.of(language) in question
        for bad in (*step.bad, TOO_LONG):
            assert bad.said.of(language) in rep.say(bad.typed.of(language))
            assert rep.last.text == question, f"after {bad.typed.of(language)[:20]}"
        send_no_answer(rep, question, place)
        go_back(rep, walk, question, place)
        # Whatever runs the chat from here on knows only what the store keeps.
        rep = Conversation(rep.store, rep.chat_id, rep.name, language, rep.now, messages=rep.messages)
        if step is walk.steps[-1]:
            stop_and_go_on(rep, walk, question)
        rep.say(step.good.of(language))
    assert walk.ends.of(language) in rep.last.text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("walk", [walk for walk in WALKS if len(walk.steps) > 1], ids=str)
def test_what_may_be_skipped(prepared: dict[str, Path], tmp_path: Path, walk: Walk, language: str) -> None:
    rep = opened(prepared, walk, language, tmp_path)
    for step in walk.steps:
        assert (SKIP.of(language) in rep.last.labels) == step.optional, step.asks
        if step.optional:
            rep.press(SKIP.of(language))
        else:
            rep.say(step.good.of(language))
    assert CANCEL.of(language) not in rep.last.labels, "the form is done"


def opened(prepared: dict[str, Path], walk: Walk, language: str, folder: Path) -> Conversation:
    """Open a form in a database of its own."""
    store = quick_store(f"sqlite:///{shutil.copy(prepared[language], folder / 'walked.db')}")
    rep = Conversation(store, 1001, NAMES.of(language), language, MORNING)
    if walk.reviewed:
        review(rep)
    rep.press_data(walk.opens)
    return rep


def send_no_answer(rep: Conversation, question: str, place: int) -> None:
    """Send what is no answer; each question gets some of it, so that each longer form gets all."""
    typed, sentence = ODD[place % len(ODD)]
    said = rep.say(typed).removesuffix(question)
    assert sentence.of(rep.language) in said
    assert said.strip(), "it is told what is wrong"
    sent, sentence = OTHERS[place % len(OTHERS)]
    assert sentence.of(rep.language) in rep.send(**sent)
    rep.say("/help")
    assert OLD.of(rep.language) in rep.press_data("form.choose:999:name:x")
    assert rep.last.text == question


def go_back(rep: Conversation, walk: Walk, question: str, place: int) -> None:
    """Go a question back, and answer it as before."""
    if BACK.of(rep.language) in rep.last.labels:
        rep.press(BACK.of(rep.language))
        assert walk.steps[place - 1].asks.of(rep.language) in rep.last.text
        rep.say(walk.steps[place - 1].good.of(rep.language))
    assert rep.last.text == question


def stop_and_go_on(rep: Conversation, walk: Walk, question: str) -> None:
    """Press Cancel, and take the form up again."""
    rep.press(CANCEL.of(rep.language))
    if RESUME.of(rep.language) in rep.last.labels:
        rep.press(RESUME.of(rep.language))
    else:
        rep.press_data(walk.opens)
    assert rep.last.text == question
