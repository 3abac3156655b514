"""A logo loses its ground, keeps its letters, and is none where there is nothing."""

import io

import numpy as np
from PIL import Image, ImageDraw

from core.brand.logo import without_ground


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def ring(ground: tuple[int, ...], mode: str) -> bytes:
    image = Image.new(mode, (400, 400), ground)
    ImageDraw.Draw(image).ellipse((100, 100, 300, 300), outline=(150, 20, 60), width=30)
    return png(image)


def test_paper_goes_also_inside_of_letters() -> None:
    for paper in ((255, 255, 255), (20, 60, 30)):
        mark = without_ground(ring(paper, "RGB"))
        assert mark is not None
        assert mark.shape[:2] == (201, 201)
        assert mark[100, 100, 3] == 0  # the hole of the O
        assert mark[100, 10, 3] > 250
        assert np.abs(mark[100, 10, :3].astype(int) - (150, 20, 60)).max() < 12


def test_a_clear_ground_stays_as_it_is() -> None:
    mark = without_ground(ring((0, 0, 0, 0), "RGBA"))
    assert mark is not None
    assert mark[100, 100, 3] == 0
    assert tuple(mark[100, 10]) == (150, 20, 60, 255)


def test_an_empty_sheet_is_no_logo() -> None:
    assert without_ground(png(Image.new("RGB", (400, 400), "white"))) is None
