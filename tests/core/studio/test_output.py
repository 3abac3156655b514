"""Files that leave: under their limit, sRGB, no metadata but the licence line."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from core.studio.output import LICENCE, clean_copy, jpeg, png
from core.studio.photo import open_photo
from tests.make.products import draw_product


def test_a_jpeg_says_srgb_and_the_licence_and_nothing_else() -> None:
    made = jpeg(draw_product(size=300).pixels)
    image = Image.open(io.BytesIO(made.data))
    assert (made.mime, made.width, made.height) == ("image/jpeg", 300, 300)
    assert not image.getexif()
    assert image.info["comment"] == LICENCE
    profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert not {"exif", "xmp", "photoshop"} & set(image.info)


@pytest.mark.parametrize("most_bytes", [150_000, 80_000])
def test_a_jpeg_stays_under_its_limit(most_bytes: int) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (400, 400, 3), dtype=np.uint8)
    assert len(jpeg(noise, most_bytes=10_000_000).data) > most_bytes
    assert len(jpeg(noise, most_bytes=most_bytes).data) <= most_bytes


def test_the_same_pixels_give_the_same_bytes() -> None:
    pixels = draw_product(size=200).pixels
    assert jpeg(pixels).data == jpeg(pixels.copy()).data
    rgba = np.dstack([pixels, pixels[..., 0]])
    assert png(rgba).data == png(rgba.copy()).data


def test_the_copy_that_is_kept_holds_pixels_alone() -> None:
    drawn = draw_product(size=160)
    place = Image.Exif()
    place[0x8825] = {1: "N", 2: (24.0, 51.0, 0.0)}  # where it was taken
    out = io.BytesIO()
    Image.fromarray(drawn.pixels).save(out, "JPEG", exif=place.tobytes(), comment=b"at home")
    kept = Image.open(io.BytesIO(clean_copy(open_photo(out.getvalue())).data))
    assert not kept.getexif()
    assert "comment" not in kept.info
    clear = clean_copy(open_photo(drawn.png()))
    assert clear.mime == "image/png"
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(clear.data)))[..., 3], drawn.alpha)
