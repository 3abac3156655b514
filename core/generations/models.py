"""Orders for pictures, what they are made from, and what came of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment, by_value


class OrderState(StrEnum):
    """The life of an order; the last four are final."""

    QUEUED = "queued"
    WORKING = "working"
    CHOOSING = "choosing"  # its versions are before her, until it is due
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class AttemptState(StrEnum):
    """What became of one call of a provider; `asked` until that is known, and for ever if not."""

    ASKED = "asked"
    MADE = "made"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    BAD_INPUT = "bad_input"
    AUTH_FAILED = "auth_failed"
    TIMED_OUT = "timed_out"
    NO_IMAGE = "no_image"


class Generation(Base):
    """One order: some photos, one look, some sizes, one price; or a free preview sheet."""

    __tablename__ = "generations"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    identity_id: Mapped[UUID] = mapped_column(ForeignKey("chat_identities.id"))
    kind: Mapped[str]  # sheet, pictures
    look: Mapped[str]
    sizes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    cost: Mapped[int]
    charged: Mapped[int | None]  # where it is not the cost: by whom it was made in the end
    kept_from: Mapped[UUID | None]  # the order whose pictures she was asked about, and keeps
    model_photo_id: Mapped[UUID | None]  # who wears it: a photo of the workspace's,
    house_photo: Mapped[str | None]  # or one of the operator's set, by its digest
    prices: Mapped[dict[str, int] | None] = mapped_column(JSONB)  # of a picture, by its maker
    hold_id: Mapped[UUID | None]
    key: Mapped[str]
    reply_to: Mapped[str | None]
    versions: Mapped[int] = mapped_column(default=1)  # that she wants to choose from
    words: Mapped[bytes | None]  # the scene in her own words, sealed
    touches: Mapped[bytes | None]  # what was to be changed, sealed
    shown_at: Mapped[datetime | None] = mapped_column(Moment)  # since when she may choose
    state: Mapped[OrderState] = mapped_column(by_value(OrderState), default=OrderState.QUEUED)
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_token: Mapped[int] = mapped_column(default=0)
    lease_holder: Mapped[str | None]
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    object_keys: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    hinted_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
    started_at: Mapped[datetime | None] = mapped_column(Moment)  # the last attempt
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)  # its pictures, as she wished
    batch_id: Mapped[UUID | None]  # photos that were ordered together, an order each,
    batch_place: Mapped[int | None] = mapped_column(Integer)  # in the order they came, from 0


class GenerationPhoto(Base):
    """A photo of an order, in its place."""

    __tablename__ = "generation_photos"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    media_id: Mapped[UUID]


class GenerationPicture(Base):
    """A picture that an order made, in its place and size."""

    __tablename__ = "generation_pictures"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[str]
    media_id: Mapped[UUID]
    provider: Mapped[str]


class GenerationAttempt(Base):
    """One call of a provider for one picture of an order: committed before it is made.

    `sent` names what the provider saw, `score` is the sameness of what it answered (0 to 1),
    `media_id` the picture that was kept of it, whether she took it or not.
    """

    __tablename__ = "generation_attempts"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    order_attempt: Mapped[int]
    provider: Mapped[str]
    key: Mapped[str]
    sent: Mapped[list[str]] = mapped_column(ARRAY(Text))
    state: Mapped[AttemptState] = mapped_column(by_value(AttemptState), default=AttemptState.ASKED)
    detail: Mapped[str | None]
    model: Mapped[str | None]
    request_id: Mapped[str | None]
    usage: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    latency_ms: Mapped[int | None]
    score: Mapped[float | None]
    cost: Mapped[int] = mapped_column(default=0)  # whole credits that she was charged for it
    billed_micro_usd: Mapped[int | None]  # what the provider bills for it; None: nobody knows
    media_id: Mapped[UUID | None]
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


class GenerationVersion(Base):
    """A version that she may keep: the call that made it, its price, its full and small picture.

    The pictures go with the choice, but for the full ones that were kept.
    """

    __tablename__ = "generation_versions"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[str]
    provider: Mapped[str]
    number: Mapped[int]
    price: Mapped[int]
    is_doubted: Mapped[bool]
    media_id: Mapped[UUID | None]
    preview_id: Mapped[UUID | None]


class VersionChoice(Base):
    """The one answer to an order's versions: `kept` are positions.

    `account_id` is who answered; None where nobody did in time.
    """

    __tablename__ = "version_choices"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    kept: Mapped[list[int]] = mapped_column(ARRAY(Integer))


class LookPrice(Base):
    """What one picture of a look costs, in whole credits, by one provider or by `any`."""

    __tablename__ = "look_prices"
    look: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(primary_key=True)
    credits: Mapped[int]


class OrderLimit(Base):
    """How much of one thing one order may ask for: photos, versions."""

    __tablename__ = "order_limits"
    name: Mapped[str] = mapped_column(primary_key=True)
    most: Mapped[int]


class ProviderTariff(Base):
    """What a provider bills: millionths of a US dollar for so many (`per`) of what it counts."""

    __tablename__ = "provider_tariffs"
    provider: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    micro_usd: Mapped[int]
    per: Mapped[int]


class Pack(Base):
    """What she asked for around finished pictures: a ZIP, a catalogue pack, a small sheet.

    `goods` are names, prices and words for a catalogue, sealed; `order_id` is an order, or the
    first of a batch.
    """

    __tablename__ = "packs"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    identity_id: Mapped[UUID] = mapped_column(ForeignKey("chat_identities.id"))
    kind: Mapped[str]  # zip, catalogue, sheet
    key: Mapped[str]
    order_id: Mapped[UUID]
    goods: Mapped[bytes | None]
    state: Mapped[str] = mapped_column(default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    lease_token: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    media_id: Mapped[UUID | None]
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    hinted_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())


class DataSaver(Base):
    """A member who wants small pictures first; who does not has no row."""

    __tablename__ = "data_savers"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
