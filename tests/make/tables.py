"""What stands in the tables, as the product itself sees it."""

from typing import Any

from sqlalchemy import text

from core.database.scopes import acting_as_system


def ask(sql: str, **values: object) -> list[tuple[Any, ...]]:
    """The rows that a query finds."""
    with acting_as_system() as session:
        return [tuple(row) for row in session.execute(text(sql), values)]
