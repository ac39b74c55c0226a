"""What a rep types in one line: a person, an account, a touch."""

from playbooks.lines_accounts import AccountLine, read_account_line
from playbooks.lines_mentions import KnownName, Mention
from playbooks.lines_people import PersonLine, read_person_line
from playbooks.lines_promises import PromiseText
from playbooks.lines_touch import TouchLine, read_touch_line

__all__ = [
    "AccountLine",
    "KnownName",
    "Mention",
    "PersonLine",
    "PromiseText",
    "TouchLine",
    "read_account_line",
    "read_person_line",
    "read_touch_line",
]
