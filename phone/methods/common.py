"""What several methods share: to whom, in reply to what, with which keyboard."""

from phone.arguments import Arguments, Json, as_integer
from phone.errors import bad_request, forbidden
from phone.messages import Message, add_message, find_message
from phone.people import Person, change_person, find_person
from phone.phone import Phone

SAME = "specified new message content and reply markup are exactly the same as a current content and reply markup"


def chat_person(phone: Phone, arguments: Arguments) -> Person:
    """The person whose private chat `chat_id` names; ApiError 400 unless they have pressed Start once."""
    if not arguments.text("chat_id").strip():
        raise bad_request("chat_id is empty")
    number = arguments.integer("chat_id")
    person = None if number is None else find_person(phone.store, number)
    if person is None or not person.started:
        raise bad_request("chat not found")
    return person


def recipient(phone: Phone, arguments: Arguments) -> Person:
    """The same for messages: ApiError 403 when they blocked the bot."""
    person = chat_person(phone, arguments)
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    return person


def send(phone: Phone, arguments: Arguments, person: Person, content: Json, markup: Json | None) -> Message:
    """Put the bot's message into the chat, with the options that all send methods take."""
    content = {**_options(arguments), **_reply(phone, arguments, person), **content}
    extra: Json = {}
    if markup and "inline_keyboard" in markup:
        content |= {"reply_markup": markup} if markup["inline_keyboard"] else {}
    elif markup:
        extra["keyboard"] = markup
        change_person(phone.store, person.id, keyboard=None if "remove_keyboard" in markup else markup)
        phone.events.tell("people")
    return add_message(phone, person, content, by_bot=True, extra=extra)


def _options(arguments: Arguments) -> Json:
    options: Json = {}
    if arguments.boolean("protect_content"):
        options["has_protected_content"] = True
    if preview := arguments.decoded("link_preview_options", "link preview options JSON object"):
        options["link_preview_options"] = preview
    return options


def _reply(phone: Phone, arguments: Arguments, person: Person) -> Json:
    parameters = arguments.decoded("reply_parameters", "reply parameters JSON object")
    named = isinstance(parameters, dict) and "message_id" in parameters
    wanted = parameters["message_id"] if named else arguments.fields.get("reply_to_message_id")
    if wanted is None:
        return {}
    found = find_message(phone, person.id, as_integer(wanted))
    if found is None:
        lenient = isinstance(parameters, dict) and parameters.get("allow_sending_without_reply")
        if lenient or arguments.boolean("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": quoted(found)}


def quoted(message: Message) -> Json:
    """A message as it stands inside another: without what it itself replies to."""
    return {key: value for key, value in message.body.items() if key not in {"reply_to_message", "reply_markup"}}


def message_to_change(phone: Phone, arguments: Arguments) -> tuple[Person, Message]:
    """The bot's own message that an edit means; ApiError 400 when it can't be edited."""
    person = recipient(phone, arguments)
    number = arguments.integer("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    message = find_message(phone, person.id, number)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot or "keyboard" in message.extra:
        raise bad_request("message can't be edited")
    return person, message


def not_modified() -> Exception:
    """Telegram's answer to an edit that changes nothing."""
    return bad_request(f"message is not modified: {SAME} of the message")
