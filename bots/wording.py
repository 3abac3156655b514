"""From a claimed delivery to words, buttons and pictures that a channel can send."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from bots import by_link, messages_json, notice_words, template_words
from bots.channels.base import PictureFile, Template, Worded
from bots.conversation import chosen
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

UNQUOTED = ("whatsapp",)  # channels on which no message can answer another
SUFFIXES = {"image/png": "png", "application/pdf": "pdf"}


def worded_of(session: Session, claimed: Delivery, identity: Identity) -> list[Worded]:
    """What to say, in the merchant's language.

    Raises:
        MediaGone: a picture of it was deleted.
    """
    kept = state.load(session, identity.id)
    language = kept.language
    if claimed.kind == "template":
        return [_template(session, claimed, identity, language)]
    if claimed.kind == "message":
        said = messages_json.from_json(claimed.body)
        offer = claimed.body.get("offer")
        return [_words(session, claimed, said, offer, (identity.channel, language))]
    language = language or _of_account(session, identity)
    worded = []
    happened = chosen.as_it_stands(notices_json.from_json(claimed.body), kept)
    for number, one in enumerate(notice_words.of_notice(happened, price_list(session))):
        offer_id = _offer_of_notice(session, claimed, one, number) if one.choices else None
        worded.append(_words(session, claimed, one, offer_id, (identity.channel, language)))
    return worded


def announcement_of(claimed: Delivery) -> Template | None:
    """The template that may go in a notice's place while the window is shut; none for the rest."""
    if claimed.kind != "notice":
        return None
    found = template_words.announced(notices_json.from_json(claimed.body))
    return Template(*found) if found else None


def _template(
    session: Session, claimed: Delivery, identity: Identity, language: str | None
) -> Worded:
    spoken = language or _of_account(session, identity) or "en"
    template = Template(claimed.body["template"], tuple(claimed.body["values"]))
    url = callback_url(claimed.id, claimed.attempt)
    return Worded("", template=template, language=spoken, callback=url)


def _of_account(session: Session, identity: Identity) -> str | None:
    if identity.account_id is None:
        return None
    return people.language_of(session, identity.account_id)


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
    spoken: tuple[str, str | None],
) -> Worded:
    channel, language = spoken
    shown, addresses = by_link.parted(session, one, claimed.id, channel)
    if one.link is not None:
        one = replace(one, values={**one.values, "link": _link(session, claimed, one.link)})
    text = words_of(one, language)
    for link in addresses:
        text += "\n\n" * bool(text) + text_of("full_file.link", language, {"link": link})
    return Worded(
        text=text,
        buttons=buttons_of(one, language, offer_id) if offer_id else (),
        layout=one.layout,
        pictures=_pictures(session, claimed, shown, _captions(one, channel, language)),
        full_quality=one.full_quality,
        reply_to=one.reply_to,
        answers=one.answers,
        list_button=text_of("choose", language),
        callback=callback_url(claimed.id, claimed.attempt),
        language=language or "en",
    )


def _captions(one: Outgoing, channel: str, language: str | None) -> tuple[str, ...]:
    """Which photo each picture was made from, where nothing that is sent can answer it."""
    if channel not in UNQUOTED:
        return ()
    return tuple(words_of(Outgoing("", below=said), language).strip() for said in one.captions)


def _pictures(
    session: Session, claimed: Delivery, shown: tuple[UUID, ...], captions: tuple[str, ...]
) -> tuple[PictureFile, ...]:
    if len(captions) != len(shown):
        captions = ("",) * len(shown)
    return tuple(
        replace(_picture(session, claimed, media_id), caption=caption)
        for media_id, caption in zip(shown, captions, strict=True)
    )


def _picture(session: Session, claimed: Delivery, media_id: UUID) -> PictureFile:
    stored = keep.read(session, media_id)
    link = _link(session, claimed, media_id)
    suffix = SUFFIXES.get(stored.mime, "jpg")
    name = f"qaptai-{str(media_id)[:8]}.{suffix}"
    return PictureFile(stored.data, stored.mime, stored.width, stored.height, link, name)


def _link(session: Session, claimed: Delivery, media_id: UUID) -> str:
    return by_link.address(links.make(session, media_id, claimed.id))
