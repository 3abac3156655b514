"""Send one committed message: the attempt is committed before the call, the answer after it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bots.channels import base
from bots.channels.choose import client_of
from bots.wording import worded_of
from core import failpoints, rates
from core.accounts import identities
from core.accounts.identities import Identity
from core.chats import state
from core.database.scopes import acting_as_system
from core.errors import QaptaiError
from core.generations import order
from core.heartbeat import beating
from core.media.keep import MediaGone
from core.outbox import delivery
from core.outbox.delivery import Delivery
from core.queue import Task, publish
from core.team_notices import MembershipEnded
from core.workspaces.memberships import Member, role_of

log = structlog.get_logger()
BEAT = 4.0  # seconds between two signs of life during a long call
WINDOWED = ("whatsapp",)  # channels that take free words only for a day after the merchant's


def deliver(outbox_id: UUID) -> None:
    """Send one row. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        claimed = delivery.claim(session, outbox_id)
        identity = identities.find(session, claimed.identity_id) if claimed else None
        if claimed is None or identity is None:
            return
        worded = _ready(session, claimed, identity)
    if worded is not None:
        failpoints.reach("deliver.before_send")
        client = client_of(identity.channel)
        parts = [part for one in worded for part in client.parts(one)]
        if not parts:
            log.error("deliver.nothing_to_say", outbox=str(outbox_id))
            _note(lambda session: delivery.failed(session, claimed, "nothing to say"))
        _send_all(claimed, identity, parts)
    with acting_as_system() as session:
        following = delivery.next_of_chat(session, claimed.identity_id)
    if following is not None and following != outbox_id:
        publish(Task.DELIVER, following)


def show_working(order_id: UUID) -> None:
    """Let the chat show that its picture is being made; for a few seconds, and never twice over."""
    with acting_as_system() as session:
        identity_id = order.identity_of(session, order_id)
        identity = identities.find(session, identity_id) if identity_id else None
    if identity is None or not identity.is_reachable:
        return
    try:
        client_of(identity.channel).show_working(identity.address)
    except (base.RateLimited, base.Unreachable, base.NotSent, base.Refused, base.Unknown) as fault:
        log.info("working.not_shown", order=str(order_id), error=type(fault).__name__)


def _ready(session: Session, claimed: Delivery, identity: Identity) -> list[base.Worded] | None:
    """What to send now; `None` where there is nobody to tell, or not yet."""
    if not identity.is_reachable or _left(session, claimed, identity):
        delivery.failed(session, claimed, "nobody to tell")
        return None
    if identity.channel in WINDOWED and not state.window_is_open(session, identity.id):
        delivery.wait_for_merchant(session, claimed)
        return None
    try:
        return worded_of(session, claimed, identity)
    except MediaGone:
        delivery.failed(session, claimed, "the picture was deleted")
        return None


def _left(session: Session, claimed: Delivery, identity: Identity) -> bool:
    """Whether this speaks of a workspace that the reader no longer belongs to."""
    if claimed.workspace_id is None or identity.account_id is None:
        return False
    if claimed.kind == "notice" and claimed.body.get("name") == MembershipEnded.__name__:
        return False
    return role_of(session, Member(identity.account_id, claimed.workspace_id)) is None


def _send_all(claimed: Delivery, identity: Identity, parts: list[base.Worded]) -> None:
    """Call by call; each answer is committed before the next call."""
    for number in range(claimed.parts_sent, len(parts)):
        if not _send(claimed, identity, parts[number], number, len(parts)):
            return


def _send(
    claimed: Delivery, identity: Identity, part: base.Worded, number: int, parts: int
) -> bool:
    """Send one part; `False` where the rest must wait."""
    weight = max(1, len(part.pictures))  # an album counts as so many messages
    pause = 0.0
    if not part.answers:
        pause = rates.wait_for(identity.channel, identity.address, weight=weight)
    if pause:
        _note(lambda session: delivery.put_off(session, claimed, seconds=pause))
        return False
    try:
        with beating(partial(_renew, claimed), every=BEAT):
            ids = client_of(identity.channel).send(identity.address, part)
    except QaptaiError as fault:
        _note(_what_became(claimed, identity, fault, parts))
        return False
    failpoints.reach("deliver.after_send")
    _note(lambda session: delivery.sent_part(session, claimed, ids, part=number, parts=parts))
    return True


def _what_became(
    claimed: Delivery, identity: Identity, fault: Exception, parts: int
) -> Callable[[Session], None]:
    """How a call that failed is written down."""
    log.warning("deliver.failed", outbox=str(claimed.id), error=type(fault).__name__)
    reason = str(fault)[:200]
    if isinstance(fault, base.RateLimited):
        seconds = fault.retry_after
        if fault.for_all:
            rates.close(identity.channel, seconds)
        return lambda session: delivery.put_off(session, claimed, seconds=seconds)
    if isinstance(fault, base.Unreachable):
        return lambda session: delivery.drop_all(session, claimed.identity_id, reason)
    if isinstance(fault, base.NotSent):
        seconds = min(60.0, 2.0**claimed.attempt)
        return lambda session: delivery.later(session, claimed, reason, seconds=seconds)
    if isinstance(fault, base.Unknown):
        return lambda session: delivery.unknown(session, claimed, parts=parts)
    log.error("deliver.refused", outbox=str(claimed.id), reason=reason[:80])
    return lambda session: delivery.failed(session, claimed, reason)


def _renew(claimed: Delivery) -> bool:
    with acting_as_system() as session:
        return delivery.renew(session, claimed)


def _note(write: Callable[[Session], None]) -> None:
    with acting_as_system() as session:
        write(session)
