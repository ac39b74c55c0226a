"""What the API refuses, in Telegram's own words."""


class ApiError(Exception):
    """A refusal: the HTTP status, Telegram's description and, for 429, the seconds to wait."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after


class ActionError(Exception):
    """Something that a person at the phone can't do; the message is a sentence for them."""


def bad_request(reason: str) -> ApiError:
    """A 400; `reason` goes after "Bad Request: "."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """A 403; `reason` goes after "Forbidden: "."""
    return ApiError(403, f"Forbidden: {reason}")
