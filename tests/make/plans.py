"""How the database would go about what a function asks of it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.orm import Session


def plans_of(session: Session, table: str, act: Callable[[], object]) -> list[str]:
    """The plan of each query of a table that is made meanwhile, as if its rows were many."""
    connection, made = session.connection(), list[tuple[str, Any]]()

    def note(*words: Any) -> None:
        if f"FROM {table} " in words[2].replace("\n", " ") + " ":
            made.append((words[2], words[3]))

    event.listen(connection, "before_cursor_execute", note)
    act()
    event.remove(connection, "before_cursor_execute", note)
    session.execute(text("SET LOCAL enable_seqscan = off"))
    return [
        str(connection.exec_driver_sql(f"EXPLAIN {statement}", values).fetchall())
        for statement, values in made
    ]
