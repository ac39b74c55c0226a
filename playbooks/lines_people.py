"""Read a person typed in one line, in English and Chinese."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playbooks.birthdays import Birthday
from playbooks.dates import understand_birthday
from playbooks.dates_common import plain
from playbooks.errors import MethodError
from playbooks.lines_parts import clauses_of
from playbooks.names_catalog import fold, is_han
from playbooks.patterns import Pattern
from playbooks.titles import is_title, looks_like_company

_KEYS = {
    "birthday": r"birthday|bday|b-day|born(?:\s+on)?|birth\s?date|生日|出生(?:日期|于)?|生于",
    "phone": r"phone|mobile|cell|tel|telephone|whatsapp|电话|手机号?|联系电话",
    "email": r"e-?mail|mail|邮箱|电子邮件|邮件",
    "interests": r"likes?|loves?|enjoys?|hobby|hobbies|interests?|interested\s+in|喜欢|喜歡|爱好|愛好|兴趣|热爱",
    "influence": r"role|influence|角色|影响力?",
    "attitude": r"attitude|态度|態度",
    "department": r"department|dept\.?|部门|部門",
    "title": r"title|position|职位|職位|职务|头衔",
    "account": r"account|company|at|from|公司|单位|客户公司|伙伴",
}
_KEYED = {
    key: Pattern(rf"(?:{words})(?:(?<=[\u4e00-\u9fff])|\b)\s*[:：是为]?\s*(?P<value>\S.*)", re.IGNORECASE)
    for key, words in _KEYS.items()
}
_KEY_ALONE = Pattern(rf"(?:{'|'.join(_KEYS.values())})\s*[:：]?", re.IGNORECASE)
_BEFORE_KEY = Pattern(
    rf"\s+(?=(?:{_KEYS['birthday']}|phone|mobile|likes|loves|enjoys|hobby|hobbies|role|influence|attitude|email|电话|手机|喜欢|爱好|角色|态度|邮箱)"
    r"(?:\s|[:：]|[\u4e00-\u9fff0-9]))",
    re.IGNORECASE,
)
_CAPITAL_TITLE = Pattern(r"\s+(C[EFTIOM]O|COO|[ES]?VP|GM|MD)(?=\s|$)\s*")
_SUFFIXED_BIRTHDAY = Pattern(r"(?P<value>.+?)\s*(?:birthday|生日)", re.IGNORECASE)
_PHONE = Pattern(r"\+?[0-9(][0-9\s()./-]{5,}[0-9]")
_EMAIL = Pattern(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_INFLUENCES = {
    "A": ("approver", "批准者", "审批者", "批准人"),
    "D": ("decision maker", "decision-maker", "decider", "决策者", "决策人"),
    "S": ("decision support", "decision supporter", "决策支撑者", "决策支持者", "支撑者"),
    "E": ("evaluator", "评估者", "评估人"),
    "I": ("influencer", "影响者", "影响人"),
}
_DEPARTMENT = Pattern(
    r".{1,30}\s(?:department|dept\.?|division)|[\u4e00-\u9fffA-Z]{1,10}(?:部|部门|处|科|科室|车间|事业部)",
    re.IGNORECASE,
)
_TITLE_AT = Pattern(r"(?P<title>.+?)\s+(?:at|@)\s+(?P<account>.+)", re.IGNORECASE)


@dataclass(frozen=True)
class PersonLine:
    """A person as typed in one line; `rest` is what was not understood.

    `influence` is A, D, S, E or I; `attitude` −1 to 3. `problem` tells why a birthday that stands in `rest` could not
    be taken: a message id.
    """

    name: str = ""
    title: str | None = None
    account_name: str | None = None
    birthday: Birthday | None = None
    department: str | None = None
    influence: str | None = None
    attitude: int | None = None
    phone: str | None = None
    email: str | None = None
    interests: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    problem: MethodError | None = None


@dataclass
class _Person:
    today: date
    accounts: dict[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    interests: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def take(self, name: str, value: Any, part: str) -> bool:
        """Fill a field once; a second value for it is kept in the rest."""
        if name in self.fields:
            self.rest.append(part)
        else:
            self.fields[name] = value
        return True

    def leave(self, part: str) -> bool:
        """Keep what was not understood."""
        self.rest.append(part)
        return True


def read_person_line(text: str, today: date, accounts: Collection[str] = ()) -> PersonLine:
    """Read "Li Lei, CTO, Acme, birthday 8/15 lunar" or 李雷，总监，华为，生日农历八月十五.

    The name stands first; the others in any order: what is named by a key ("phone", 生日, "role D"), a title, one of
    the known `accounts`, and what remains is first the account, then the rest. Nothing typed is lost.
    """
    parts = _parts(text)
    person = _Person(today, {fold(name): name for name in accounts})
    for part in parts[1:]:
        _read_part(person, part)
    return PersonLine(
        name=parts[0] if parts else "", interests=tuple(person.interests), rest=tuple(person.rest), **person.fields
    )


def _parts(text: str) -> list[str]:
    parts = clauses_of(text)
    if len(parts) == 1 and is_han(text):
        parts = text.split()
    elif len(parts) == 1:
        parts = [piece for piece in _CAPITAL_TITLE.split(parts[0]) if piece.strip()]
    pieces = [piece.strip() for part in parts for piece in _BEFORE_KEY.split(part)]
    return _rejoined(piece for piece in pieces if piece)


def _rejoined(pieces: Iterable[str]) -> list[str]:
    """Join a key to its value ("生日 农历八月十五") and a year to its birthday ("birthday August 15, 1980")."""
    joined: list[str] = []
    for piece in pieces:
        last = joined[-1] if len(joined) > 1 else ""
        is_year = re.fullmatch(r"(?:19|20)[0-9]{2}", piece) and _KEYED["birthday"].fullmatch(last)
        if last and (is_year or _KEY_ALONE.fullmatch(last)):
            joined[-1] = f"{last} {piece}"
        else:
            joined.append(piece)
    return joined


def _read_part(person: _Person, part: str) -> None:
    if (
        _read_known_account(person, part)
        or _read_keyed(person, part)
        or _read_shape(person, part)
        or _read_title_at(person, part)
    ):
        return
    if is_title(part):
        person.take("title", part, part)
    elif _DEPARTMENT.fullmatch(part) and not looks_like_company(part):
        person.take("department", part, part)
    else:
        person.take("account_name", part, part)


def _read_known_account(person: _Person, part: str) -> bool:
    """Read "Acme", "Acme CTO" and 华为采购经理 where the account is known."""
    if fold(part) in person.accounts:
        return person.take("account_name", person.accounts[fold(part)], part)
    for name in sorted(person.accounts.values(), key=len, reverse=True):
        after = part[len(name) :].strip(" 的-–")
        if (
            part.casefold().startswith(name.casefold())
            and is_title(after)
            and not {"account_name", "title"} & set(person.fields)
        ):
            person.take("account_name", name, part)
            return person.take("title", after, part)
    return False


def _read_keyed(person: _Person, part: str) -> bool:
    for key, pattern in _KEYED.items():
        match = pattern.fullmatch(part)
        if match and (key not in ("account", "title") or len(match["value"]) > 1):
            return _take_keyed(person, key, match["value"].strip(), part)
    return False


def _take_keyed(person: _Person, key: str, value: str, part: str) -> bool:
    if key == "birthday":
        return _take_birthday(person, value, part)
    if key == "interests":
        person.interests.append(value)
        return True
    if key == "influence":
        letter = value.upper() if value.upper() in _INFLUENCES else _influence(value)
        if letter is None and is_title(value):
            return person.take("title", value, part)
        return person.take("influence", letter, part) if letter else person.leave(part)
    if key == "attitude":
        number = plain(value).replace("−", "-").removeprefix("+")
        known = number in ("-1", "0", "1", "2", "3")
        return person.take("attitude", int(number), part) if known else person.leave(part)
    if key == "phone" and not any(sign.isdigit() for sign in value):
        return False
    if key == "email" and not _EMAIL.fullmatch(value):
        return person.leave(part)
    return person.take("account_name" if key == "account" else key, value, part)


def _take_birthday(person: _Person, value: str, part: str) -> bool:
    try:
        birthday = understand_birthday(value, person.today)
    except MethodError as problem:
        person.fields.setdefault("problem", problem)
        return person.leave(part)
    return person.take("birthday", birthday, part)


def _influence(value: str) -> str | None:
    return next((letter for letter, words in _INFLUENCES.items() if value.casefold() in words), None)


def _read_shape(person: _Person, part: str) -> bool:
    """Read what shows by its looks: an address, a number, a role, a lunar birthday."""
    if _EMAIL.fullmatch(part):
        return person.take("email", part, part)
    if _PHONE.fullmatch(plain(part)) and sum(sign.isdigit() for sign in part) >= 7 and not _is_birthday(person, part):
        return person.take("phone", part, part)
    if letter := _influence(part):
        return person.take("influence", letter, part)
    suffixed = _SUFFIXED_BIRTHDAY.fullmatch(part)
    if suffixed or _is_birthday(person, part):
        return _take_birthday(person, suffixed["value"] if suffixed else part, part)
    return False


def _is_birthday(person: _Person, part: str) -> bool:
    """Tell a birthday without its word: a lunar day or a whole date of birth."""
    try:
        birthday = understand_birthday(part, person.today)
    except MethodError:
        return False
    return birthday.day is not None and (birthday.calendar == "lunar" or birthday.year is not None)


def _read_title_at(person: _Person, part: str) -> bool:
    match = _TITLE_AT.fullmatch(part)
    if match and is_title(match["title"]) and not {"account_name", "title"} & set(person.fields):
        person.take("title", match["title"], part)
        account = match["account"]
        return person.take("account_name", person.accounts.get(fold(account), account), part)
    return False
