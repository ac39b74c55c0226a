"""Everything on the phone as JSON: what the page shows, and what tests look at."""

from phone.arguments import Json
from phone.messages import last_messages
from phone.methods.profile import described, menu_for
from phone.people import Person, as_chat, everybody
from phone.phone import Phone


def state(phone: Phone, last: int) -> Json:
    """The bot, the clock, the people with their menus and the `last` messages of each, and what waits."""
    return {
        "bot": phone.bot_user(),
        "clock": clock_state(phone),
        "people": [person_state(phone, person) for person in everybody(phone.store)],
        "messages": {
            str(person.id): [message.for_page() for message in last_messages(phone, person.id, last)]
            for person in everybody(phone.store)
        },
        "pending": phone.updates.count(),
        "webhook": phone.webhook.info(),
        "faults": [fault.as_json() for fault in phone.faults.waiting],
    }


def clock_state(phone: Phone) -> Json:
    """The time, and how many seconds it is ahead of the real time."""
    return {"now": phone.clock.now().isoformat(), "offset": phone.clock.offset.total_seconds()}


def person_state(phone: Phone, person: Person) -> Json:
    """A person as the page shows them, with the bot's words in their language."""
    return {
        **as_chat(person),
        "language": person.language,
        "phone_number": person.phone_number,
        "started": person.started,
        "blocked": person.blocked,
        "keyboard": person.keyboard,
        "pinned": person.pinned,
        "commands": menu_for(phone, person),
        "bot_name": described(phone, "name", person.language),
        "bot_description": described(phone, "description", person.language),
    }
