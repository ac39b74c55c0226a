"""What can go wrong with a call of the Bot API. The texts never hold the token."""


class BotApiError(Exception):
    """A call failed; `message` is what the Bot API says of it, or what happened on the way."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NetworkError(BotApiError):
    """Passing, and it can't be known whether the call arrived: no answer, none in time, or one that is none."""


class NotArrived(BotApiError):
    """Nobody was reached, so the call can't have arrived: no connection, or no address for the name."""


class TooManyRequests(BotApiError):
    """The Bot API asks to wait for some seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:g} s")
        self.seconds = seconds


class BadRequest(BotApiError):
    """The call can't be done as it was made."""


class ChatMoved(BadRequest):
    """The chat goes on under another number."""

    def __init__(self, message: str, chat_id: int) -> None:
        super().__init__(message)
        self.chat_id = chat_id


class Forbidden(BotApiError):
    """The person blocked the bot, or never started it."""


class Conflict(BotApiError):
    """Another program polls with the same token, or a webhook is set."""


class InvalidToken(BotApiError):
    """There is no bot with this token."""
