"""What was to be changed on an order's pictures, sealed with the order."""

from uuid import UUID

from core.database.sealing import for_workspace
from core.generations.models import Generation
from core.studio.touches import NONE, Touches


def sealed(workspace_id: UUID, touches: Touches) -> bytes | None:
    """What is kept of them, for any order of the workspace; nothing where nothing is changed."""
    told = touches.told()
    return for_workspace(workspace_id).seal(_name(workspace_id), told.encode()) if told else None


def opened(row: Generation) -> Touches:
    """What an order was to be changed in.

    Raises:
        KeyGone: the workspace's key was destroyed.
        NotTouches: a later version wrote them.
    """
    if row.touches is None:
        return NONE
    told = for_workspace(row.workspace_id).open(_name(row.workspace_id), row.touches)
    return Touches.read(told.decode())


def _name(workspace_id: UUID) -> str:
    return f"touches/{workspace_id}"
