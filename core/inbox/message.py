"""A message as it waits in the inbox: its place, what became of its picture, its sealed words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.database.sealing import Sealer
from core.inbox.models import InboxRow

PICTURES = ("photo", "document")
UPLOAD = "upload"  # from the account's pages: read, and not answered as a message
BURST = "burst"  # the group of pictures that came close together where there are no albums


@dataclass(frozen=True)
class InboxMessage:
    """One row, read; `outcome` tells what the pictures are once they were looked at."""

    id: UUID
    channel: str
    chat_key: bytes
    kind: str
    order: int  # the provider's message number, or the moment of arrival
    outcome: tuple[dict[str, Any], ...]
    sealed: bytes
    sealed_with: str

    @property
    def has_picture(self) -> bool:
        """Whether something is to be fetched for it."""
        return self.kind in PICTURES

    def payload(self) -> bytes:
        """The provider's message as it came (secrets masked).

        Raises:
            KeyGone: the day's key was destroyed.
        """
        return Sealer(self.sealed_with).open(self.id, self.sealed)


def of_row(row: InboxRow) -> InboxMessage:
    """The row without its table."""
    return InboxMessage(
        row.id,
        row.channel,
        row.chat_key,
        row.kind,
        row.message_order,
        tuple(row.outcome),
        row.payload,
        row.payload_key,
    )
