"""What a start did not need is loaded while people write already, in a thread that gives way to them."""

import asyncio
import gc
import sys
from importlib import import_module
from time import sleep

from handlers.registry import ENTRIES
from playbooks.patterns import compile_all

IMPORT_PAUSE = 0.02
# So long another thread waits for the interpreter at most while modules are imported.
GIVE_WAY_SECONDS = 0.0001
# Beside features.
ALSO_LATER = ("db.schedule_kinds", "db.schedule_zones", "templates.pictures.drawing")
# So many new objects before the garbage collector looks at the young ones; a message makes some thousands.
COLLECT_AFTER = 20_000


async def load_the_rest(peace_seconds: float) -> None:
    """Import what the first messages did not need, after some seconds of peace.

    To import a feature may take as long as to answer a dozen messages; whoever writes meanwhile waits for none of it.
    """
    await asyncio.sleep(peace_seconds)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(GIVE_WAY_SECONDS)
    try:
        await asyncio.to_thread(import_the_rest, IMPORT_PAUSE)
    finally:
        sys.setswitchinterval(interval)
    keep_what_is_loaded()


def import_the_rest(pause_seconds: float = 0.0) -> None:
    """Import every feature, with a pause after each, and what all of them need when they are first used."""
    for entry in ENTRIES:
        import_module(entry.path)
        sleep(pause_seconds)
    for module in ALSO_LATER:
        import_module(module)
    compile_all()


def keep_what_is_loaded() -> None:
    """Let the garbage collector, which was off while modules were loaded, look at nothing that stays for good.

    Looking through all of it again and again would stop every conversation for up to a tenth of a second.
    """
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()
