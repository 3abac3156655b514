"""What is logged, and how: one JSON line an event, with ids, never with people's data."""

import logging
import sys
import traceback
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.typing import ExcInfo

LOUD = ("httpx", "httpcore", "telegram", "twilio", "PIL")  # they would name addresses and tokens


def configure() -> None:
    """Set the log up for this process, once at its start; what libraries log of faults, too.

    A fault is logged as the places that it came through, without its message and the values of
    variables: those may be somebody's words.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(_rendered),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # whichever it is now
        cache_logger_on_first_use=False,
    )
    logging.setLogRecordFactory(_record)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def places(fault: BaseException) -> str:
    """Where a fault came through and of what kind it is; before it, the same of what led to it."""
    told: list[str] = []
    for one in reversed(_chain(fault)):
        told += [*traceback.format_tb(one.__traceback__), f"{_kind(one)}\n"]
    return "".join(told).rstrip()


def _chain(fault: BaseException) -> list[BaseException]:
    """The fault, what led to it, and what it is a group of; each once."""
    found, open_ = [], [fault]
    while open_:
        one = open_.pop()
        if one in found:
            continue
        found.append(one)
        led = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        open_ += [led] if led else []
        open_ += one.exceptions if isinstance(one, BaseExceptionGroup) else ()
    return found


def _kind(fault: BaseException) -> str:
    """Its class; of what the database refused, the rule as well."""
    rule = getattr(getattr(fault, "diag", None), "constraint_name", None)
    return f"{type(fault).__name__} {rule}" if rule else type(fault).__name__


def _rendered(exc_info: ExcInfo) -> str:
    return places(exc_info[1])


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """A record of a library's; a formatter takes the text that is there, and makes none."""
    record = logging.LogRecord(*args, **kwargs)
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        record.exc_text = places(fault)
        if isinstance(record.args, Mapping) and "exc" in record.args:  # as Celery says it
            record.args = {**record.args, "exc": _kind(fault)}
    return record
