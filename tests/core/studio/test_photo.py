"""What opening a photo promises: upright plain sRGB, or one clear reason, before any decoding."""

import io
import struct
import zlib

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from core.studio.photo import Unfit, open_photo

RED, BLUE = (200, 30, 40), (30, 60, 200)


def halves(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """The left half red, the right one blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def is_like(pixel: np.ndarray, colour: tuple[int, int, int], within: int = 30) -> bool:
    return bool(np.abs(pixel.astype(int) - colour).max() <= within)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "GIF", "BMP", "TIFF"])
def test_every_format_we_name_opens(kind: str) -> None:
    photo = open_photo(encoded(halves(), kind))
    assert photo.pixels.shape == (80, 120, 3)
    assert photo.pixels.dtype == np.uint8
    assert photo.source_format == kind
    assert is_like(photo.pixels[40, 20], RED)
    assert is_like(photo.pixels[40, 100], BLUE)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "RGBA", "I;16"])
def test_every_mode_becomes_plain_rgb(mode: str) -> None:
    grey = halves("L")
    source = (
        Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
        if mode == "I;16"
        else halves("RGBA").convert(mode)
    )
    photo = open_photo(encoded(source, "JPEG" if mode == "CMYK" else "PNG"))
    assert photo.pixels.shape == (80, 120, 3)
    assert photo.alpha is None
    if mode == "I;16":
        assert np.abs(photo.pixels[..., 0].astype(int) - np.asarray(grey)).max() <= 1


def test_a_photo_is_set_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright: a quarter turn clockwise
    photo = open_photo(encoded(halves(), "JPEG", exif=turned.tobytes()))
    assert photo.pixels.shape == (120, 80, 3)
    assert is_like(photo.pixels[20, 40], RED)
    assert is_like(photo.pixels[100, 40], BLUE)


def test_broken_metadata_refuses_nobody() -> None:
    assert (
        open_photo(encoded(halves(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")).alpha is None
    )
    assert open_photo(encoded(halves(), "PNG", icc_profile=b"no profile at all")).alpha is None


def test_colours_of_another_profile_become_srgb() -> None:
    lab = ImageCms.createProfile("LAB")
    tagged = halves("L")
    grey = open_photo(encoded(tagged, "PNG", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes()))
    assert grey.pixels.shape == (80, 120, 3)  # a profile of another kind is passed over
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = open_photo(encoded(halves(), "PNG", icc_profile=srgb))
    assert is_like(same.pixels[40, 20], RED, within=2)


def test_transparency_is_kept_and_what_hides_behind_it_is_not() -> None:
    image = halves("RGBA")
    alpha = np.linspace(0, 255, 80)[:, None].repeat(120, 1).astype(np.uint8)
    image.putalpha(Image.fromarray(alpha))
    photo = open_photo(encoded(image, "PNG"))
    assert photo.alpha is not None
    assert photo.alpha[0, 0] == 0
    assert tuple(photo.pixels[0, 0]) == (255, 255, 255)
    assert is_like(photo.pixels[40, 20], RED, within=3)  # straight: no white in the soft parts


def test_a_moving_picture_gives_its_first_frame_and_says_so() -> None:
    second = Image.new("RGB", (120, 80), "green")
    data = encoded(halves(), "GIF", save_all=True, append_images=[second])
    photo = open_photo(data)
    assert photo.is_animated
    assert is_like(photo.pixels[40, 20], RED)
    assert not open_photo(encoded(halves(), "GIF")).is_animated


def test_a_big_jpeg_is_reduced_while_it_is_decoded() -> None:
    data = encoded(Image.new("L", (8000, 6250), 128), "JPEG")  # 50 megapixels
    photo = open_photo(data)
    assert photo.pixels.shape == (3125, 4000, 3)
    assert max(open_photo(data, longest=1000).pixels.shape) == 1000


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises a size and holds nothing: only its header can have been read."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 4) + b"IDAT" + b"\0" * 8


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        ((1, 1), "too_small"),
        ((63, 200), "too_small"),
        ((20_000, 40), "too_small"),
        ((20_001, 3000), "too_large"),
        ((8000, 5001), "too_large"),
        ((801, 100), "too_narrow"),
    ],
)
def test_limits_are_judged_from_the_header(size: tuple[int, int], reason: str) -> None:
    with pytest.raises(Unfit) as refused:
        open_photo(png_header(*size))
    assert refused.value.reason == reason
    assert refused.value.facts == {"width": size[0], "height": size[1]}


def test_a_jpeg_may_be_larger_than_others_but_not_without_end() -> None:
    data = bytearray(encoded(Image.new("L", (64, 64)), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 8001, 8000)
    with pytest.raises(Unfit) as refused:
        open_photo(bytes(data))
    assert refused.value.reason == "too_large"


def test_too_many_bytes_are_not_even_looked_at() -> None:
    with pytest.raises(Unfit) as refused:
        open_photo(b"\xff\xd8\xff" + bytes(20 * 1024 * 1024))
    assert refused.value.reason == "too_heavy"


VIDEO = struct.pack(">I", 24) + b"ftypisom" + bytes(4) + b"isommp42" + bytes(100)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.7 ...", b"<svg xmlns=''/>", b"GIF", VIDEO, b"P6 9 9 255 "]
)
def test_what_is_no_picture_of_ours_reaches_no_decoder(data: bytes) -> None:
    with pytest.raises(Unfit) as refused:
        open_photo(data)
    assert refused.value.reason == "not_a_picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_half_a_file_is_broken(kind: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), kind)
    for kept in (len(data) // 2, 40):
        with pytest.raises(Unfit) as refused:
            open_photo(data[:kept])
        assert refused.value.reason == "broken"


def test_a_heic_as_phones_make_it_is_upright_and_not_moving() -> None:
    heif = pillow_heif.from_pillow(halves())
    out = io.BytesIO()
    heif.save(out, quality=80)
    photo = open_photo(out.getvalue())
    assert (photo.source_format, photo.is_animated) == ("HEIF", False)


def test_a_picture_of_nothing_is_refused() -> None:
    with pytest.raises(Unfit) as refused:
        open_photo(encoded(Image.new("RGBA", (90, 90), (0, 0, 0, 0)), "PNG"))
    assert refused.value.reason == "broken"
