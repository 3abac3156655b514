"""What a chat can hear and what it can be told, free of channel and wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal
from uuid import UUID


class Channel(StrEnum):
    """The two messengers."""

    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"


@dataclass(frozen=True)
class Text:
    """Words that were typed (a bot command arrives as `/word`)."""

    text: str
    reply_to: str | None = None  # the provider's id of the message that was answered


@dataclass(frozen=True)
class Tap:
    """A button or list row that was pressed."""

    token: str  # `<offer id>:<number>`, as it was sent
    message_id: str | None  # the provider's id of the message that carried the button
    callback_id: str | None = None  # Telegram wants each press answered
    label: str = ""


@dataclass(frozen=True)
class Kept:
    """A product photo that is stored, checked and ready to be worked on."""

    media_id: UUID
    message_id: str


@dataclass(frozen=True)
class Proof:
    """A payment proof that was read and masked."""

    proof_id: UUID
    message_id: str


@dataclass(frozen=True)
class Unclear:
    """A picture that may be either; it stays in holding until the merchant has said which."""

    holding_id: UUID
    message_id: str


@dataclass(frozen=True)
class Unfit:
    """A picture that cannot be used; nothing of it was kept."""

    reason: str
    message_id: str


@dataclass(frozen=True)
class Waiting:
    """A picture that came before consent: only the provider's file id was kept, with its row."""

    inbox_id: UUID
    message_id: str


Picture = Kept | Proof | Unclear | Unfit | Waiting


@dataclass(frozen=True)
class Pictures:
    """One batch: a single picture, or an album gathered by its quiet window."""

    items: tuple[Picture, ...]
    caption: str = ""
    reply_to: str | None = None


@dataclass(frozen=True)
class Other:
    """Something the shop cannot read: voice, video, sticker, location, contact, file, …"""

    kind: str


@dataclass(frozen=True)
class Membership:
    """The merchant blocked the bot, or let it in again."""

    blocked: bool


@dataclass(frozen=True)
class Incoming:
    """One thing that a chat heard."""

    what: Text | Tap | Pictures | Other | Membership
    message_id: str  # the provider's id of this message
    language_hint: str | None = None  # Telegram's language_code


@dataclass(frozen=True)
class Choice:
    """One thing the merchant may choose; `label` and `note` are keys of the catalogue."""

    action: str
    label: str
    args: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)
    number: int | None = None  # what is typed for it; its place among the choices where not given


@dataclass(frozen=True)
class Outgoing:
    """One thing to say: a text of the catalogue, its values, and what goes with it."""

    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    layout: Literal["buttons", "list"] = "buttons"
    pictures: tuple[UUID, ...] = ()
    captions: tuple[str, ...] = ()  # a value for each picture, where none can answer its photo
    full_quality: bool = False  # as documents, where the channel tells them apart
    reply_to: str | None = None
    answers: str | None = None  # the callback id of the press that this answers as a toast
    link: UUID | None = None  # what `{link}` in its words leads to, for this delivery alone
    below: str = ""  # one more line under the words, as a value
    progress: bool = False  # shows that work goes on; a later one may replace it
    about: str | None = None  # the order whose progress it shows, where it can be changed later


@dataclass(frozen=True)
class Button:
    """One choice as it is drawn, in words; `id` comes back with the press."""

    id: str
    label: str
    note: str = ""
    number: int | None = None  # what stands before it in a written list; its place if not given
