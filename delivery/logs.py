"""Structured logs, one line of JSON each; never a message's text, a person's data or the token."""

import logging
import sys

import structlog


def set_up_logs(level: str) -> None:
    """Log from `level` on to standard error."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("aiohttp").setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        # Standard error as it is when a line is written: whoever replaced it in the meantime gets the line.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
