"""Where a chat stands, and all that a step may use."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from bots.conversation.asked import Asked
from core.chats.offers import Offer
from core.chats.state import Remembered
from core.workspaces.memberships import Member


class At(StrEnum):
    """The questions that may be open."""

    NEW = "new"
    CONSENT = "consent"
    READY = "ready"
    CHOOSING_LOOK = "choosing_look"
    DESCRIBING = "describing"
    CONFIRMING_COST = "confirming_cost"
    SHORT_OF_CREDITS = "short_of_credits"
    CHOOSING_PACKAGE = "choosing_package"
    SENDING_PROOF = "sending_proof"
    WHICH_IS_IT = "which_is_it"
    CHOOSING_PERSON = "choosing_person"
    SENDING_PERSON = "sending_person"
    NAMING_PERSON = "naming_person"
    AGREEING = "agreeing"
    DELETING_ACCOUNT = "deleting_account"
    NAMING_GOODS = "naming_goods"
    NAMING_TEAM = "naming_team"
    NAMING_SELF = "naming_self"
    SETTING_LIMIT = "setting_limit"
    HANDING_OVER = "handing_over"
    SWITCHING = "switching"
    EDITING = "editing"
    SENDING_LOGO = "sending_logo"
    WRITING_CONTACT = "writing_contact"
    NAMING_COLOUR = "naming_colour"
    WITH_PERSON = "with_person"


@dataclass
class Chat:
    """One chat during one step.

    `session` acts for `member`, or for the system while there is no consent yet.
    """

    session: Session
    identity_id: UUID
    kept: Remembered
    member: Member | None = None
    offer: Offer | None = None  # the offer that a tap or a number answers
    number: int = 0  # which of its choices
    order_answered: UUID | None = None  # whose picture she answered by swiping it
    orders_named: tuple[UUID, ...] = ()  # of pictures that came together, those her words name
    photos_named: tuple[UUID, ...] = ()  # the same of photos that are asked about
    apart: int = 0  # photos that wait since then behind those
    said_of_rest: str = ""  # what her words say of those
    meant: tuple[Asked | None] | None = None  # what she speaks of, once it was looked for
    unclear: int = 0  # messages in a row, right before this one, that were not understood
    release_waiting: bool = False  # let the pictures that waited for consent be fetched
    forget_waiting: bool = False
    must_agree: tuple[str, ...] = ()  # documents whose change she must accept first
    closes_at: datetime | None = None  # when the account will be deleted, as she asked
    accepts_by_use: bool = False  # a minor change's day has come
    judged: list[tuple[UUID, str]] = field(default_factory=list)  # holding item → proof | photo

    @property
    def at(self) -> At:
        """The question that is open."""
        return At(self.kept.at)

    @at.setter
    def at(self, place: At) -> None:
        self.kept.at = place.value

    @property
    def language(self) -> str:
        """The language that is spoken here."""
        return self.kept.language or "en"

    @property
    def key(self) -> str:
        """The idempotency key of the choice that is being answered."""
        return f"order:{self.offer.id}:{self.number}" if self.offer else "order:none"

    @property
    def merchant(self) -> Member:
        """The member; there is one once the policy was accepted.

        Raises:
            LookupError: the topic needs a member and was reached without one.
        """
        if self.member is None:
            raise LookupError("no member before consent")
        return self.member
