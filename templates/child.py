"""A child process that makes something for the bot: it ends with the bot, also with one that was killed."""

import os
import signal
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread


def end_with_the_bot() -> None:
    """Make this process end when the bot does; Ctrl+C, which a terminal sends to both, is the bot's affair alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (bot := parent_process()) is not None:
        Thread(target=_end_with, args=(bot,), daemon=True).start()


def _end_with(bot: BaseProcess) -> None:
    bot.join()
    os._exit(0)
