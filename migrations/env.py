"""Bring the database up to date, under limits that are safe on a live table."""

from alembic import context
from sqlalchemy import Connection, text

from core import tables  # noqa: F401  every model, so that the comparison with them is whole
from core.database.base import Base

ADVISORY_LOCK = 7_215_001


def run(connection: Connection) -> None:
    """Run the revisions on a connection that already acts as the owner."""
    connection.execute(text("SET lock_timeout = '4s'"))
    connection.execute(text("SET statement_timeout = '5s'"))
    connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": ADVISORY_LOCK})
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=True,
        role_prefix=context.config.attributes["role_prefix"],
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": ADVISORY_LOCK})
        connection.commit()


run(context.config.attributes["connection"])
