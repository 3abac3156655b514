"""The four scopes, and no other way to a session.

A scope sets the role and the signed claim in one statement, commits at its end, and then sends
what was handed over. Nested with `within`, it narrows the same transaction for a block.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, Protocol
from uuid import UUID

from psycopg.pq import TransactionStatus
from sqlalchemy import event, text
from sqlalchemy.orm import Session, SessionTransaction

from core.database.claims import Claim, signed
from core.database.engine import engine_of
from core.errors import QaptaiError
from core.settings import settings

SET_SCOPE = text("SELECT set_config('role', :role, true), set_config('qaptai.claim', :claim, true)")


class Acting(Protocol):
    """Someone who acts in a workspace."""

    @property
    def account_id(self) -> UUID: ...
    @property
    def workspace_id(self) -> UUID: ...


class Leased(Protocol):
    """A claimed row: its id, its workspace, its fencing token."""

    @property
    def id(self) -> UUID: ...
    @property
    def workspace_id(self) -> UUID: ...
    @property
    def token(self) -> int: ...


class SignedIn(Protocol):
    """A staff session that is open."""

    @property
    def id(self) -> UUID: ...
    @property
    def staff_id(self) -> UUID: ...


@contextmanager
def acting_for(
    member: Acting, *, within: Session | None = None, log_in: Literal["worker", "pages"] = "worker"
) -> Iterator[Session]:
    """A session that sees what this member may see in that workspace."""
    claim = Claim("account", member.account_id, member.workspace_id)
    with _scope(log_in, "app", claim, within) as session:
        yield session


@contextmanager
def acting_for_lease(lease: Leased, *, within: Session | None = None) -> Iterator[Session]:
    """A session for the work that a lease was taken for; it sees nothing once the lease is lost."""
    claim = Claim("lease", lease.id, lease.workspace_id, str(lease.token))
    with _scope("worker", "app", claim, within) as session:
        yield session


@contextmanager
def acting_as_staff(signed_in: SignedIn) -> Iterator[Session]:
    """A session of the console; the database checks that the staff session is still open."""
    claim = Claim("staff", signed_in.staff_id, token=str(signed_in.id))
    with _scope("console", "staff", claim, None) as session:
        yield session


@contextmanager
def acting_as_system() -> Iterator[Session]:
    """A session of the product's own work between tenants: inbox, outbox, what is due."""
    with _scope("worker", "system", Claim("system"), None) as session:
        yield session


@contextmanager
def _scope(kind: str, role: str, claim: Claim, within: Session | None) -> Iterator[Session]:
    values = {"role": settings().role_prefix + role, "claim": signed(claim)}
    if within is not None:
        with _narrowed(within, values):
            yield within
        return
    with Session(engine_of(kind), expire_on_commit=False) as session:
        session.info["scope"] = values
        session.execute(SET_SCOPE, values)
        yield session
        session.commit()
    after = session.info.pop("after_commit", [])
    for _, send in after:
        send()


@contextmanager
def _narrowed(session: Session, values: dict[str, str]) -> Iterator[None]:
    """Swap the claim for a block; what was changed so far is written under the outer one."""
    outer = session.info["scope"]
    session.flush()
    session.execute(SET_SCOPE, values)
    session.info["scope"] = values
    try:
        yield
    except QaptaiError:  # a domain's refusal leaves the transaction whole: the caller goes on
        _widen(session, outer)
        raise
    except BaseException:  # whoever catches it must not go on under the inner claim
        session.info["scope"] = outer
        if _is_whole(session):
            session.execute(SET_SCOPE, outer)
        raise
    _widen(session, outer)


def _widen(session: Session, outer: dict[str, str]) -> None:
    session.flush()
    session.execute(SET_SCOPE, outer)
    session.info["scope"] = outer


def _is_whole(session: Session) -> bool:
    """Whether the transaction still takes statements; a broken one loses its claim by itself."""
    if not session.is_active:
        return False
    driver = session.connection().connection.driver_connection
    status = driver.info.transaction_status if driver is not None else None
    return bool(status == TransactionStatus.INTRANS)


def after_commit(session: Session, send: Callable[[], object]) -> None:
    """Do `send` once the scope that owns the transaction has committed, and not otherwise.

    What was handed over inside a savepoint goes with it when that is rolled back.
    """
    kept = session.info.setdefault("after_commit", [])
    kept.append((session.get_nested_transaction(), send))


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, ended: SessionTransaction) -> None:
    kept = session.info.get("after_commit", [])
    kept[:] = [(at, send) for at, send in kept if not _stands_in(at, ended)]


def _stands_in(at: SessionTransaction | None, ended: SessionTransaction) -> bool:
    while at is not None:
        if at is ended:
            return True
        at = at.parent
    return False
