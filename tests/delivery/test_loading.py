"""What is loaded after the first answers: everything can be, and whoever writes meanwhile has the processor back."""

import asyncio
import gc
import sys

from delivery.loading import import_the_rest, load_the_rest
from handlers.registry import ENTRIES


def test_every_feature_and_every_pattern_can_be_loaded_ahead_of_the_first_who_needs_it() -> None:
    import_the_rest()
    assert all(entry.path in sys.modules for entry in ENTRIES)


def test_threads_share_the_processor_as_before_once_all_is_loaded() -> None:
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    try:
        asyncio.run(load_the_rest(0))
        assert sys.getswitchinterval() == interval
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.set_threshold(*threshold)
