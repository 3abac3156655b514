"""The product of a photo, ready to be set into looks."""

from pathlib import Path

from core.studio.cutout import Cutout, cut_out
from core.studio.light import mend
from core.studio.limits import Unfit
from core.studio.photo import Photo
from core.studio.touches import NONE, Touches
from core.studio.touching import turned_product


def product_of(photo: Photo, *, touches: Touches = NONE, model: Path | None = None) -> Cutout:
    """Cut out, in good light, and turned as the merchant asked; `model` is as for `cut_out`.

    Raises:
        Unfit: no_product, where an empty scene would be sold.
        OSError, ValueError: as `cut_out`.
    """
    cutout = cut_out(photo, model=model)
    if cutout.is_empty:
        raise Unfit("no_product")
    return turned_product(mend(photo, cutout), touches)
