"""The bot itself: who it is, its names and descriptions per language, its command menu."""

import json
import re
from collections.abc import Callable
from typing import Any

from phone.arguments import Arguments, Json, as_integer
from phone.errors import bad_request
from phone.people import Person
from phone.phone import Phone

_LONGEST = {"name": 64, "description": 512, "short_description": 120}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LONGEST_COMMAND_DESCRIPTION = 256
_MOST_COMMANDS = 100
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}


def get_me(phone: Phone, _: Arguments) -> Json:
    """The bot as Telegram describes it."""
    yes_and_no = {"can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}
    yes_and_no |= {"can_connect_to_business": False, "has_main_web_app": False}
    return phone.bot_user() | yes_and_no


def described(phone: Phone, field: str, language: str) -> str:
    """A name or description for a client language ("zh-hans"), or the general one."""
    default = phone.bot_user()["first_name"] if field == "name" else ""
    for code in (language[:2], ""):
        row = phone.store.row("SELECT value FROM profile WHERE field = ? AND language = ?", field, code)
        if row:
            return str(row["value"])
    return str(default)


def _setter(field: str) -> Callable[[Phone, Arguments], bool]:
    def set_field(phone: Phone, arguments: Arguments) -> bool:
        value, language = arguments.text(field), _language(arguments)
        if len(value) > _LONGEST[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        phone.store.run("DELETE FROM profile WHERE field = ? AND language = ?", field, language)
        if value:
            phone.store.run("INSERT INTO profile VALUES (?, ?, ?)", field, language, value)
        phone.events.tell("people")
        return True

    return set_field


def _getter(field: str) -> Callable[[Phone, Arguments], Json]:
    def get_field(phone: Phone, arguments: Arguments) -> Json:
        return {field: described(phone, field, _language(arguments))}

    return get_field


def set_my_commands(phone: Phone, arguments: Arguments) -> bool:
    """Set the command menu of a scope and language; an empty list deletes it."""
    given = arguments.decoded("commands", "commands JSON object") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(item) for item in given]
    key = _scope(phone, arguments), _language(arguments)
    phone.store.run("DELETE FROM command_list WHERE scope = ? AND language = ?", *key)
    if commands:
        phone.store.run("INSERT INTO command_list VALUES (?, ?, ?)", *key, json.dumps(commands))
    phone.events.tell("people")
    return True


def get_my_commands(phone: Phone, arguments: Arguments) -> list[Json]:
    """The command menu of exactly one scope and language."""
    return _commands(phone, _scope(phone, arguments), _language(arguments)) or []


def delete_my_commands(phone: Phone, arguments: Arguments) -> bool:
    """Delete the command menu of a scope and language."""
    return set_my_commands(phone, Arguments({**arguments.fields, "commands": []}))


def menu_for(phone: Phone, person: Person) -> list[Json]:
    """The menu that a person sees: of the narrowest scope, in their language before in none."""
    for scope in (f"chat:{person.id}", "all_private_chats", "default"):
        for language in (person.language[:2], ""):
            if commands := _commands(phone, scope, language):
                return commands
    return []


def _commands(phone: Phone, scope: str, language: str) -> list[Json] | None:
    row = phone.store.row("SELECT commands FROM command_list WHERE scope = ? AND language = ?", scope, language)
    return json.loads(row["commands"]) if row else None


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command, description = str(item.get("command", "")).removeprefix("/"), item.get("description")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= _LONGEST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description.strip()}


def _scope(phone: Phone, arguments: Arguments) -> str:
    scope = arguments.decoded("scope", "BotCommandScope JSON object") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind != "chat":
        return str(kind)
    number = as_integer(scope.get("chat_id"))
    if phone.store.row("SELECT 1 FROM person WHERE id = ? AND started", number) is None:
        raise bad_request("chat not found")
    return f"chat:{number}"


def _language(arguments: Arguments) -> str:
    code = arguments.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


METHODS: dict[str, Callable[[Phone, Arguments], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
