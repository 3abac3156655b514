"""What a message asks for, in one vocabulary."""

from dataclasses import dataclass
from typing import Any

OPS = (
    "look",
    "background_colour",
    "lighter",
    "darker",
    "warmer",
    "cooler",
    "bigger",
    "smaller",
    "closer",
    "further",
    "rotate",
    "size",
    "price_tag",
    "text",
    "logo",
    "remove_shadow",
    "more_shadow",
    "another_version",
    "same_as_last",
    "undo",
    "full_quality",
    "send_all_sizes",
    "count",
    "cancel",
    "balance",
    "topup",
    "human",
    "unclear",
    "out_of_scope",
)
Value = str | int


@dataclass(frozen=True)
class Deed:
    """One thing asked for: an `op` of `OPS` and its arguments by name."""

    op: str
    args: tuple[tuple[str, Value], ...] = ()

    def told(self) -> dict[str, Any]:
        """As it is written in JSON."""
        return {"op": self.op, "args": dict(self.args)}


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
