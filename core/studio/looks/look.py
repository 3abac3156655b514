"""What a look is, and the frame that it is drawn for."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]  # red, green, blue, each 0 to 255
Tone = tuple[float, float, float]  # the same, each 0 to 1
Backdrop = NDArray[np.float32]  # H×W×3, 0 to 1


@dataclass(frozen=True)
class Frame:
    """What a backdrop is drawn for; the product's place lets ground and horizon go with it.

    `x` and `y` are shares of the sides: where the middle of its base stands, or, seen from above,
    where its centre lies.
    """

    height: int
    width: int
    seed: int = 0
    colour: Colour | None = None
    x: float = 0.5
    y: float = 0.8

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.height, self.width

    @property
    def unit(self) -> int:
        """The shorter side in pixels: what ornaments are measured by."""
        return min(self.height, self.width)


Draw = Callable[[Frame], Backdrop]


@dataclass(frozen=True)
class Look:
    """A scene that a cut-out is set into."""

    slug: str
    tier: int  # 1 plain, 2 a scene: prices go by it
    draw: Draw
    above: Draw | None = None  # the same scene from straight above, for what cannot stand
    fill: float = 0.72  # how much of the frame the product takes, by its longer side
    ground: float = 0.80  # where its base stands, from the top
    depth: float = 0.0  # how far above the base the ground ends at a wall; 0 where they are one
    shadow: float = 0.5  # how dark the shadow is; 0 for none
    cast: float = 0.6  # how much of it is thrown back and to the right
    centred: bool = False  # in the middle of the frame, not on the ground
    gloss: float = 0.0  # how much the surface mirrors
    warmth: float = 0.08  # how far the scene's light tints the product's edge
    grain: bool = True  # fixed fine noise against banding; not where white must be white
    clear: bool = False  # no backdrop at all: the picture keeps its alpha
    rim: float = 0.0  # of the shorter side: a border that ends the scene before the frame does
