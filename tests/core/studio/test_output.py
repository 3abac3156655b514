"""Files that leave: under their limit, sRGB, no metadata but the licence line."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from core.studio.output import COPYRIGHT, LICENCE, encode, jpeg, png, webp
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


def test_a_png_and_a_webp_say_the_same_and_keep_what_is_transparent() -> None:
    drawn = draw_product(size=120)
    rgba = np.dstack([drawn.pixels, drawn.alpha])
    for made, mime in ((png(rgba), "image/png"), (webp(rgba), "image/webp")):
        image = Image.open(io.BytesIO(made.data))
        assert (made.mime, image.mode, image.size) == (mime, "RGBA", (120, 120))
        assert np.array_equal(np.asarray(image)[..., 3], drawn.alpha)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        assert not {"xmp", "photoshop", "comment"} & set(image.info)
    assert Image.open(io.BytesIO(png(rgba).data)).text == {"Copyright": LICENCE.decode()}  # type: ignore[attr-defined]
    exif = Image.open(io.BytesIO(webp(rgba).data)).getexif()
    assert dict(exif) == {COPYRIGHT: LICENCE.decode()}


def test_what_is_transparent_is_never_flattened_into_a_jpeg() -> None:
    clear = np.zeros((80, 80, 4), np.uint8)
    assert encode(clear, "jpeg", most_bytes=1_000_000).mime == "image/png"
    assert encode(clear[..., :3].copy(), "jpeg", most_bytes=1_000_000).mime == "image/jpeg"
    assert encode(clear, "webp", most_bytes=1_000_000).mime == "image/webp"


@pytest.mark.parametrize("most_bytes", [150_000, 80_000])
def test_a_jpeg_stays_under_its_limit(most_bytes: int) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (400, 400, 3), dtype=np.uint8)
    assert len(jpeg(noise, most_bytes=10_000_000).data) > most_bytes
    assert len(jpeg(noise, most_bytes=most_bytes).data) <= most_bytes
    assert len(webp(noise, most_bytes=most_bytes).data) <= most_bytes


def test_the_same_pixels_give_the_same_bytes() -> None:
    pixels = draw_product(size=200).pixels
    assert jpeg(pixels).data == jpeg(pixels.copy()).data
    rgba = np.dstack([pixels, pixels[..., 0]])
    assert png(rgba).data == png(rgba.copy()).data
    assert webp(rgba).data == webp(rgba.copy()).data


def test_a_png_stays_under_its_limit_and_keeps_its_size_and_its_edge() -> None:
    chance = np.random.default_rng(1)
    pixels = np.full((300, 300, 4), 255, np.uint8)
    pixels[..., :3] = np.clip(128 + 20 * chance.normal(size=(300, 300, 3)), 0, 255)
    pixels[:, 200:, 3] = np.linspace(255, 0, 100)
    pixels[:100, :, :3] = 255
    bound = len(png(pixels).data) * 2 // 3
    tight = encode(pixels, "png", most_bytes=bound)
    assert len(tight.data) <= bound
    opened = np.asarray(Image.open(io.BytesIO(tight.data)))
    assert opened.shape == pixels.shape
    assert (opened[..., 3] == pixels[..., 3]).all()
    assert (opened[:100, :, :3] == 255).all()
    assert np.abs(opened.astype(int) - pixels).max() <= 8
