"""Find the place with room: inside the safe zone, off the product, clear of what stands there."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import QaptaiError
from core.studio.overlays.calm import unrest
from core.studio.overlays.kinds import Spot

Box = tuple[int, int, int, int]  # x, y, width, height
COARSE = 240  # cells along the longer side
CALM = 6.0  # how many sides of the frame farther a place full of ornaments is
UNEVEN = 0.03  # by so much any place differs from any other
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
    """A picture's room: `product` H×W is true where the product is; boxes taken are added.

    `picture`, where there is one, tells what else an overlay would hide.
    """

    product: NDArray[np.bool_]
    safe: tuple[float, float, float, float]  # top, right, bottom, left, in shares
    picture: NDArray[np.uint8] | None = None
    taken: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        height, width = self.product.shape
        self._step = step = max(1, round(max(height, width) / COARSE))
        padded = np.pad(self.product, ((0, -height % step), (0, -width % step)))
        cells = padded.reshape(padded.shape[0] // step, step, padded.shape[1] // step, step)
        occupied = np.asarray(cells.any(axis=(1, 3)), np.int64)
        self._sums = _summed(occupied)
        restless = None if self.picture is None else unrest(self.picture, step)
        self._unrest = None if restless is None else _summed(restless.astype(np.float64))
        beside = [] if restless is None else restless[occupied == 0]
        self._usual = float(np.median(beside)) if len(beside) else 0.0

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
        """The free box of that size at or near a spot; with `only` at the spot or nowhere.

        Where a scene has ornaments there, farther away. `over` lets it stand on the product, and
        `flush` lets it touch the frame's side.
        """
        x, y, width, height = self.free
        wide, tall = size
        if wide > width or tall > height:
            return None
        shares = [SHARES[spot]] if only else _around(SHARES[spot], flush=flush)
        found: list[tuple[float, Box]] = []
        for across, down in shares:
            left = x + round(across * (width - wide))
            if flush and across in (0.0, 1.0):
                left = self._flushed(left, wide, across)
            box = left, y + round(down * (height - tall)), wide, tall
            if self._is_free(box, over=over):
                found.append((_detour(SHARES[spot], (across, down)) + self._cost(box), box))
        return min(found)[1] if found else None

    def _cost(self, box: Box) -> float:
        """What it costs to hide what a scene shows there, more than in most places."""
        if self._unrest is None:
            return 0.0
        more = _mean(self._unrest, *self._cells(*box)) - self._usual - UNEVEN
        return CALM * max(0.0, more) ** 0.5  # half a moon is as much of a pity as all of it

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
        return not _within(self._sums, *self._cells(x, y, wide, tall))

    def _cells(self, x: int, y: int, wide: int, tall: int) -> tuple[int, int, int, int]:
        """The cells that a box touches: first and last row, first and last column."""
        rows, columns = (count - 1 for count in self._sums.shape)
        return (
            max(0, y // self._step),
            min(rows, -(-(y + tall) // self._step)),
            max(0, x // self._step),
            min(columns, -(-(x + wide) // self._step)),
        )


def _summed(cells: NDArray[Any]) -> NDArray[Any]:
    """Sums from the upper left corner on."""
    return np.pad(cells.cumsum(0).cumsum(1), ((1, 0), (1, 0)))


def _within(sums: NDArray[Any], top: int, bottom: int, left: int, right: int) -> Any:
    """The sum over a box of cells."""
    return sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]


def _mean(sums: NDArray[Any], top: int, bottom: int, left: int, right: int) -> float:
    count = max(1, (bottom - top) * (right - left))
    return float(_within(sums, top, bottom, left, right)) / count


def _around(wanted: tuple[float, float], *, flush: bool) -> list[tuple[float, float]]:
    """Places along the frame; with `flush` those on the wanted side."""
    return [
        (across, down)
        for across in ALONG
        for down in ALONG
        if across in (0.0, 1.0) or down in (0.0, 1.0)
        if not flush or across == wanted[0]
    ]


def _detour(wanted: tuple[float, float], at: tuple[float, float]) -> float:
    """How far a place is from the wanted one: rather a corner than anywhere between."""
    corners = sum(share in (0.0, 1.0) for share in at)
    astray = 0.0 if corners == 2 or at == wanted else 0.2 if 0.5 in at else 0.6
    return (at[0] - wanted[0]) ** 2 + (at[1] - wanted[1]) ** 2 + astray
