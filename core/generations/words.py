"""The scene in a merchant's own words, sealed with the order that they belong to."""

from uuid import UUID

from core.database.sealing import for_workspace
from core.generations.models import Generation


def sealed(workspace_id: UUID, order_id: UUID, words: str) -> bytes | None:
    """What is kept of them; nothing where she wrote none."""
    return for_workspace(workspace_id).seal(order_id, words.encode()) if words else None


def opened(row: Generation) -> str:
    """What she wrote for an order, cleaned; empty where she wrote nothing.

    Raises:
        KeyGone: the workspace's key was destroyed.
    """
    if row.words is None:
        return ""
    return for_workspace(row.workspace_id).open(row.id, row.words).decode()
