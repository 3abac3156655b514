"""What a look is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]  # red, green, blue, each 0 to 255
Backdrop = NDArray[np.float32]  # H×W×3, 0 to 1
Draw = Callable[[int, int, int], Backdrop]  # height, width, seed


@dataclass(frozen=True)
class Look:
    """A scene that a cut-out is set into."""

    slug: str
    tier: int  # 1 plain, 2 a scene: prices go by it
    draw: Draw
    above: Draw | None = None  # the same scene from straight above, for what cannot stand
    fill: float = 0.72  # how much of the frame the product takes, by its longer side
    ground: float = 0.80  # where its base stands, from the top
    horizon: float = 0.0  # above it no shadow falls; 0 where ground and wall are one
    shadow: float = 0.5  # how dark the shadow is; 0 for none
    cast: float = 0.6  # how much of it is thrown back and to the right
    lying: bool = False  # always seen from above
    centred: bool = False  # in the middle of the frame, not on the ground
    gloss: float = 0.0  # how much the surface mirrors
    warmth: float = 0.0  # how far the scene's light tints the product's edge
    grain: bool = True  # fixed fine noise against banding; not where white must be white
