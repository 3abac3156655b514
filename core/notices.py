"""What happened, as facts: `bots/words.py` says it in the merchant's language."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, get_args, get_type_hints
from uuid import UUID

from core.money import Money


@dataclass(frozen=True)
class SheetReady:
    """The free preview sheet of the looks is drawn; now she chooses.

    `advice` is what the coach found, the weightiest first; `certainty` says how sure the cut-out
    is: high, middle (its outline is on the sheet, to be judged) or low.
    """

    order_id: UUID
    sheet_id: UUID
    looks: tuple[str, ...]
    photo_ids: tuple[UUID, ...]
    advice: tuple[str, ...] = ()
    certainty: str = "high"


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

    `instead` is the faithful look that was made because no provider made the wanted one.
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
class PhotoUnreadable:
    """A message's picture could not be used; nothing of it was kept."""

    reason: str


@dataclass(frozen=True)
class MessageLost:
    """A message could not be worked on after all attempts; staff see it."""


@dataclass(frozen=True)
class TopUpSubmitted:
    """A proof is stored and was read; `position` counts from 1 in the staff's queue."""

    top_up_id: UUID
    reference: str
    amount: Money | None
    read_amount: Money | None
    id_tail: str | None
    position: int


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
    """No credits; `reason`: unreadable, not_arrived, wrong_account, used_before, other."""

    top_up_id: UUID
    reference: str
    reason: str


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
    | PhotoUnreadable
    | MessageLost
    | TopUpSubmitted
    | TopUpApproved
    | TopUpPartPaid
    | TopUpRejected
    | TopUpAsked
    | TopUpReversed
)


class Notices:
    """The table of notices by name, and their form as JSON."""

    BY_NAME: ClassVar[dict[str, type[Notice]]] = {kind.__name__: kind for kind in get_args(Notice)}


def to_json(notice: Notice) -> dict[str, Any]:
    """A notice as a JSON object with its `name`."""
    values = {f.name: _plain(getattr(notice, f.name)) for f in fields(notice)}
    return {"name": type(notice).__name__, **values}


def from_json(body: dict[str, Any]) -> Notice:
    """The notice that `to_json` wrote; what an earlier version did not write has its usual value.

    Raises:
        KeyError: a name that no version of ours ever wrote.
    """
    kind = Notices.BY_NAME[body["name"]]
    hints = get_type_hints(kind)
    return kind(
        **{f.name: _typed(hints[f.name], body[f.name]) for f in fields(kind) if f.name in body}
    )


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if hint is UUID:
        return UUID(value)
    if hint in (Money, Money | None):
        return Money(value["minor"], value["currency"])
    if hint == tuple[UUID, ...]:
        return tuple(UUID(item) for item in value)
    return tuple(value) if isinstance(value, list) else value
