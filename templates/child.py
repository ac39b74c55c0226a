"""A child process that makes something for the bot: it ends with the bot, also with one that was killed."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from threading import Thread

GIVES_WAY = 10


class _Child(SpawnProcess):
    def start(self) -> None:
        super().start()
        assert self.pid is not None, "it was started"
        # From its first instruction: to load what it needs takes it longer than most of what it makes.
        os.setpriority(os.PRIO_PROCESS, self.pid, os.getpriority(os.PRIO_PROCESS, 0) + GIVES_WAY)


class _Children(SpawnContext):
    Process = _Child


def child_process(begin: Callable[[], None]) -> ProcessPoolExecutor:
    """Give one child process, which `begin`s when it is first needed, and gives way where the chat wants the core, too.

    It is a fresh interpreter: a fork would copy our threads' locks in whatever state they are.
    """
    return ProcessPoolExecutor(1, _Children(), initializer=begin)


def end_with_the_bot() -> None:
    """Make this process end when the bot does; Ctrl+C, which a terminal sends to both, is the bot's affair alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (bot := parent_process()) is not None:
        Thread(target=_end_with, args=(bot,), daemon=True).start()


def _end_with(bot: BaseProcess) -> None:
    bot.join()
    os._exit(0)
