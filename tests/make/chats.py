"""A merchant's chat without a channel: each message is heard as the product hears it."""

import os
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

import psycopg
from sqlalchemy.orm import Session

from bots import messages_json, texted
from bots.conversation import chosen
from bots.conversation.engine import step
from bots.conversation.state import Chat
from bots.conversing import chat_of, order_shown
from bots.messages import (
    Incoming,
    Kept,
    Membership,
    Other,
    Outgoing,
    Picture,
    Pictures,
    Proof,
    Tap,
    Text,
    Unclear,
    Unfit,
    Waiting,
)
from bots.notice_words import of_notice
from bots.words import buttons_of, words_of
from core import notices
from core.accounts import identities, people
from core.chats import offers, state
from core.credits import ledger
from core.database.base import SCHEMA
from core.database.scopes import acting_as_system, acting_for
from core.generations.offered import OFFERED
from core.generations.prices import price_list
from core.inbox.accept import chat_key
from core.settings import settings
from core.topups import proof
from core.workspaces.memberships import Member
from tests.make.orders import make_photo
from tests.make.topups import READ, make_slip

LINK = "https://qaptai.example/media/a-link"  # as each delivery makes its own


@dataclass
class Shown:
    """One message as it reached the phone, with the ids of its buttons."""

    said: Outgoing
    text: str
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


@dataclass
class Merchant:
    """Somebody's phone; `shown` is all that it heard, oldest first."""

    name: str = field(default_factory=lambda: os.urandom(8).hex())
    hint: str | None = None
    shown: list[Shown] = field(default_factory=list)
    judged: list[tuple[UUID, str]] = field(default_factory=list)
    released: int = 0
    forgotten: int = 0
    channel: str = "telegram"

    def __post_init__(self) -> None:
        self.key = chat_key(self.channel, "1", self.name)
        with acting_as_system() as session:
            self.identity_id = identities.find_or_add(session, self.channel, self.key, self.name).id

    def says(self, text: str) -> list[Shown]:
        """Type a message."""
        return self.hears_back(Text(text))

    def swipes(self, message_id: str, text: str) -> list[Shown]:
        """Answer a message of the shop, by its id at the provider."""
        return self.hears_back(Text(text, message_id))

    def sends(self, *items: Picture) -> list[Shown]:
        """Send pictures, as fetching and reading have judged them."""
        return self.hears_back(Pictures(items))

    def sends_photo(self, count: int = 1) -> list[Shown]:
        """Send product photos."""
        member = self.member()
        return self.sends(*(Kept(make_photo(member), str(n)) for n in range(count)))

    def sends_proof(self) -> list[Shown]:
        """Send a payment screenshot that was recognised as one."""
        return self.sends(Proof(make_proof(self.member()), "1"))

    def sends_unclear(self) -> list[Shown]:
        """Send a picture that nobody can tell apart."""
        return self.sends(Unclear(uuid4(), "1"))

    def sends_unfit(self, reason: str = "broken") -> list[Shown]:
        """Send a picture that cannot be used."""
        return self.sends(Unfit(reason, "1"))

    def sends_before_consent(self) -> list[Shown]:
        """Send a photo that waits for consent."""
        return self.sends(Waiting(uuid4(), "1"))

    def sends_other(self, kind: str = "voice") -> list[Shown]:
        """Send what cannot be read."""
        return self.hears_back(Other(kind))

    def presses(self, token: str, callback_id: str | None = None) -> list[Shown]:
        """Press the button with this id."""
        return self.hears_back(Tap(token, "1", callback_id))

    def taps(self, label: str) -> list[Shown]:
        """Press the newest button that is labelled so."""
        return self.presses(self.token_of(label))

    def token_of(self, label: str) -> str:
        """The id of the newest button that is labelled so."""
        for shown in reversed(self.shown):
            if label in shown.labels:
                return shown.tokens[shown.labels.index(label)]
        raise AssertionError(f"no button {label!r}; heard {[one.text for one in self.shown]}")

    def is_told(self, notice: notices.Notice) -> list[Shown]:
        """Hear about what happened, as the delivery words it."""
        with acting_as_system() as session:
            kept = state.load(session, self.identity_id)
            told = []
            stands = chosen.as_it_stands(notice, kept)
            for one in of_notice(stands, price_list(session)):
                offer = self._offer(session, one)
                if offer is not None:
                    offers.make_current(session, self.identity_id, offer)
                told.append(_shown(one, kept.language, offer))
        self.shown += told
        return told

    def is_shown(self, *said: Outgoing) -> list[Shown]:
        """Hear what the shop says by itself."""
        language = self.remembers().language
        told = [_shown(one, language, None) for one in said]
        self.shown += told
        return told

    def is_enrolled(self) -> "Merchant":
        """Be somebody who has accepted the policy, in English."""
        with acting_as_system() as session:
            member = people.enrol(session, self.identity_id, language="en")
            kept = state.Remembered(self.identity_id, "ready", language="en")
            kept.workspace_id = member.workspace_id
            state.keep(session, kept)
        return self

    def member(self) -> Member:
        """The account in its workspace."""
        with acting_as_system() as session:
            identity = identities.find(session, self.identity_id)
            kept = state.load(session, self.identity_id)
        assert identity is not None
        assert identity.account_id is not None
        assert kept.workspace_id is not None
        return Member(identity.account_id, kept.workspace_id)

    def balance(self) -> tuple[int, int]:
        """Credits that are available and held."""
        member = self.member()
        with acting_for(member) as session:
            now = ledger.balance(session, member)
        return now.available, now.held

    def remembers(self) -> state.Remembered:
        """What the chat remembers now."""
        with acting_as_system() as session:
            return state.load(session, self.identity_id)

    def hears_back(self, what: Text | Tap | Pictures | Other | Membership) -> list[Shown]:
        """Let the chat hear something, as `bots/conversing.py` does; what it answers."""
        heard = Incoming(what, "7", self.hint)
        with acting_as_system() as session:
            kept = state.load(session, self.identity_id)
            identity = identities.find(session, self.identity_id)
            assert identity is not None
            chat = chat_of(session, identity, kept)
            self._find_offer(session, chat, what)
            if isinstance(what, Text) and what.reply_to:
                chat.order_answered = order_shown(session, self.identity_id, what.reply_to)
            said = _stepped(session, chat, texted.as_proof(session, chat, heard))
            if chat.offer is not None and chat.number:
                offers.answer(session, chat.offer, chat.number)
            answers = []
            for one in said:
                offer = self._offer(session, one)
                kept.offer_id = offer or kept.offer_id
                answers.append(_shown(one, chat.language, offer))
            state.keep(session, kept)
        self.judged += chat.judged
        self.released += chat.release_waiting
        self.forgotten += chat.forget_waiting
        self.shown += answers
        return answers

    def _find_offer(self, session: Session, chat: Chat, what: object) -> None:
        if isinstance(what, Tap):
            offer, _, number = what.token.partition(":")
            chat.offer = offers.find(session, self.identity_id, offer)
            chat.number = int(number) if number.isdecimal() and len(number) < 4 else 0
        elif chat.kept.offer_id:
            chat.offer = offers.find(session, self.identity_id, chat.kept.offer_id)

    def _offer(self, session: Session, one: Outgoing) -> str | None:
        if not one.choices:
            return None
        choices: list[dict[str, Any]] = messages_json.to_json(one)["choices"]
        return offers.make(session, self.identity_id, choices).id


def make_proof(member: Member) -> UUID:
    """A payment proof that was read and masked."""
    fields = READ | {"transaction_id": os.urandom(6).hex()}
    read = proof.ReadProof(make_slip(), "image/png", 360, 640, os.urandom(32), None, fields, ())
    with acting_as_system() as session:
        return proof.store(session, member, read)


def rows(query: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows that the owner of the database sees."""
    found = _owner(settings().owner_database_url).execute(query.encode(), values).fetchall()
    return [tuple(one) for one in found]


@lru_cache(maxsize=1)
def _owner(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    connection = psycopg.connect(url, autocommit=True)
    connection.execute(f"SET search_path = {SCHEMA}")
    return connection


def texts(answers: list[Shown]) -> list[str]:
    """The keys of what was said."""
    return [one.said.text for one in answers]


def _stepped(session: Session, chat: Chat, heard: Incoming) -> list[Outgoing]:

    if chat.member is None:
        return step(chat, heard)
    with acting_for(chat.member, within=session):
        return step(chat, heard)


def _shown(one: Outgoing, language: str | None, offer: str | None) -> Shown:
    if one.link is not None:
        one = replace(one, values={**one.values, "link": LINK})
    buttons = buttons_of(one, language, offer or "")
    return Shown(
        one,
        words_of(one, language),
        tuple(button.label for button in buttons),
        tuple(button.note for button in buttons),
        tuple(button.id for button in buttons),
    )


def asking_for_credits() -> Merchant:
    """A merchant who was shown where to pay."""
    merchant = Merchant().is_enrolled()
    merchant.says("top up")
    merchant.taps("50 credits")
    return merchant


def shown_the_sheet(certainty: str = "high") -> tuple[Merchant, UUID]:
    """A merchant whose photo was answered with its sheet, and the photo."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    photo = UUID(merchant.remembers().memory["draft"]["photos"])
    merchant.is_told(notices.SheetReady(uuid4(), uuid4(), OFFERED, (photo,), (), certainty))
    return merchant, photo
