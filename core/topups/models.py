"""Requests for credits, their proofs, the bank's lines, and the verdicts on them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey, Identity, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, MinorUnits, Moment, by_value


class TopUpState(StrEnum):
    """From the asking to the posting."""

    AWAITING = "awaiting"
    SUBMITTED = "submitted"
    WAITING_FOR_BANK = "waiting_for_bank"
    UNDER_REVIEW = "under_review"
    DECIDED = "decided"
    APPROVED = "approved"
    PARTLY_PAID = "partly_paid"
    REJECTED = "rejected"
    EXPIRED = "expired"
    REVERSED = "reversed"
    CANCELLED = "cancelled"


OPEN = (
    TopUpState.AWAITING,
    TopUpState.SUBMITTED,
    TopUpState.WAITING_FOR_BANK,
    TopUpState.UNDER_REVIEW,
    TopUpState.DECIDED,
)
IN_REVIEW = (TopUpState.SUBMITTED, TopUpState.WAITING_FOR_BANK, TopUpState.UNDER_REVIEW)


class ReceivingAccountRow(Base):
    """An account of ours that money is sent to."""

    __tablename__ = "receiving_accounts"
    id: Mapped[Id]
    method: Mapped[str]
    title: Mapped[str]
    bank: Mapped[str]
    number: Mapped[str]
    mobile: Mapped[str | None]
    active: Mapped[bool]
    position: Mapped[int]
    proposed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.id"))
    waits: Mapped[bool]  # for somebody else's word that it is ours
    new_title: Mapped[str | None]  # with the next two: names that wait for somebody else's word
    new_bank: Mapped[str | None]
    renamed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.id"))


class ReceivingQr(Base):
    """The bank's own QR picture of an account; sent along once somebody else confirmed it."""

    __tablename__ = "receiving_qrs"
    receiving_account_id: Mapped[UUID] = mapped_column(
        ForeignKey("receiving_accounts.id"), primary_key=True
    )
    version: Mapped[UUID]
    picture: Mapped[bytes]
    mime: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    set_by: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"))
    waits: Mapped[bool]


class PaymentTerms(Base):
    """Free amounts and odd sums; one row, or none where neither is wanted."""

    __tablename__ = "payment_terms"
    one: Mapped[bool] = mapped_column(primary_key=True)
    least_minor: Mapped[MinorUnits]
    most_minor: Mapped[MinorUnits]
    minor_per_credit: Mapped[MinorUnits]
    odd_sums: Mapped[bool]


class TopUp(Base):
    """One request for credits."""

    __tablename__ = "top_ups"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    identity_id: Mapped[UUID] = mapped_column(ForeignKey("chat_identities.id"))
    package_id: Mapped[UUID | None] = mapped_column(ForeignKey("credit_packages.id"))
    receiving_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("receiving_accounts.id"))
    reference: Mapped[str]
    amount_minor: Mapped[MinorUnits | None]
    odd_minor: Mapped[MinorUnits | None]  # of the amount, what tells it from others
    currency: Mapped[str] = mapped_column(default="PKR")
    credits: Mapped[int | None]
    key: Mapped[str]
    state: Mapped[TopUpState] = mapped_column(by_value(TopUpState), default=TopUpState.AWAITING)
    flags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    bank_line_id: Mapped[UUID | None] = mapped_column(ForeignKey("bank_lines.id"))
    matched_by: Mapped[str | None]
    until_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    hinted_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())


class ProofRow(Base):
    """A merchant's proof of a transfer: masked picture (none of a bank's words), sealed reading."""

    __tablename__ = "proofs"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    top_up_id: Mapped[UUID | None]
    media_id: Mapped[UUID | None]
    source_sha256: Mapped[bytes]
    look_hash: Mapped[int | None]
    id_mac: Mapped[bytes | None]
    reading: Mapped[bytes]
    flags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())


class BankLine(Base):
    """One line of the bank's own record: money that really came."""

    __tablename__ = "bank_lines"
    id: Mapped[Id]
    receiving_account_id: Mapped[UUID] = mapped_column(ForeignKey("receiving_accounts.id"))
    key: Mapped[bytes]
    booked_at: Mapped[datetime] = mapped_column(Moment)
    amount_minor: Mapped[MinorUnits]
    currency: Mapped[str] = mapped_column(default="PKR")
    id_mac: Mapped[bytes | None]
    id_tail: Mapped[str | None]
    reference: Mapped[str | None]
    has_time: Mapped[bool] = mapped_column(default=True)
    by_sms: Mapped[bool] = mapped_column(default=False)  # and no statement has said so since
    weighed_at: Mapped[datetime | None] = mapped_column(Moment)
    again_at: Mapped[datetime | None] = mapped_column(Moment)  # where matching it failed
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
    payer: Mapped[bytes | None]  # her name, sealed; see `core.topups.payers`


class StatementColumns(Base):
    """How the bank of one account calls its columns: label by role."""

    __tablename__ = "statement_columns"
    receiving_account_id: Mapped[UUID] = mapped_column(
        ForeignKey("receiving_accounts.id"), primary_key=True
    )
    names: Mapped[dict[str, str]] = mapped_column(JSONB)
    changed_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())


class Verdict(Base):
    """What one of the staff decided; undone or posted."""

    __tablename__ = "top_up_verdicts"
    id: Mapped[Id]
    workspace_id: Mapped[UUID]
    top_up_id: Mapped[UUID]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"))
    verdict: Mapped[str]
    reason: Mapped[str | None]
    words: Mapped[bytes | None]
    credits: Mapped[int | None]
    amount_minor: Mapped[MinorUnits | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    seq: Mapped[int] = mapped_column(Identity(always=True))
    settles: Mapped[bool]
    proof_id: Mapped[UUID | None]


class ReviewLease(Base):
    """Who of the staff has a request in hand, until when."""

    __tablename__ = "review_leases"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    top_up_id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"))
    until_at: Mapped[datetime] = mapped_column(Moment)


class ReviewPause(Base):
    """A request that is set aside until something happens, or a time passes."""

    __tablename__ = "review_pauses"
    id: Mapped[UUID]
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    top_up_id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"))
    why: Mapped[str]
    set_at: Mapped[datetime] = mapped_column(Moment)
    until_at: Mapped[datetime] = mapped_column(Moment)


class PayerRefund(Base):
    """Money of a reversed top-up that went back to the payer's bank; never changed."""

    __tablename__ = "payer_refunds"
    id: Mapped[Id]
    workspace_id: Mapped[UUID]
    top_up_id: Mapped[UUID]
    amount_minor: Mapped[MinorUnits]
    bank_reference: Mapped[str]
    reason: Mapped[str]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"))
    sent_at: Mapped[datetime] = mapped_column(Moment)


class ReviewRules(Base):
    """What asks for two people, or for a reason; sums in minor units, 0 for never."""

    __tablename__ = "review_rules"
    one: Mapped[bool] = mapped_column(primary_key=True)
    two_people_minor: Mapped[MinorUnits]
    no_line_minor: Mapped[MinorUnits]
    grant_credits: Mapped[int]
    least_words: Mapped[int]
