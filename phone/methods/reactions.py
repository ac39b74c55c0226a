"""setMessageReaction."""

from dataclasses import replace

from phone.arguments import Arguments
from phone.errors import bad_request
from phone.messages import find_message, keep_message
from phone.methods.common import recipient
from phone.phone import Phone

_ALLOWED = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾
💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾
🤷‍♂ 🤷 🤷‍♀ 😡
"""
_REACTIONS = set(_ALLOWED.split())


def set_message_reaction(phone: Phone, arguments: Arguments) -> bool:
    """Put one emoji of Telegram's list on a message, or take it away with an empty list."""
    person = recipient(phone, arguments)
    message = find_message(phone, person.id, arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = arguments.decoded("reaction", "reaction types JSON object") or []
    if not isinstance(reactions, list):
        raise bad_request("expected an Array of ReactionType")
    emojis = [reaction.get("emoji") for reaction in reactions if isinstance(reaction, dict)]
    if len(emojis) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(emoji not in _REACTIONS for emoji in emojis):
        raise bad_request("REACTION_INVALID")
    keep_message(phone, replace(message, extra={**message.extra, "reactions": emojis}))
    return True


METHODS = {"setMessageReaction": set_message_reaction}
