"""The phone as a whole: its memory, clock, queue and switches, handed to whatever works with it."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from phone.arguments import Json
from phone.clock import Clock
from phone.events import Events
from phone.faults import Faults
from phone.limits import Limits
from phone.people import DEFAULT_PEOPLE, Person, add_people
from phone.store import Store
from phone.updates import Updates
from phone.webhook import Webhook

STARTED_OVER = 75


@dataclass(frozen=True)
class Options:
    """How a phone is started; see `python -m phone --help`."""

    data: Path
    token: str = "1:local-phone"  # noqa: S105 - not a secret: the phone listens on loopback only
    username: str = "local_phone_bot"
    name: str = "Bot"
    people: tuple[Person, ...] = DEFAULT_PEOPLE
    limits: bool = True
    keep_running: bool = False
    first_pause: float = 0.5

    @property
    def bot_id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.partition(":")[0])


@dataclass
class Phone:
    """Everything a method of the API or an action of a person needs."""

    options: Options
    store: Store
    clock: Clock
    updates: Updates
    webhook: Webhook
    events: Events
    limits: Limits
    faults: Faults = field(default_factory=Faults)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    exit_status: int = 0

    def bot_user(self) -> Json:
        """The bot as Telegram's User."""
        row = self.store.row("SELECT value FROM profile WHERE field = 'name' AND language = ''")
        name = row["value"] if row else self.options.name
        return {"id": self.options.bot_id, "is_bot": True, "first_name": name, "username": self.options.username}


def open_phone(options: Options) -> Phone:
    """Open the phone's file and put the people in."""
    store = Store(options.data)
    add_people(store, options.people)
    clock, updates = Clock(store), Updates(store)
    webhook = Webhook(store, updates, clock, options.first_pause)
    return Phone(options, store, clock, updates, webhook, Events(), Limits(options.limits))


def start_over(phone: Phone) -> None:
    """Forget everything; unless told to keep running, stop with STARTED_OVER so that the bot's data can go too."""
    keep = phone.options.keep_running
    phone.store.wipe(bot_too=not keep)
    phone.clock.reset()
    phone.faults.clear()
    add_people(phone.store, phone.options.people)
    phone.events.tell("starting-over", again=keep)
    if not keep:
        phone.exit_status = STARTED_OVER
        phone.stop.set()
