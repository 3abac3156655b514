"""Whether the colours are the product's own: CIEDE2000, region by region."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.providers.sameness.frame import Colours
from core.studio.colour import ciede2000, to_lab

CELL = 24  # pixels of the frame
LEAST = 0.25  # of a region must be product
WORST = 0.08  # of the regions: those that differ most
OF_LIGHT = 0.5  # of a difference in lightness is the light's own, more likely than not


def difference(picture: Colours, product: Colours, solid: NDArray[np.uint8]) -> tuple[float, float]:
    """The mean difference of all regions, and that of the worst; 0 where there is no region."""
    weight = solid.astype(np.float32)
    share = _cells(weight)
    use = share > LEAST
    if not use.any():
        return 0.0, 0.0
    first, second = (
        to_lab((_cells(each * weight[..., None])[use] / share[use][:, None]).astype(np.float32))
        for each in (product, picture)
    )
    second[:, 0] = first[:, 0] + OF_LIGHT * (second[:, 0] - first[:, 0])
    found = np.array([ciede2000(one, other) for one, other in zip(first, second, strict=True)])
    few = max(2, round(WORST * len(found)))
    mean = float(np.average(found, weights=share[use]))
    return mean, float(np.sort(found)[-few:].mean())


def _cells(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means over squares of `CELL`."""
    height, width = plane.shape[:2]
    size = (max(1, round(width / CELL)), max(1, round(height / CELL)))
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.float32)
