"""What staff may do is the database's to say."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import HTTPException
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.database.scopes import acting_as_staff
from core.staff.sign_in import StaffSession

FORBIDDEN = "42501"  # PostgreSQL: insufficient_privilege


@contextmanager
def permitted(session: StaffSession) -> Iterator[Session]:
    """A session for an act; the database's refusal is a 403, anything else a fault of ours."""
    try:
        with acting_as_staff(session) as rows:
            yield rows
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == FORBIDDEN:
            raise HTTPException(403) from refused
        raise
