"""Every setting, typed, with its default. They come from the environment and from `.env`.

A bad value stops the start with the setting's name, what was wrong and an example; a secret is never printed.
"""

import ipaddress
from datetime import time
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# The same as in pyproject.toml, which is not there where only the program is installed.
VERSION = "0.1.0"
LOCAL_TOKEN = "1:local-phone"  # noqa: S105  # not a secret: the local phone accepts only this one


class SettingsError(Exception):
    """The settings can't be used; the text says which, why, and what a good value looks like."""


class Settings(BaseSettings):
    """What an installation can choose. `examples` of each field are what an error message shows."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    telegram_token: SecretStr | None = Field(
        None,
        description="The bot's token from @BotFather; without it the local phone starts.",
        examples=["123456:AAE…"],
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        description="The Bot API server; the bot calls {url}/bot{token}/{method}.",
        examples=["https://api.telegram.org"],
    )
    database_url: str = Field(
        "sqlite:///data/rapport.db",
        description="Where everything is kept: a SQLite file or a PostgreSQL database.",
        examples=["sqlite:///data/rapport.db", "postgresql://rapport:secret@localhost/rapport"],
    )
    webhook_url: str | None = Field(
        None,
        description="The public https address that Telegram delivers to; without it the bot polls.",
        examples=["https://bot.example.com/telegram"],
    )
    webhook_secret: SecretStr | None = Field(
        None,
        description="The secret that Telegram sends along with each delivery; needed with WEBHOOK_URL.",
        examples=["a-long-random-word_of-A-Z-a-z-0-9"],
    )
    http_listen: str | None = Field(
        None,
        description="Host and port for the webhook, /healthz, /readyz and /metrics.",
        examples=["127.0.0.1:8080"],
    )
    public_url: str | None = Field(
        None,
        description="The public https address of HTTP_LISTEN, for links to reps' calendars; without it there are none.",
        examples=["https://bot.example.com"],
    )
    owner_ids: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(),
        description="Telegram ids who may start without an invitation, separated by commas.",
        examples=["123456789,987654321"],
    )
    send_per_second: float = Field(
        30, ge=0, description="Messages a second over all chats; 0 switches the limit off.", examples=["30"]
    )
    send_per_chat: float = Field(
        1, ge=0, description="Messages a second in one chat, in bursts of 5; 0 switches the limit off.", examples=["1"]
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.", examples=["INFO"])
    clock_url: str | None = Field(
        None,
        description="Tells the time instead of this machine; only with a Bot API on loopback (the local phone).",
        examples=["http://127.0.0.1:8090/clock"],
    )
    templates_folder: Path | None = Field(
        None,
        description="A folder with a team's own letter, email and plan templates, laid out like templates/.",
        examples=["/etc/rapport/templates"],
    )
    playbooks_folder: Path | None = Field(
        None,
        description="A folder with a team's own playbooks, each a .toml file like ours.",
        examples=["/etc/rapport/playbooks"],
    )
    backup_folder: Path | None = Field(
        None,
        description="Where backups go; without it: a folder `backups` beside the SQLite file, or `data/backups`.",
        examples=["/var/backups/rapport"],
    )
    backup_at: time = Field(
        time(3, 30), description="When the daily backup is taken, as hours and minutes in UTC.", examples=["03:30"]
    )
    backup_keep: int = Field(
        14, ge=0, description="How many backups are kept; 0 switches the daily one off.", examples=["14"]
    )
    phone_port: int = Field(
        8090, ge=0, le=65535, description="The local phone's port; 0 takes a free one.", examples=["8090"]
    )

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _ids_between_commas(cls, value: Any) -> Any:
        return [part for part in value.replace(" ", "").split(",") if part] if isinstance(value, str) else value

    @field_validator("telegram_token")
    @classmethod
    def _token_has_two_parts(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().partition(":")[0].isdigit():
            raise ValueError("a token is a number, a colon and a secret")
        return value

    @field_validator("telegram_api_url", "webhook_url", "public_url", "clock_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is not None:
            parts = urlsplit(value)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError("not a web address")
        return value.rstrip("/") if value else value

    @field_validator("database_url")
    @classmethod
    def _names_a_known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("neither sqlite:///path nor postgresql://…; leave out names of drivers")
        return value

    @field_validator("http_listen")
    @classmethod
    def _is_host_and_port(cls, value: str | None) -> str | None:
        if value is not None and not (value.rpartition(":")[0] and value.rpartition(":")[2].isdigit()):
            raise ValueError("not host:port")
        return value

    @field_validator("log_level")
    @classmethod
    def _is_known_level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("not DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("backup_at")
    @classmethod
    def _has_no_zone(cls, value: time) -> time:
        return value.replace(tzinfo=None)

    @field_validator("templates_folder", "playbooks_folder")
    @classmethod
    def _folder_is_there(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("there is no such folder")
        return value

    @model_validator(mode="after")
    def _settings_fit_together(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("WEBHOOK_SECRET: is needed together with WEBHOOK_URL")
        if self.webhook_url and not self.http_listen:
            raise ValueError("HTTP_LISTEN: is needed together with WEBHOOK_URL")
        if self.public_url and not self.http_listen:
            raise ValueError("HTTP_LISTEN: is needed together with PUBLIC_URL")
        if self.clock_url and not (is_loopback(self.clock_url) and is_loopback(self.telegram_api_url)):
            raise ValueError("CLOCK_URL: only together with a Bot API on loopback, and on loopback itself")
        return self

    @property
    def token(self) -> str:
        """The bot's token; the local phone's when none is set."""
        return self.telegram_token.get_secret_value() if self.telegram_token else LOCAL_TOKEN

    @property
    def backups_in(self) -> Path:
        """The folder where backups go."""
        if self.backup_folder is not None:
            return self.backup_folder
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///")).parent / "backups"
        return Path("data/backups")

    @property
    def listen_address(self) -> tuple[str, int] | None:
        """Host and port of HTTP_LISTEN."""
        if self.http_listen is None:
            return None
        host, _, port = self.http_listen.rpartition(":")
        return host.strip("[]"), int(port)


def is_loopback(url: str) -> bool:
    """Tell whether an address stays on this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(**overrides: Any) -> Settings:
    """Read the settings from the environment and `.env`; `overrides` win. Raises SettingsError naming each bad one."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError("\n".join(_in_words(detail) for detail in error.errors())) from None


def _in_words(detail: Any) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:
        return f"{message}. {_example(message.partition(':')[0])}"
    name = str(detail["loc"][0]).upper()
    return f"{name}: {message}. {_example(name)}"


def _example(name: str) -> str:
    examples = Settings.model_fields[name.lower()].examples or []
    return "For example: " + " or ".join(f"{name}={example}" for example in examples)
