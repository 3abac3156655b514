"""Orders that are made quickly: small pictures, each read and cut out once in a session."""

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from core.generations import inventing
from core.generations.reading import Words
from core.studio import product
from core.studio.cutout import Cutout, cut_out
from core.studio.photo import Photo
from core.studio.presets import SIZES

SIDE = 480  # pixels, in place of 1600: a tenth of the drawing and packing
KNOWN: dict[bytes, tuple[str, ...]] = {}  # the words of pictures that the tests before had, too
CUT: dict[bytes, Cutout] = {}  # and their products: the studio is pure


def make_quick(patch: pytest.MonkeyPatch) -> None:
    """What becomes of an order is the same for each size: until `patch` is undone it is small."""
    patch.setitem(SIZES, "square", replace(SIZES["square"], width=SIDE, height=SIDE))
    patch.setattr(inventing, "Words", partial(Words, known=KNOWN))
    patch.setattr(product, "cut_out", _cut_once)


def _cut_once(photo: Photo, *, model: Path | None = None) -> Cutout:
    if photo.alpha is not None or model is not None:
        return cut_out(photo, model=model)
    name = hashlib.sha256(repr(photo.pixels.shape).encode() + photo.pixels.tobytes()).digest()
    if name not in CUT:
        CUT[name] = cut_out(photo)
    return replace(CUT[name], rgba=CUT[name].rgba.copy())
