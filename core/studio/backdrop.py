"""The colour behind what a photo shows, where it is one colour."""

import numpy as np

from core.studio.colour import to_lab
from core.studio.photo import open_photo

SIDE = 160  # pixels of the longer side that are looked at
RIM = 0.06  # of a side: so much at each edge is taken for what is behind
ALIKE = 14.0  # in L*a*b*: as far as one colour goes, in light and shade
MOST = 0.7  # of the rim must be that colour


def backdrop_colour(photo: bytes) -> str | None:
    """`#rrggbb` of a photo's edges; None where they are of several colours, or clear.

    Raises:
        Unfit: the picture cannot be used.
    """
    opened = open_photo(photo, longest=SIDE)
    if opened.alpha is not None and opened.alpha.min() < opened.alpha.max():
        return None
    pixels = opened.pixels
    rows, columns = (max(1, round(RIM * side)) for side in pixels.shape[:2])
    inside = np.zeros(pixels.shape[:2], bool)
    inside[rows:-rows, columns:-columns] = True
    rim = pixels[~inside]
    lab = to_lab((rim / 255).astype(np.float32))
    alike = np.linalg.norm(lab - np.median(lab, axis=0), axis=1) <= ALIKE
    if alike.mean() < MOST:
        return None
    red, green, blue = np.median(rim[alike], axis=0).round().astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"
