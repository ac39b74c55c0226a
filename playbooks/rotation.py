"""Take turns: from a list whatever was not shown yet, in an order of one's own, and never the same twice in a row."""

from collections.abc import Sequence
from zlib import crc32


def next_of(ids: Sequence[str], shown: Sequence[str], seed: int) -> str:
    """Give the next of some ids: one that was shown the fewest times, but not the last one where there is another.

    `shown` are those shown before, the oldest first; the order among equals is that of the `seed`.
    """
    last = shown[-1] if shown else None
    others = [one for one in ids if one != last] or list(ids)
    return min(others, key=lambda one: (shown.count(one), crc32(f"{seed} {one}".encode())))
