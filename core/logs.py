"""What is logged, and how: one JSON line an event, with ids, never with people's data."""

import logging
import sys

import structlog

LOUD = ("httpx", "httpcore", "telegram", "twilio", "PIL")  # they would name addresses and tokens


def configure() -> None:
    """Set the log up for this process, once at its start.

    A traceback goes in as text without the values of variables: those may be somebody's words.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # whichever it is now
        cache_logger_on_first_use=False,
    )
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
