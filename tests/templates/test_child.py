"""The process that makes pictures and documents."""

import os

from templates.child import child_process, end_with_the_bot


def test_it_gives_way_to_the_chat() -> None:
    with child_process(end_with_the_bot) as child:
        theirs = child.submit(os.getpriority, os.PRIO_PROCESS, 0).result()
    assert theirs > os.getpriority(os.PRIO_PROCESS, 0)
