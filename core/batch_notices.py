"""What happened to a batch and to what was packed, as facts; and that a balance runs low."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class BatchEnded:
    """Of `count` photos that were ordered together nothing waits any more.

    `order_id` is the first of them, made or not, and stands for all. `failed` are the places,
    from 1, of which no picture came: they cost nothing. `cost`, `given_back` and `left` are whole
    credits. Where she saves data, `sheet_id` shows all small. `instead` is the faithful look of
    those that no provider made in the wanted one.
    """

    order_id: UUID
    picture_ids: tuple[UUID, ...]
    photo_ids: tuple[UUID, ...]
    look: str
    sizes: tuple[str, ...]
    count: int
    failed: tuple[int, ...]
    cost: int
    given_back: int
    left: int
    sheet_id: UUID | None = None
    instead: str | None = None


@dataclass(frozen=True)
class PackReady:
    """A ZIP of `count` pictures can be fetched by a link until it ends.

    `goods` are what is to be pasted beside each picture of a catalogue: name, price, code, words.
    """

    media_id: UUID
    count: int
    size_bytes: int
    hours: int
    goods: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class PackFailed:
    """Nothing could be packed; `reason`: gone (the pictures were deleted), too_much, fault."""

    order_id: UUID
    reason: str


@dataclass(frozen=True)
class BalanceLow:
    """The balance came down to a threshold; told once, until it was above it again."""

    balance: int
