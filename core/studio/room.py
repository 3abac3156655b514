"""What a size leaves to the product: how much of the frame it fills, and where it may stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """The rules of a frame, in shares of its sides; the default leaves all to the look."""

    fill: float | None = (
        None  # the product's longer side against the frame's; the look's own if None
    )
    safe: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # top, right, bottom, left
