"""/settings: the rep's own card, and editing each of its lines."""

import re
from dataclasses import replace
from datetime import time
from typing import Any, get_args

from db.queries import reps
from handlers.feature import Choice, Feature, Field, Form, Press, Word
from handlers.forms import open_form
from handlers.replies import Answer, Button, Reply, Toast, rows_of
from handlers.turn import Turn
from playbooks.countries import countries, understand_country
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.language import LANGUAGES, Language
from playbooks.rep import Rep, Theme
from playbooks.zones import understand_zone, zones_of

MOST_ZONES = 8
HOURS = re.compile(r"\s*(\d{1,2})(?:[:：](\d\d))?\s*(?:-|–|—|~|to|到|至)\s*(\d{1,2})(?:[:：](\d\d))?\s*")
CLOCK = re.compile(r"\s*(\d{1,2})(?:[:：点.](\d\d)?)?\s*")
LANGUAGE_NAMES = {"en": "English", "zh": "简体中文"}


def country_name(code: str, language: Language) -> str:
    """Name a country in a language; a code that we have no name for stands for itself."""
    return countries()[code][language] if code in countries() else code


def profile_card(turn: Turn) -> Reply:
    """Show what is known of the rep, with Edit."""
    rep = turn.rep
    text = turn.say(
        "profile.card",
        rep=rep,
        company=reps.company_of(turn.session, rep) or turn.label("start.default_company"),
        country=country_name(rep.country, rep.language) if rep.country else "",
        weekdays=[turn.say(f"profile.weekday_{day}") for day in sorted(rep.working_weekdays)],
        local_time=turn.now.astimezone(rep.zoneinfo),
        language=LANGUAGE_NAMES[rep.language],
    )
    return Reply(text, [[Button(turn.label("profile.edit"), "profile.edit")]])


def other_theme(rep: Rep) -> Theme:
    """Name the background that the rep's pictures do not have now."""
    return "light" if rep.picture_theme == "dark" else "dark"


def other_language(rep: Rep) -> Language:
    """Name the language that the rep does not use now."""
    return "zh" if rep.language == "en" else "en"


def settings(turn: Turn, _rest: str) -> list[Answer]:
    """/settings: the rep's card, and the way to the other settings."""
    return [settings_card(turn)]


def settings_card(turn: Turn) -> Reply:
    """Show the rep's card with all other settings under it."""
    card, theme = profile_card(turn), other_theme(turn.rep)
    more = [
        Button(turn.label("profile.sample"), "sample.menu"),
        Button(turn.label("profile.privacy"), "profile.privacy"),
        Button(turn.label("profile.other_language"), f"profile.language:{other_language(turn.rep)}"),
        Button(turn.label("profile.pictures", theme=theme), f"profile.pictures:{theme}"),
        Button(turn.label("profile.nudges"), "nudges.menu"),
        Button(turn.label("profile.figures"), "figure.topics"),
    ]
    if turn.rep.owner:
        more.append(Button(turn.label("profile.products"), "product.list"))
    return Reply(card.text, [*card.buttons, *rows_of(more)])


def pick_field(turn: Turn) -> list[Answer]:
    """Offer each line of the card for editing."""
    buttons = [
        Button(turn.label(f"profile.name_{field.name}"), f"profile.field:{field.name}")
        for field in FORM.fields
        if field.name != "company" or turn.rep.owner
    ]
    return [Reply(turn.say("profile.which"), rows_of(buttons), edits=turn.pressed)]


def edit_field(turn: Turn, name: str) -> list[Answer]:
    """Ask for one line of the card anew."""
    if name not in {field.name for field in FORM.fields} or (name == "company" and not turn.rep.owner):
        return [Toast(turn.label("chat.old_button"))]
    return open_form(turn, FORM, editing=name)


def privacy(turn: Turn) -> list[Answer]:
    """Show what is kept, from the settings."""
    return [Reply(turn.say("chat.privacy"))]


def switch_language(turn: Turn, language: str) -> list[Answer]:
    """Change to a language at once."""
    if language not in LANGUAGES:
        return [Toast(turn.label("chat.old_button"))]
    reps.change_profile(turn.session, turn.rep, "language", language)
    return _changed(turn)


def choose_theme(turn: Turn, theme: str) -> list[Answer]:
    """Draw pictures on a light or a dark background from now on; the card tells which, with the way back."""
    if theme not in get_args(Theme):
        return [Toast(turn.label("chat.old_button"))]
    reps.change_profile(turn.session, turn.rep, "picture_theme", theme)
    rep = reps.rep_of_chat(turn.session, turn.rep.chat_id) or turn.rep
    card = settings_card(replace(turn, rep=rep))
    return [Toast(turn.label("profile.pictures_now", theme=theme)), replace(card, edits=turn.pressed)]


def language_command(turn: Turn, rest: str) -> list[Answer]:
    """/language: change to the other language, or to the one named."""
    if rest:
        reps.change_profile(turn.session, turn.rep, "language", _read_language(turn, None, rest))
        return _changed(turn)
    return switch_language(turn, other_language(turn.rep))


def _changed(turn: Turn) -> list[Answer]:
    rep = reps.rep_of_chat(turn.session, turn.rep.chat_id) or turn.rep
    return [profile_card(Turn(turn.session, rep, turn.now, turn.update_id, None, turn.installation))]


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    for name, value in draft.answers.items():
        reps.change_profile(turn.session, turn.rep, name, value)
    return _changed(turn)


def _read_language(_turn: Turn, _draft: Draft | None, text: str) -> str:
    lowered = text.strip().lower()
    if lowered in ("zh", "chinese", "中文", "简体中文", "汉语", "cn"):
        return "zh"
    if lowered in ("en", "english", "英文", "英语"):
        return "en"
    raise MethodError("profile.language_unknown", {"text": text})


def _read_country(_turn: Turn, _draft: Draft, text: str) -> str:
    code = understand_country(text)
    if code is None:
        raise MethodError("start.country_unknown", {"text": text})
    return code


def _read_leap_day(_turn: Turn, _draft: Draft, text: str) -> str:
    if text not in ("28 February", "1 March"):
        raise MethodError("profile.leap_day_unknown", {"text": text})
    return text


def _read_weekdays(_turn: Turn, _draft: Draft, text: str) -> str:
    digits = "".join(sorted({character for character in text if character in "1234567"}))
    if not digits or re.sub(r"[1-7\s,，、]", "", text):
        raise MethodError("profile.weekdays_unknown", {"text": text})
    return "".join(str(int(digit) - 1) for digit in digits)


def _read_waking(_turn: Turn, _draft: Draft, text: str) -> list[str]:
    match = HOURS.fullmatch(text)
    start, end = (_time(match[1], match[2]), _time(match[3], match[4])) if match else (None, None)
    if start is None or end is None or start >= end:
        raise MethodError("profile.hours_unknown", {"text": text})
    return [start.isoformat(), end.isoformat()]


def _read_clock(turn: Turn, _draft: Draft, text: str) -> str:
    match = CLOCK.fullmatch(text)
    at = _time(match[1], match[2]) if match else None
    if at is None:
        raise MethodError("profile.clock_unknown", {"text": text})
    if not turn.rep.waking_from <= at <= turn.rep.waking_until:
        raise MethodError("profile.outside_waking", {"rep": turn.rep})
    return at.isoformat()


def _time(hour: str, minute: str | None) -> time | None:
    return time(int(hour), int(minute or 0)) if int(hour) < 24 and int(minute or 0) < 60 else None


def _zone_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    zones = zones_of(turn.rep.country)[:MOST_ZONES]
    return [Choice(zone, zone.rpartition("/")[2].replace("_", " ")) for zone in zones if len(zone) < 30]


def _named(*values: str) -> Any:
    def choices(turn: Turn, _draft: Draft) -> list[Choice]:
        return [Choice(value, turn.label(f"profile.choice_{value.replace(' ', '_')}")) for value in values]

    return choices


FORM = Form(
    kind="profile",
    whole=False,
    fields=(
        Field("name", longest=60),
        Field("company", longest=100),
        Field("country", read=_read_country, longest=60),
        Field("zone", read=lambda _turn, _draft, text: understand_zone(text).key, choices=_zone_choices, longest=60),
        Field("working_weekdays", read=_read_weekdays, choices=_named("12345", "123456", "71234"), longest=20),
        Field("waking", read=_read_waking, longest=20),
        Field("morning_at", read=_read_clock, longest=10),
        Field("language", read=_read_language, choices=lambda _turn, _draft: [
            Choice(code, name) for code, name in LANGUAGE_NAMES.items()], longest=20),
        Field("leap_day", read=_read_leap_day, choices=_named("28 February", "1 March"), longest=20),
    ),
    finish=_finish,
)  # fmt: skip


FEATURE = Feature(
    name="profile",
    commands={"settings": settings, "language": language_command},
    forms=(FORM,),
    presses=(
        Press("profile.edit", (), pick_field),
        Press("profile.field", (Word("field"),), edit_field),
        Press("profile.privacy", (), privacy),
        Press("profile.language", (Word("language"),), switch_language),
        Press("profile.pictures", (Word("theme"),), choose_theme),
    ),
)
