"""What happened in a talk with a person, as facts."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TicketNews:
    """Her talk with a person; `what`: answered (`words` say how), closed, waits (not forgotten)."""

    ticket_id: UUID
    what: str
    words: str = ""
