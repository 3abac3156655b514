"""Send one committed message: the attempt is committed before the call, the answer after it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bots import progress, undelivered
from bots.channels import base
from bots.channels.choose import client_of
from bots.wording import announcement_of, worded_of
from core import failpoints, rates
from core.accounts import identities
from core.accounts.identities import Identity
from core.chats import state
from core.database.scopes import acting_as_system
from core.errors import QaptaiError
from core.heartbeat import beating
from core.media.keep import MediaGone
from core.outbox import delivery, piecewise, tell
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
        parts = _parts(session, claimed, identity)
    if parts is not None:
        failpoints.reach("deliver.before_send")
        if not parts:
            log.error("deliver.nothing_to_say", outbox=str(outbox_id))
            _note(lambda session: delivery.failed(session, claimed, "nothing to say"))
        is_told = _send_all(claimed, identity, parts)
        if is_told and claimed.kind == "notice" and claimed.about is not None:
            progress.show_end(identity, claimed.about)
    with acting_as_system() as session:
        following = delivery.next_of_chat(session, claimed.identity_id)
    if following is not None and following != outbox_id:
        publish(Task.DELIVER, following)


def _parts(session: Session, claimed: Delivery, identity: Identity) -> list[base.Worded] | None:
    """The calls that it takes; `None` where it is not said, or not now."""
    try:
        with session.begin_nested():
            worded = _ready(session, claimed, identity)
            client = client_of(identity.channel)
            parts = [part for one in worded or () for part in client.parts(one)]
            piecewise.begin(session, claimed, len(parts))
    except Exception as fault:  # what cannot be worded must not silence its chat for ever
        why = type(fault).__name__
        log.exception("deliver.not_worded", outbox=str(claimed.id), error=why)
        undelivered.try_later(session, claimed, why)
        return None
    return None if worded is None else parts


def _ready(session: Session, claimed: Delivery, identity: Identity) -> list[base.Worded] | None:
    """What to send now; `None` where there is nobody to tell, or not yet."""
    if identity.why_not == delivery.OPTED_OUT:
        undelivered.tell_by_mail(session, claimed, identity)
        delivery.wait_for_merchant(session, claimed)
        return None
    if not identity.is_reachable or _left(session, claimed, identity):
        if not identity.is_reachable:
            undelivered.tell_by_mail(session, claimed, identity)
        delivery.drop(session, claimed, identity.why_not or "nobody to tell")
        return None
    if not _may_go_now(session, claimed, identity):
        return None
    try:
        return worded_of(session, claimed, identity)
    except MediaGone:
        delivery.failed(session, claimed, "the picture was deleted")
        return None


def _may_go_now(session: Session, claimed: Delivery, identity: Identity) -> bool:
    """Whether it may be said now; where not, it is announced, or waits until she writes."""
    has_stopped = state.load(session, identity.id).opted_out
    must_wait = has_stopped and claimed.class_ == "broadcast"  # she wants answers only
    if not must_wait and (claimed.kind == "template" or identity.channel not in WINDOWED):
        return True
    if state.window_is_open(session, identity.id):
        return True
    template = announcement_of(claimed)
    if template is not None and not has_stopped:
        tell.announce(session, claimed, template.key, template.values)
    else:
        undelivered.tell_by_mail(session, claimed, identity)
    delivery.wait_for_merchant(session, claimed)
    return False


def _left(session: Session, claimed: Delivery, identity: Identity) -> bool:
    """Whether this speaks of a workspace that the reader no longer belongs to."""
    if claimed.workspace_id is None or identity.account_id is None:
        return False
    if claimed.kind == "notice" and claimed.body.get("name") == MembershipEnded.__name__:
        return False
    return role_of(session, Member(identity.account_id, claimed.workspace_id)) is None


def _send_all(claimed: Delivery, identity: Identity, parts: list[base.Worded]) -> bool:
    """Call by call; each answer is committed before the next call. `False`: the rest must wait."""
    return all(
        _send(claimed, identity, parts[number], number, len(parts))
        for number in piecewise.still_to_send(claimed, len(parts))
    )


def _send(
    claimed: Delivery, identity: Identity, part: base.Worded, number: int, parts: int
) -> bool:
    """Send one part; `False` where the rest must wait."""
    weight = max(1, len(part.pictures))  # an album counts as so many messages
    pause = 0.0
    if not part.answers:
        pause = rates.wait_for(
            identity.channel,
            identity.address,
            weight=weight,
            broadcast=claimed.class_ == "broadcast",
        )
    if pause:
        _note(lambda session: delivery.put_off(session, claimed, seconds=pause))
        return False
    try:
        with beating(partial(_renew, claimed), every=BEAT):
            ids = client_of(identity.channel).send(identity.address, part)
    except base.Unknown as fault:
        log.warning("deliver.answer_lost", outbox=str(claimed.id), error=str(fault)[:80])
        with acting_as_system() as session:
            return piecewise.answer_lost(session, claimed, part=number, parts=parts)
    except QaptaiError as fault:
        _note(undelivered.what_becomes(claimed, identity, fault))
        return False
    failpoints.reach("deliver.after_send")
    with acting_as_system() as session:
        return piecewise.taken(session, claimed, ids, part=number, parts=parts)


def _renew(claimed: Delivery) -> bool:
    with acting_as_system() as session:
        return delivery.renew(session, claimed)


def _note(write: Callable[[Session], None]) -> None:
    with acting_as_system() as session:
        write(session)
