"""Find the place with room: inside the safe zone, off the product, clear of what stands there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.errors import QaptaiError
from core.studio.overlays.kinds import Spot

Box = tuple[int, int, int, int]  # x, y, width, height
COARSE = 240  # cells along the longer side
ALONG: tuple[float, ...] = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0)
SHARES: dict[Spot, tuple[float, float]] = {
    Spot.TOP_LEFT: (0.0, 0.0),
    Spot.TOP: (0.5, 0.0),
    Spot.TOP_RIGHT: (1.0, 0.0),
    Spot.LEFT: (0.0, 0.5),
    Spot.MIDDLE: (0.5, 0.5),
    Spot.RIGHT: (1.0, 0.5),
    Spot.BOTTOM_LEFT: (0.0, 1.0),
    Spot.BOTTOM: (0.5, 1.0),
    Spot.BOTTOM_RIGHT: (1.0, 1.0),
}


class NoRoom(QaptaiError):
    """However small it is drawn, this overlay would cover the product or what stands there."""

    def __init__(self, what: str, width: int, height: int) -> None:
        super().__init__(f"there is no room for a {what} beside the product ({width}×{height})")
        self.what, self.width, self.height = what, width, height


@dataclass
class Frame:
    """A picture's room: `product` H×W is true where the product is; boxes taken are added."""

    product: NDArray[np.bool_]
    safe: tuple[float, float, float, float]  # top, right, bottom, left, in shares
    taken: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        height, width = self.product.shape
        self._step = step = max(1, round(max(height, width) / COARSE))
        padded = np.pad(self.product, ((0, -height % step), (0, -width % step)))
        cells = padded.reshape(padded.shape[0] // step, step, padded.shape[1] // step, step)
        sums = cells.any(axis=(1, 3)).astype(np.int64).cumsum(0).cumsum(1)
        self._sums = np.pad(sums, ((1, 0), (1, 0)))

    @property
    def gap(self) -> int:
        """Pixels that are kept clear around everything."""
        height, width = self.product.shape
        return round(0.014 * min(height, width))

    @property
    def free(self) -> Box:
        """Where overlays may stand: the safe zone less a margin."""
        height, width = self.product.shape
        margin = 0.036 * min(height, width)
        top, right, bottom, left = (
            max(margin, share * side)
            for share, side in zip(self.safe, (height, width) * 2, strict=True)
        )
        return round(left), round(top), round(width - left - right), round(height - top - bottom)

    def find(
        self, size: tuple[int, int], spot: Spot, *, only: bool, over: bool, flush: bool
    ) -> Box | None:
        """The free box of that size nearest to a spot; with `only` at the spot or nowhere.

        `over` lets it stand on the product, and `flush` lets it touch the frame's side.
        """
        x, y, width, height = self.free
        wide, tall = size
        if wide > width or tall > height:
            return None
        shares = [SHARES[spot]] if only else _nearest(SHARES[spot], flush=flush)
        for across, down in shares:
            left = x + round(across * (width - wide))
            if flush and across in (0.0, 1.0):
                left = self._flushed(left, wide, across)
            box = left, y + round(down * (height - tall)), wide, tall
            if self._is_free(box, over=over):
                return box
        return None

    def _flushed(self, left: int, wide: int, across: float) -> int:
        """Up to the frame's own side, where nothing is laid over that side."""
        if self.safe[3 if across == 0.0 else 1] > 0:
            return left
        return 0 if across == 0.0 else int(self.product.shape[1]) - wide

    def _is_free(self, box: Box, *, over: bool) -> bool:
        x, y, wide, tall = (box[0] - self.gap, box[1] - self.gap, *box[2:])
        wide, tall = wide + 2 * self.gap, tall + 2 * self.gap
        for left, top, width, height in self.taken:
            if x < left + width and left < x + wide and y < top + height and top < y + tall:
                return False
        if over:
            return True
        rows, columns = self._sums.shape
        first_row, first_column = max(0, y // self._step), max(0, x // self._step)
        last_row = min(rows - 1, -(-(y + tall) // self._step))
        last_column = min(columns - 1, -(-(x + wide) // self._step))
        sums = self._sums
        inside = sums[last_row, last_column] - sums[first_row, last_column]
        return bool(inside == sums[last_row, first_column] - sums[first_row, first_column])


def _nearest(wanted: tuple[float, float], *, flush: bool) -> Iterator[tuple[float, float]]:
    """Places along the frame: near the wanted one, and rather a corner than anywhere between."""
    rim = [
        (across, down)
        for across in ALONG
        for down in ALONG
        if across in (0.0, 1.0) or down in (0.0, 1.0)
        if not flush or across == wanted[0]
    ]
    yield from sorted(rim, key=lambda at: (_detour(wanted, at), at))


def _detour(wanted: tuple[float, float], at: tuple[float, float]) -> float:
    corners = sum(share in (0.0, 1.0) for share in at)
    astray = 0.0 if corners == 2 or at == wanted else 0.2 if 0.5 in at else 0.6
    return (at[0] - wanted[0]) ** 2 + (at[1] - wanted[1]) ** 2 + astray
