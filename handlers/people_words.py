"""How people are worded in lists, on buttons and on cards."""

from markupsafe import Markup

from handlers.turn import Turn
from playbooks.birthdays import Birthday, next_birthday
from playbooks.people import CAUSES, Contact, PersonBrief, Position

ATTITUDE_WORDS = {-1: "against", 0: "neutral", 1: "supports", 2: "only_us", 3: "coach"}
LONGEST_LABEL = 60


def name_of(turn: Turn, person: Contact | PersonBrief) -> str:
    """Write somebody's name for the rep."""
    return person.name(turn.rep.language)


def person_line(turn: Turn, person: PersonBrief) -> Markup:
    """Word one person of a card's list: letter, name, title, attitude."""
    return turn.say(
        "person.line", person=person, name=name_of(turn, person), attitude=attitude_word(turn, person.attitude)
    )


def person_label(turn: Turn, person: PersonBrief) -> str:
    """Word one person on a button: name, title, account, and whether they are put away."""
    return turn.label("person.label", person=person, name=name_of(turn, person))[:LONGEST_LABEL]


def attitude_word(turn: Turn, attitude: int | None) -> str:
    """Word an attitude in short; nothing where nobody rated it."""
    return "" if attitude is None else str(turn.say(f"rating.attitude_{ATTITUDE_WORDS[attitude]}"))


def cause_words(turn: Turn, cause: str | None) -> str:
    """Word why a rating was given: one of the causes offered, or the rep's own words."""
    return str(turn.label(f"rating.cause_{cause}")) if cause in CAUSES else cause or ""


def birthday_words(turn: Turn, birthday: Birthday | None) -> str | Markup:
    """Echo a birthday with the next date it is kept on; a lunar one thus stands in both calendars."""
    if birthday is None:
        return ""
    leap_day = turn.rep.leap_day
    following = next_birthday(birthday, turn.today, leap_day)
    return turn.say("birthday.echo", birthday=birthday, following=following)


def position_line(turn: Turn, position: Position) -> Markup:
    """Word what somebody is at an account: title, department, influence and attitude."""
    influence = turn.say(f"rating.influence_{position.influence}") if position.influence else ""
    attitude = attitude_word(turn, position.attitude)
    wanted = attitude_word(turn, position.wanted_attitude)
    return turn.say("person.position", position=position, influence=influence, attitude=attitude, wanted=wanted)
