"""What happened, as facts: `bots/words.py` says it in the merchant's language."""

from dataclasses import dataclass
from uuid import UUID

from core import batch_notices, policy_notices, privacy_notices, team_notices, ticket_notices
from core.money import Money


@dataclass(frozen=True)
class SheetReady:
    """The free preview sheet of the looks is drawn; now she chooses.

    `advice` is what the coach found, the weightiest first; `certainty` says how sure the cut-out
    is: high, middle (its outline is on the sheet, to be judged) or low. `again` is the look of her
    last order, where that can still be made. `ordered` says that she chose without waiting for it.
    """

    order_id: UUID
    sheet_id: UUID
    looks: tuple[str, ...]
    photo_ids: tuple[UUID, ...]
    advice: tuple[str, ...] = ()
    certainty: str = "high"
    again: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class SheetFailed:
    """No preview could be drawn; she may still choose by name."""

    order_id: UUID
    looks: tuple[str, ...]
    photo_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class PeopleReady:
    """The sheet of all who may wear the product is drawn; `people` in the order of its numbers."""

    order_id: UUID
    sheet_id: UUID
    people: tuple[str, ...]
    photo_ids: tuple[UUID, ...]
    sizes: tuple[str, ...]


@dataclass(frozen=True)
class PictureReady:
    """An order is delivered and captured. `cost`, `left` and `given_back` in whole credits.

    `instead` is the faithful look that was made because no provider made the wanted one; `number`
    says which of the photos that the chat ordered meanwhile it was made from.
    """

    order_id: UUID
    picture_ids: tuple[UUID, ...]
    photo_ids: tuple[UUID, ...]
    look: str
    sizes: tuple[str, ...]
    cost: int
    left: int
    reply_to: str | None
    given_back: int = 0
    instead: str | None = None
    number: int = 1


@dataclass(frozen=True)
class ProductChanged:
    """A model changed the product twice: nothing was charged, and she is asked what she wants.

    The previews are small; `cost` is for taking the pictures, `faithful_cost` for one picture in
    the look `faithful`, both in whole credits.
    """

    order_id: UUID
    preview_ids: tuple[UUID, ...]
    photo_ids: tuple[UUID, ...]
    look: str
    faithful: str
    cost: int
    faithful_cost: int
    balance: int


@dataclass(frozen=True)
class VersionsReady:
    """The versions of an order, small and numbered from 1: she pays for those that she keeps.

    In `doubted` ones, by number, the model may have changed the product. `wanted` were ordered,
    one costs `cost` credits at most, and she may choose for so many `hours`.
    """

    order_id: UUID
    preview_ids: tuple[UUID, ...]
    doubted: tuple[int, ...]
    look: str
    wanted: int
    cost: int
    hours: int


@dataclass(frozen=True)
class VersionsLeft:
    """No version was kept, `in_time` because she said so; all credits are back."""

    order_id: UUID
    in_time: bool
    cost: int
    balance: int


@dataclass(frozen=True)
class PictureFailed:
    """An order could not be made after all attempts; its credits are back."""

    order_id: UUID
    photo_ids: tuple[UUID, ...]
    cost: int
    balance: int


@dataclass(frozen=True)
class PictureRefused:
    """An order was refused for a reason of a short list; its credits are back."""

    order_id: UUID
    reason: str
    cost: int
    balance: int


@dataclass(frozen=True)
class OrderCancelled:
    """An order ended before it was made; its credits are back."""

    order_id: UUID
    cost: int
    balance: int


@dataclass(frozen=True)
class OrderRetried:
    """Staff let an order that had failed be made again: `cost` credits are held for it."""

    order_id: UUID
    cost: int
    balance: int


@dataclass(frozen=True)
class PhotoUnreadable:
    """A message's picture could not be used; nothing of it was kept."""

    reason: str


@dataclass(frozen=True)
class MessageLost:
    """A message could not be worked on after all attempts; staff see it."""


@dataclass(frozen=True)
class TopUpSubmitted:
    """A proof is stored and was read; `position` counts from 1 in the staff's queue.

    `moment` is the receipt's own, in ISO 8601; `doubt` is used_before, unreadable, not_done,
    too_old or other_amount.
    """

    top_up_id: UUID
    reference: str
    amount: Money | None
    read_amount: Money | None
    id_tail: str | None
    position: int
    moment: str | None = None
    doubt: str | None = None
    waits_for_bank: bool = False


@dataclass(frozen=True)
class CreditsAdvanced:
    """A few of a request's credits can be used before the verdict, which takes them back."""

    top_up_id: UUID
    reference: str
    credits: int
    balance: int


@dataclass(frozen=True)
class LateMoneyCame:
    """A request that had ended was opened again, because the bank has a line that names it."""

    top_up_id: UUID
    reference: str


@dataclass(frozen=True)
class TopUpApproved:
    """Credits were added."""

    top_up_id: UUID
    reference: str
    credits: int
    balance: int


@dataclass(frozen=True)
class TopUpPartPaid:
    """Another sum than asked came; credits were added for what came."""

    top_up_id: UUID
    reference: str
    received: Money
    expected: Money
    credits: int
    balance: int


@dataclass(frozen=True)
class TopUpRejected:
    """No credits; `reason`: unreadable, not_arrived, wrong_account, used_before, other.

    Of an advance `taken` credits are gone; `owed` more were used already.
    """

    top_up_id: UUID
    reference: str
    reason: str
    taken: int = 0
    owed: int = 0
    balance: int = 0


@dataclass(frozen=True)
class TopUpAsked:
    """Staff need more to decide; `wanted`: clearer, whole (the full receipt), number."""

    top_up_id: UUID
    reference: str
    wanted: str


@dataclass(frozen=True)
class TopUpReversed:
    """The money did not stay: `taken` credits are gone, `owed` more were used already."""

    top_up_id: UUID
    reference: str
    taken: int
    owed: int
    balance: int


@dataclass(frozen=True)
class CreditsGiven:
    """Staff gave credits away: `credits` of them; what was owed is paid from them first."""

    credits: int
    balance: int


Notice = (
    SheetReady
    | SheetFailed
    | PeopleReady
    | PictureReady
    | ProductChanged
    | VersionsReady
    | VersionsLeft
    | PictureFailed
    | PictureRefused
    | OrderCancelled
    | OrderRetried
    | batch_notices.BatchEnded
    | batch_notices.PackReady
    | batch_notices.PackFailed
    | batch_notices.BalanceLow
    | PhotoUnreadable
    | MessageLost
    | TopUpSubmitted
    | LateMoneyCame
    | CreditsAdvanced
    | TopUpApproved
    | TopUpPartPaid
    | TopUpRejected
    | TopUpAsked
    | TopUpReversed
    | CreditsGiven
    | team_notices.TeamNotice
    | ticket_notices.TicketNews
    | policy_notices.PolicyChanged
    | privacy_notices.PrivacyNotice
)
