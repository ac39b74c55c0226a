"""Structured logs, one line of JSON each; never a message's text, a person's data or the token.

What an exception says may hold any of these, so of an exception only its kind and the lines of code that it went
through are logged; what the database's library, the disk and the Bot API say is kept, without whatever they quote.
"""

import logging
import re
import sqlite3
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import structlog

LONGEST = 200
# From the first quotation on; an apostrophe within a word begins none.
QUOTED = re.compile(r"""["“«`「].*|(?<!\w)'.*""", re.DOTALL)
REMOTE_LINE = re.compile(r'^\s+File ".*", line \d+, in \S+$', re.MULTILINE)


def set_up_logs(level: str) -> None:
    """Log from `level` on to standard error; also what libraries, threads and the interpreter have to say."""
    handler = logging.StreamHandler()
    handler.setFormatter(_LibraryFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _tell_exception,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        # Standard error as it is when a line is written: whoever replaced it in the meantime gets the line.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    sys.excepthook = _tell_the_end
    threading.excepthook = lambda given: _tell_the_end(given.exc_type, given.exc_value, given.exc_traceback)


def without_quotes(said: str) -> str:
    """Cut what a library says where it begins to quote: that may be anybody's words."""
    return QUOTED.sub("…", said)[:LONGEST]


def described(error: BaseException) -> str:
    """Describe an exception, and those that led to it, first the first: kinds and lines of code, no words."""
    return "\n".join(line for one in reversed(list(_chain(error))) for line in _lines(one))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} {frame.name}"
    # What happened in a child process comes as a text.
    for found in REMOTE_LINE.finditer(getattr(error, "tb", "")):
        yield found[0].strip()
    yield f"{type(error).__name__}{_harmless_words(error)}"


def _harmless_words(error: BaseException) -> str:
    if isinstance(error, sqlite3.OperationalError):
        return f": {without_quotes(str(error))}"
    if isinstance(error, OSError) and error.strerror:
        return f": {without_quotes(error.strerror)}"
    return ""


def _tell_exception(_logger: Any, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = described(error)
    return event


def _tell_the_end(_kind: type[BaseException], error: BaseException | None, _where: TracebackType | None) -> None:
    structlog.get_logger().critical("ended by an error", exc_info=error)


class _LibraryFormatter(logging.Formatter):
    """Writes what libraries log as one of our lines: their own words, without what they filled in."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        event: structlog.typing.EventDict = {
            "event": without_quotes(str(record.msg).partition("\n")[0].partition("<")[0]),
            "logger": record.name,
            "level": record.levelname.lower(),
            "exc_info": record.exc_info,
        }
        event = structlog.processors.TimeStamper(fmt="iso", utc=True)(None, "", event)
        rendered = structlog.processors.JSONRenderer(ensure_ascii=False)(None, "", _tell_exception(None, "", event))
        return rendered if isinstance(rendered, str) else rendered.decode()
