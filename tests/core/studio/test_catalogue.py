"""Whatever was made, the catalogue gets it square, whole and on white."""

import io

import numpy as np
import pytest
from PIL import Image

from core.studio.catalogue import LEAST, MOST_BYTES, SIDE, catalogue_square


@pytest.mark.parametrize(
    ("size", "side"), [((1080, 1920), SIDE), ((1600, 900), SIDE), ((300, 200), LEAST)]
)
def test_a_picture_of_any_shape_becomes_a_square(size: tuple[int, int], side: int) -> None:
    made = catalogue_square(drawn("RGB", size, (90, 40, 40)))
    assert (made.width, made.height, made.mime) == (side, side, "image/jpeg")
    assert len(made.data) <= MOST_BYTES
    pixels = np.asarray(Image.open(io.BytesIO(made.data)).convert("RGB"))
    assert pixels[1, 1].min() > 245
    assert pixels[side // 2, side // 2].max() < 110


def test_what_is_to_be_seen_through_stands_on_white() -> None:
    made = catalogue_square(drawn("RGBA", (600, 600), (90, 40, 40, 4)))
    assert np.asarray(Image.open(io.BytesIO(made.data)).convert("RGB")).min() > 245


def drawn(mode: str, size: tuple[int, int], colour: tuple[int, ...]) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()
