"""From a claimed delivery to words, buttons and pictures that a channel can send."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from bots import messages_json, notice_words
from bots.channels.base import PictureFile, Worded
from bots.messages import Outgoing
from bots.words import buttons_of, text_of, words_of
from core import notices_json
from core.accounts import people
from core.accounts.identities import Identity
from core.callbacks import callback_url
from core.chats import offers, state
from core.generations.prices import price_list
from core.media import keep, links
from core.outbox.delivery import Delivery
from core.settings import settings

SUFFIXES = {"image/png": "png", "application/pdf": "pdf"}


def worded_of(session: Session, claimed: Delivery, identity: Identity) -> list[Worded]:
    """What to say, in the merchant's language.

    Raises:
        MediaGone: a picture of it was deleted.
    """
    language = state.load(session, identity.id).language
    if claimed.kind == "message":
        said = messages_json.from_json(claimed.body)
        return [_words(session, claimed, said, claimed.body.get("offer"), language)]
    if language is None and identity.account_id is not None:
        language = people.language_of(session, identity.account_id)
    worded = []
    happened = notices_json.from_json(claimed.body)
    for number, one in enumerate(notice_words.of_notice(happened, price_list(session))):
        offer_id = _offer_of_notice(session, claimed, one, number) if one.choices else None
        worded.append(_words(session, claimed, one, offer_id, language))
    return worded


def _offer_of_notice(session: Session, claimed: Delivery, one: Outgoing, number: int) -> str:
    """The same offer at each attempt: its id follows from the delivery's."""
    offer_id = offers.id_from(f"{claimed.id}:{number}")
    choices = messages_json.to_json(one)["choices"]
    offers.make(session, claimed.identity_id, choices, offer_id=offer_id)
    offers.make_current(session, claimed.identity_id, offer_id)
    return offer_id


def _words(
    session: Session,
    claimed: Delivery,
    one: Outgoing,
    offer_id: str | None,
    language: str | None,
) -> Worded:
    if one.link is not None:
        one = replace(one, values={**one.values, "link": _link(session, claimed, one.link)})
    return Worded(
        text=words_of(one, language),
        buttons=buttons_of(one, language, offer_id) if offer_id else (),
        layout=one.layout,
        pictures=tuple(_picture(session, claimed, media) for media in one.pictures),
        full_quality=one.full_quality,
        reply_to=one.reply_to,
        answers=one.answers,
        list_button=text_of("choose", language),
        callback=callback_url(claimed.id, claimed.attempt),
    )


def _picture(session: Session, claimed: Delivery, media_id: UUID) -> PictureFile:
    stored = keep.read(session, media_id)
    link = _link(session, claimed, media_id)
    suffix = SUFFIXES.get(stored.mime, "jpg")
    name = f"qaptai-{str(media_id)[:8]}.{suffix}"
    return PictureFile(stored.data, stored.mime, stored.width, stored.height, link, name)


def _link(session: Session, claimed: Delivery, media_id: UUID) -> str:
    return f"{settings().public_url}/media/{links.make(session, media_id, claimed.id)}"
