"""Keep a lease alive while the work goes on: it can be short, and a dead worker soon noticed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()


@contextmanager
def beating(renew: Callable[[], bool], *, every: float) -> Iterator[None]:
    """Call `renew` every so many seconds while the block runs, until it says `False`.

    A database that is away for a moment is no reason to stop.
    """
    over = threading.Event()

    def beat() -> None:
        while not over.wait(every):
            try:
                if not renew():
                    return
            except SQLAlchemyError as away:
                log.warning("lease.not_renewed", error=type(away).__name__)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
