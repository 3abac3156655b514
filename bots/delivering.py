"""Send one committed message: the attempt is committed before the call, the answer after it."""

from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bots import messages_json, notice_words
from bots.channels import base
from bots.channels.choose import client_of
from bots.messages import Outgoing
from bots.words import buttons_of, text_of
from core import failpoints, notices, rates
from core.accounts import identities, people
from core.accounts.identities import Identity
from core.callbacks import callback_url
from core.chats import offers, state
from core.database.scopes import acting_as_system
from core.media import keep, links
from core.outbox import delivery
from core.outbox.delivery import Delivery
from core.queue import Task, publish
from core.settings import settings
from core.workspaces.memberships import Member, role_of

log = structlog.get_logger()


def deliver(outbox_id: UUID) -> None:
    """Send one row. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        claimed = delivery.claim(session, outbox_id)
        identity = identities.find(session, claimed.identity_id) if claimed else None
        if claimed is None or identity is None:
            return
        if not identity.is_reachable or _left(session, claimed, identity):
            delivery.failed(session, claimed, "nobody to tell")
            return
        worded = _worded(session, claimed, identity)
    failpoints.reach("deliver.before_send")
    _send(claimed, identity, worded)
    with acting_as_system() as session:
        following = delivery.next_of_chat(session, claimed.identity_id)
    if following is not None and following != outbox_id:
        publish(Task.DELIVER, following)


def _send(claimed: Delivery, identity: Identity, worded: list[base.Worded]) -> None:
    pause = rates.wait_for(identity.channel, identity.address)
    if pause:
        with acting_as_system() as session:
            delivery.put_off(session, claimed, seconds=pause)
        return
    ids: list[str] = []
    try:
        for one in worded:
            ids += client_of(identity.channel).send(identity.address, one)
    except base.RateLimited as wait:
        if wait.for_all:
            rates.close(identity.channel, wait.retry_after)
        _note(
            claimed,
            lambda s: delivery.later(s, claimed, "rate", seconds=wait.retry_after),
        )
    except base.Unreachable as closed:
        _note(claimed, lambda s: delivery.drop_all(s, claimed.identity_id, str(closed)))
    except base.Refused as refused:
        log.error("deliver.refused", outbox=str(claimed.id), reason=str(refused)[:80])
        _note(claimed, lambda s: delivery.failed(s, claimed, str(refused)[:200]))
    except base.NotSent as fault:
        log.warning("deliver.not_sent", outbox=str(claimed.id), reason=str(fault)[:80])
        seconds = min(60.0, 2.0**claimed.attempt)
        _note(claimed, lambda s: delivery.later(s, claimed, "not_sent", seconds=seconds))
    except base.Unknown as lost:
        log.warning("deliver.unknown", outbox=str(claimed.id), reason=str(lost)[:80])
        _note(claimed, lambda s: delivery.unknown(s, claimed))
    else:
        failpoints.reach("deliver.after_send")
        _note(claimed, lambda s: delivery.sent(s, claimed, ids))


def _note(claimed: Delivery, write: Any) -> None:  # noqa: ARG001  one shape for all ends
    with acting_as_system() as session:
        write(session)


def _left(session: Session, claimed: Delivery, identity: Identity) -> bool:
    """Whether this speaks of a workspace that the reader no longer belongs to."""
    if claimed.workspace_id is None or identity.account_id is None:
        return False
    return role_of(session, Member(identity.account_id, claimed.workspace_id)) is None


def _worded(session: Session, claimed: Delivery, identity: Identity) -> list[base.Worded]:
    kept = state.load(session, identity.id)
    if claimed.kind == "message":
        said = [messages_json.from_json(claimed.body)]
        return [
            _words(session, claimed, one, claimed.body.get("offer"), kept.language) for one in said
        ]
    language = kept.language
    if language is None and identity.account_id is not None:
        language = people.language_of(session, identity.account_id)
    worded = []
    for number, one in enumerate(notice_words.of_notice(notices.from_json(claimed.body))):
        offer_id = None
        if one.choices:
            offer_id = _offer_of_notice(session, claimed, one, number)
            offers.make_current(session, identity.id, offer_id)
        worded.append(_words(session, claimed, one, offer_id, language))
    return worded


def _offer_of_notice(session: Session, claimed: Delivery, one: Outgoing, number: int) -> str:
    """The same offer at each attempt: its id follows from the delivery's."""
    offer_id = offers.id_from(f"{claimed.id}:{number}")
    choices = messages_json.to_json(one)["choices"]
    return offers.make(session, claimed.identity_id, choices, offer_id=offer_id).id


def _words(
    session: Session,
    claimed: Delivery,
    one: Outgoing,
    offer_id: str | None,
    language: str | None,
) -> base.Worded:
    return base.Worded(
        text=text_of(one.text, language, one.values) if one.text else "",
        buttons=buttons_of(one, language, offer_id) if offer_id else (),
        layout=one.layout,
        pictures=tuple(_picture(session, claimed, media) for media in one.pictures),
        full_quality=one.full_quality,
        reply_to=one.reply_to,
        answers=one.answers,
        list_button=text_of("choose", language),
        callback=callback_url(claimed.id, claimed.attempt),
    )


def _picture(session: Session, claimed: Delivery, media_id: UUID) -> base.PictureFile:
    stored = keep.read(session, media_id)
    link = f"{settings().public_url}/media/{links.make(session, media_id, claimed.id)}"
    suffix = "png" if stored.mime == "image/png" else "jpg"
    name = f"qaptai-{str(media_id)[:8]}.{suffix}"
    return base.PictureFile(stored.data, stored.mime, stored.width, stored.height, link, name)
