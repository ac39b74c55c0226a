"""Which links Telegram takes, in messages and in buttons."""

import re
from urllib.parse import urlsplit

_SCHEMES = {"http", "https", "tg", "ton", "tonsite"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)(.*)", re.DOTALL)
_HOST = re.compile(r"[^\s/?#@<>\"'\\]+\.[^\s/?#@<>\"'\\.]+\.?")


def link_fault(address: str) -> str:
    """What is wrong with a link, in Telegram's words; empty when nothing is."""
    match = _SCHEME.fullmatch(address.strip())
    scheme = match.group(1).lower() if match else "http"
    if scheme not in _SCHEMES:
        return "Unsupported URL protocol"
    if scheme in {"tg", "ton"}:
        return "" if match and match.group(2).strip("/") else "Wrong HTTP URL"
    return _web_fault(address.strip() if match else f"http://{address.strip()}")


def _web_fault(address: str) -> str:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "Wrong port number specified in the URL"
    host = parts.hostname or ""
    if not host:
        return "URL host is empty"
    if port == 0:
        return "Wrong port number specified in the URL"
    return "" if ":" in host or _HOST.fullmatch(host) else "Wrong HTTP URL"


def checked_link(address: str) -> str:
    """The link as Telegram keeps it (with a scheme and at least "/"), empty when it is none."""
    address = address.strip()
    if link_fault(address):
        return ""
    if not _SCHEME.fullmatch(address):
        address = f"http://{address}"
    scheme, _, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme in {"http", "https", "tonsite"} and not re.search(r"[/?#]", rest.removeprefix("//")):
        rest += "/"
    return f"{scheme}:{rest}"
