"""The demo's mailbox: what would have been mailed if there were a server, the newest first."""

import json
from dataclasses import asdict, dataclass

import structlog

from core.redis_client import redis_client
from core.settings import settings

log = structlog.get_logger()
KEY, MOST = "qaptai:mailbox", 50


@dataclass(frozen=True)
class Shown:
    """A letter as it would be read."""

    to: str
    subject: str
    words: str
    page: str  # HTML
    at: str  # ISO 8601


def put(letter: Shown) -> None:
    """Keep a letter for the simulator to show, and print it in the log: in the demo alone.

    Raises:
        RuntimeError: this is no demo; nobody's letters go to a log.
    """
    if not settings().simulator:
        raise RuntimeError("a mailbox that others can read is for the demo alone")
    log.info("mail.printed", to=letter.to, subject=letter.subject, words=letter.words)
    line = json.dumps(asdict(letter), ensure_ascii=False)
    with redis_client().pipeline() as both:
        both.lpush(KEY, line)
        both.ltrim(KEY, 0, MOST - 1)
        both.execute()


def shown() -> list[Shown]:
    """What is in the mailbox."""
    lines = redis_client().lrange(KEY, 0, MOST - 1)
    return [Shown(**json.loads(line)) for line in lines]
