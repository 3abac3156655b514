"""What came of an order that painters were asked for."""

from typing import Any
from uuid import UUID

from core.generations.wishes import Placed
from tests.make.tables import ask


def attempts_of(placed: Placed) -> list[tuple[Any, ...]]:
    """Who was asked, how often, what came of it, what was charged for it."""
    return ask(
        "SELECT provider, number, state, cost FROM generation_attempts"
        " WHERE generation_id = :id ORDER BY number",
        id=placed.order_id,
    )


def told_of(order_id: UUID) -> list[str]:
    """The names of what the merchant was told of an order."""
    found = ask("SELECT key FROM outbox WHERE key LIKE :key ORDER BY seq", key=f"order/{order_id}%")
    return [key.removeprefix(f"order/{order_id}") or "ready" for (key,) in found]


def pictures_of(order_id: UUID) -> list[str]:
    """Who made each picture of an order."""
    found = ask("SELECT provider FROM generation_pictures WHERE generation_id = :id", id=order_id)
    return [provider for (provider,) in found]
