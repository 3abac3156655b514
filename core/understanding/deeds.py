"""What a message asks for, in one vocabulary."""

from dataclasses import dataclass
from typing import Any

# Each with the args that are told of it in JSON.
VOCABULARY: dict[str, tuple[str, ...]] = {
    "look": ("look",),
    "background_colour": ("colour",),
    "lighter": (),
    "darker": (),
    "warmer": (),
    "cooler": (),
    "bigger": (),
    "smaller": (),
    "closer": (),
    "further": (),
    "rotate": (),
    "size": ("size",),
    "price_tag": ("amount", "old_amount"),
    "text": ("text",),
    "logo": (),
    "remove_shadow": (),
    "more_shadow": (),
    "another_version": (),
    "same_as_last": (),
    "undo": (),
    "full_quality": (),
    "send_all_sizes": (),
    "count": ("n",),
    "cancel": (),
    "balance": (),
    "topup": (),
    "human": (),
    "unclear": (),
    "out_of_scope": (),
}
# Changes, each with the one that takes it back.
OPPOSITE = {
    "lighter": "darker",
    "darker": "lighter",
    "warmer": "cooler",
    "cooler": "warmer",
    "bigger": "smaller",
    "smaller": "bigger",
    "closer": "further",
    "further": "closer",
}
OPS = tuple(VOCABULARY)
Value = str | int


@dataclass(frozen=True)
class Deed:
    """One thing asked for: an `op` of `OPS` and its arguments by name."""

    op: str
    args: tuple[tuple[str, Value], ...] = ()

    def told(self) -> dict[str, Any]:
        """As it is written in JSON; how far and which way to turn is for the chat alone."""
        known = VOCABULARY[self.op]
        return {"op": self.op, "args": {name: one for name, one in self.args if name in known}}


@dataclass(frozen=True)
class Placed:
    """A deed, and where in the message it was asked for."""

    at: int
    deed: Deed


UNCLEAR = Deed("unclear")
OUT_OF_SCOPE = Deed("out_of_scope")


def deed(op: str, **args: Value) -> Deed:
    """A deed by its op and arguments."""
    return Deed(op, tuple(sorted(args.items())))
