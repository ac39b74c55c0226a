"""The methods of the Bot API that the phone knows; Telegram takes their names in any case."""

from collections.abc import Callable
from typing import Any

from phone.arguments import Arguments
from phone.methods import chats, edits, media, profile, reactions, receiving, texts
from phone.phone import Phone

Method = Callable[[Phone, Arguments], Any]
_MODULES = (texts, edits, media, chats, reactions, profile, receiving)
METHODS: dict[str, Method] = {name: method for module in _MODULES for name, method in vars(module)["METHODS"].items()}
BY_LOWER_NAME = {name.lower(): name for name in METHODS}
