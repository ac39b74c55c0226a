"""Keyboards under messages and in place of the phone's own, checked as Telegram checks them."""

from typing import Any

from phone.arguments import Arguments, Json
from phone.errors import ApiError, bad_request
from phone.links import link_fault

_ACTIONS: tuple[str, ...] = (
    "url",
    "login_url",
    "callback_data",
    "callback_game",
    "switch_inline_query",
    "web_app",
    "copy_text",
    "pay",
)
_ACTIONS += ("switch_inline_query_current_chat", "switch_inline_query_chosen_chat")
_STYLES = {"", "default", "primary", "success", "danger"}
LARGEST_DATA = 64
LARGEST_COPY = 256
MOST_BUTTONS = 100


def reply_markup(arguments: Arguments) -> Json | None:
    """The keyboard of a call, one of Telegram's four kinds, or None; raises ApiError 400 for a wrong one."""
    markup = arguments.decoded("reply_markup", "reply keyboard markup JSON object")
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _rows(markup["inline_keyboard"], "inline_keyboard", _inline_button)}
    if "keyboard" in markup:
        return {**markup, "keyboard": _rows(markup["keyboard"], "keyboard", _reply_button)}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    return None


def inline_markup(arguments: Arguments) -> Json | None:
    """The same for edits, where only inline keyboards are taken."""
    markup = reply_markup(arguments)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup if markup and markup["inline_keyboard"] else None


def _rows(rows: Any, name: str, check: Any) -> list[list[Json]]:
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        whose = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad_request(f'field "{name}"{whose} must be an Array of Arrays')
    checked = [[check(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return checked


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return button


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _cannot("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise _cannot('Field "text" must be of type String' if "text" in button else 'Can\'t find field "text"')
    actions = [action for action in _ACTIONS if button.get(action) or (action == "callback_game" and action in button)]
    actions += [action for action in _ACTIONS if "inline_query" in action and button.get(action) == ""]
    if not actions:
        raise _cannot("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    _check_action(actions[0], button)
    if str(button.get("style") or "").lower() not in _STYLES:
        raise _cannot("invalid button style specified")
    return button


def _check_action(action: str, button: Json) -> None:
    value = button[action]
    if action == "callback_data" and (not isinstance(value, str) or len(value.encode()) > LARGEST_DATA):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and (fault := link_fault(str(value))):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: {fault}")
    if action == "copy_text":
        copied = value.get("text") if isinstance(value, dict) else None
        if not isinstance(copied, str) or not 1 <= len(copied) <= LARGEST_COPY:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {why}")
