"""How the bot gets its updates: by asking, or by webhook."""

from typing import Any

from phone.arguments import Arguments, Json
from phone.errors import ApiError, bad_request
from phone.phone import Phone

_MOST_CONNECTIONS = 100
_USE_DELETE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(phone: Phone, arguments: Arguments) -> list[Json]:
    """Long polling; updates before `offset` are acknowledged and forgotten."""
    if phone.webhook.address:
        raise ApiError(409, f"Conflict: {_USE_DELETE}")
    phone.updates.choose(_kinds(arguments))
    limit = arguments.integer("limit") or 100
    return await phone.updates.poll(
        arguments.integer("offset") or 0, min(max(limit, 1), 100), arguments.integer("timeout") or 0
    )


def set_webhook(phone: Phone, arguments: Arguments) -> bool:
    """Let updates be delivered by POST; an empty address is the same as deleteWebhook."""
    address, secret = arguments.text("url").strip(), arguments.text("secret_token")
    if not address:
        return delete_webhook(phone, arguments)
    phone.webhook.check(address, secret)
    most = arguments.integer("max_connections") or 40
    phone.updates.choose(_kinds(arguments))
    _drop(phone, arguments)
    phone.webhook.change(
        {"url": address, "secret_token": secret, "max_connections": min(max(most, 1), _MOST_CONNECTIONS)}
    )
    phone.updates.release()
    return True


def delete_webhook(phone: Phone, arguments: Arguments) -> bool:
    """Back to getUpdates."""
    _drop(phone, arguments)
    phone.webhook.change(None)
    return True


def get_webhook_info(phone: Phone, _: Arguments) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    return phone.webhook.info()


def log_out(_: Phone, __: Arguments) -> bool:
    """Nothing to leave: the phone is the bot's only server."""
    return True


def _drop(phone: Phone, arguments: Arguments) -> None:
    if arguments.boolean("drop_pending_updates"):
        phone.store.run("DELETE FROM pending")


def _kinds(arguments: Arguments) -> list[str] | None:
    kinds: Any = arguments.decoded("allowed_updates", "allowed updates JSON object")
    if kinds is None:
        return None
    if not isinstance(kinds, list):
        raise bad_request("can't parse allowed updates JSON object")
    return [str(kind) for kind in kinds]


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "close": log_out,
    "logOut": log_out,
}
