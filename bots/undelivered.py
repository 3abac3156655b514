"""What becomes of a message that a channel did not take: later, never, announced, or by mail."""

from collections.abc import Callable

import structlog
from sqlalchemy.orm import Session

from bots import by_mail
from bots.channels import base
from core import notices_json, rates
from core.accounts.identities import Identity
from core.chats import state
from core.outbox import delivery
from core.outbox.delivery import Delivery

log = structlog.get_logger()


def what_becomes(
    claimed: Delivery, identity: Identity, fault: Exception
) -> Callable[[Session], None]:
    """How a call that failed is to be written down."""
    log.warning("deliver.failed", outbox=str(claimed.id), error=type(fault).__name__)
    reason = str(fault)[:200]
    if isinstance(fault, base.RateLimited):
        seconds = fault.retry_after
        if fault.for_all:
            rates.close(identity.channel, seconds)
        return lambda session: delivery.put_off(session, claimed, seconds=seconds)
    if isinstance(fault, base.OptedOut):
        return lambda session: _opted_out(session, claimed, identity)
    if isinstance(fault, base.WindowClosed):
        return lambda session: _window_closed(session, claimed)
    if isinstance(fault, base.NotApproved):
        return lambda session: delivery.wait_for_approval(session, claimed)
    if isinstance(fault, base.Unreachable):
        return lambda session: out_of_reach(session, identity, reason)
    if isinstance(fault, base.NotSent):
        return lambda session: try_later(session, claimed, reason)
    log.error("deliver.refused", outbox=str(claimed.id), reason=reason[:80])
    return lambda session: delivery.failed(session, claimed, reason)


def try_later(session: Session, claimed: Delivery, why: str) -> None:
    """Give it back for the next attempt, each after a longer pause."""
    delivery.later(session, claimed, why, seconds=min(60.0, 2.0**claimed.attempt))


def tell_by_mail(session: Session, claimed: Delivery, identity: Identity) -> None:
    """What the chat does not hear now is mailed, where it must reach her."""
    if claimed.kind == "notice":
        notice = notices_json.from_json(claimed.body)
        by_mail.tell_instead(session, identity, claimed.id, notice)


def out_of_reach(session: Session, identity: Identity, why: str) -> None:
    """The chat hears nothing any more: what must reach her is mailed, the rest is dropped."""
    by_mail.tell_all_instead(session, identity)
    delivery.drop_all(session, identity.id, why)


def _opted_out(session: Session, claimed: Delivery, identity: Identity) -> None:
    tell_by_mail(session, claimed, identity)
    delivery.wait_for_all(session, claimed)


def _window_closed(session: Session, claimed: Delivery) -> None:
    """The window is shut, whatever we thought; the next attempt sees it, and announces."""
    if claimed.kind == "template":
        delivery.failed(session, claimed, "outside the window")
        return
    state.shut_window(session, claimed.identity_id)
    delivery.put_off(session, claimed, seconds=0)
