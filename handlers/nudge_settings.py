"""Nudge settings: each kind on or off, how many days ahead, whom nothing is nudged about, and a person's own days."""

from collections.abc import Sequence
from typing import get_args

from db.queries import contacts, reps
from db.queries.silenced import muted_people, paused_accounts
from handlers.feature import Feature, Owned, Press, Word
from handlers.people_words import name_of
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from playbooks.nudge_settings import DAYS_OFFERED, NudgeSettings, team_days, toggled
from playbooks.nudges import NudgeKind

KINDS: tuple[str, ...] = get_args(NudgeKind)
MOST_SILENCED = 8


def nudges(turn: Turn, _rest: str) -> list[Answer]:
    """/nudges: all kinds, and what is changed about them."""
    return [_menu(turn)]


def show_menu(turn: Turn) -> list[Answer]:
    """Show all kinds, from the settings or on the way back."""
    return [_menu(turn)]


def show_kind(turn: Turn, kind: str) -> list[Answer]:
    """Show one kind: on or off, and how many days ahead."""
    return [_kind(turn, kind) if kind in KINDS else Toast(turn.label("chat.old_button"))]


def switch(turn: Turn, kind: str, word: str) -> list[Answer]:
    """Switch a kind on or off."""
    if kind not in KINDS:
        return [Toast(turn.label("chat.old_button"))]
    _keep(turn, turn.rep.nudges.switched(kind, on=word == "on"))
    return [_kind(turn, kind)]


def toggle_day(turn: Turn, kind: str, word: str) -> list[Answer]:
    """Add a number of days ahead to those of a kind, or take it away; "team" goes back to the team's."""
    team = team_days(kind, turn.rep.figures.nudges)
    if team is None or not _is_day(word):
        return [Toast(turn.label("chat.old_button"))]
    chosen = None if word == "team" else toggled(turn.rep.nudges.days.get(kind, team), int(word))
    _keep(turn, turn.rep.nudges.with_days(kind, chosen))
    return [_kind(turn, kind)]


def show_silenced(turn: Turn) -> list[Answer]:
    """Show whom nothing is nudged about, each with a button that leads to their card."""
    people = muted_people(turn.session, turn.rep, turn.today)
    paused = paused_accounts(turn.session, turn.rep, turn.today)
    cards = [Button(f"🔔 {name_of(turn, one)}"[:60], f"nudges.person:{one.id}") for one in people]
    cards += [Button(f"▶️ {one.name}"[:60], f"account.resume:{one.id}") for one in paused]
    text = turn.say("nudge_settings.silenced", people=[name_of(turn, one) for one in people], accounts=paused)
    return [Reply(text, [*rows_of(cards[:MOST_SILENCED]), _back(turn, "nudges.menu")], edits=turn.pressed)]


def show_person(turn: Turn, contact_id: int) -> list[Answer]:
    """Show how a person is nudged about: muted or not, and on which days ahead."""
    return [_person(turn, contact_id)]


def toggle_person_day(turn: Turn, contact_id: int, word: str) -> list[Answer]:
    """Add a number of days ahead to a person's own, or take it away; "team" goes back to what all have."""
    contact = contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    if contact is None or not _is_day(word):
        return [Toast(turn.label("chat.old_button"))]
    chosen = None if word == "team" else list(toggled(contact.days_before or (), int(word)))
    contacts.change_contact(turn.session, turn.rep, contact_id, turn.today, lead_days=chosen)
    return [_person(turn, contact_id)]


def _keep(turn: Turn, settings: NudgeSettings) -> None:
    reps.change_profile(turn.session, turn.rep, "nudge_settings", settings.kept())


def _settings(turn: Turn) -> NudgeSettings:
    """Give the rep's settings as they are after a change."""
    now = reps.rep_of_chat(turn.session, turn.rep.chat_id)
    return now.nudges if now else turn.rep.nudges


def _menu(turn: Turn) -> Reply:
    settings = _settings(turn)
    people = muted_people(turn.session, turn.rep, turn.today)
    paused = paused_accounts(turn.session, turn.rep, turn.today)
    kinds = [(_name(turn, kind), kind not in settings.off, _days(turn, settings, kind)) for kind in KINDS]
    text = turn.say("nudge_settings.menu", rep=turn.rep, kinds=kinds, muted=len(people), paused=len(paused))
    picks = [
        Button(f"{'🔕 ' if kind in settings.off else ''}{_name(turn, kind)}", f"nudges.kind:{kind}") for kind in KINDS
    ]
    hours = [Button(turn.label(f"profile.name_{name}"), f"profile.field:{name}") for name in ("morning_at", "waking")]
    silenced = [Button(turn.label("nudge_settings.whom"), "nudges.silenced")] if people or paused else []
    last = [*silenced, Button(turn.label("calendar.open"), "calendar.show")]
    return Reply(text, [*rows_of(picks), hours, last], edits=turn.pressed)


def _kind(turn: Turn, kind: str) -> Reply:
    settings = _settings(turn)
    team, is_on = team_days(kind, turn.rep.figures.nudges), kind not in settings.off
    days = _days(turn, settings, kind)
    text = turn.say("nudge_settings.kind", name=_name(turn, kind), kind=kind, on=is_on, days=days, team=team)
    word = "off" if is_on else "on"
    rows = [[Button(turn.label(f"nudge_settings.switch_{word}"), f"nudges.switch:{kind}:{word}")]]
    if is_on and team is not None:
        rows += _day_rows(turn, days or (), f"nudges.day:{kind}")
    if is_on and kind in settings.days:
        rows.append([Button(turn.label("nudge_settings.as_the_team"), f"nudges.day:{kind}:team")])
    return Reply(text, [*rows, _back(turn, "nudges.menu")], edits=turn.pressed)


def _person(turn: Turn, contact_id: int) -> Reply | Toast:
    contact = contacts.contact_by_id(turn.session, turn.rep, contact_id, turn.today)
    if contact is None:
        return Toast(turn.label("chat.old_button"))
    text = turn.say("nudge_settings.person", name=name_of(turn, contact), contact=contact, days=contact.days_before)
    mute = "unmute" if contact.muted else "mute"
    rows = [[Button(turn.label(f"person.{mute}"), f"person.{mute}:{contact_id}")]]
    if not contact.muted:
        rows += _day_rows(turn, contact.days_before or (), f"nudges.own:{contact_id}")
    if contact.days_before is not None:
        rows.append([Button(turn.label("nudge_settings.as_all"), f"nudges.own:{contact_id}:team")])
    return Reply(text, [*rows, _back(turn, f"person.back:{contact_id}")], edits=turn.pressed)


def _day_rows(turn: Turn, chosen: Sequence[int], data: str) -> list[list[Button]]:
    """Give a button for each number of days that can be had, those chosen marked."""
    picks = [
        Button(f"{'✓ ' if day in chosen else ''}{turn.label('nudge_settings.day', day=day)}", f"{data}:{day}")
        for day in DAYS_OFFERED
    ]
    return rows_of(picks, 3)


def _days(turn: Turn, settings: NudgeSettings, kind: str) -> tuple[int, ...] | None:
    team = team_days(kind, turn.rep.figures.nudges)
    return None if team is None else settings.days.get(kind, team)


def _is_day(word: str) -> bool:
    return word == "team" or word in {str(day) for day in DAYS_OFFERED}


def _name(turn: Turn, kind: str) -> str:
    return turn.label(f"nudge_settings.kind_{kind}")


def _back(turn: Turn, data: str) -> list[Button]:
    return [Button(turn.label("nudge.back"), data)]


KIND, WHO = Word("kind"), Owned("contact")

FEATURE = Feature(
    name="nudges",
    commands={"nudges": nudges},
    presses=(
        Press("nudges.menu", (), show_menu),
        Press("nudges.kind", (KIND,), show_kind),
        Press("nudges.switch", (KIND, Word("on")), switch),
        Press("nudges.day", (KIND, Word("day")), toggle_day),
        Press("nudges.silenced", (), show_silenced),
        Press("nudges.person", (WHO,), show_person),
        Press("nudges.own", (WHO, Word("day")), toggle_person_day),
    ),
)
