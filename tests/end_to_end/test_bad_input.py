"""Whatever a merchant sends: a clear, kind answer, no charge, and the shop goes on."""

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image

from bots.simulator.samples import slip
from tests.make.forms import LONG, mostly
from tests.make.phones import Phone
from tests.make.products import draw_product, snapshot
from tests.make.shop import Shop

CHANNELS = {"telegram": 30, "whatsapp": 60}
PREVIEW = "as a free preview"
JOINED = "photos are together now"  # with the one before it, whose style is not chosen yet


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises a size and holds nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 4) + b"IDAT" + b"\0" * 8


def saved(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def heic() -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(draw_product("box", size=600).pixels)).save(out)
    return out.getvalue()


def large_jpeg(width: int, height: int) -> bytes:
    """Many megapixels in few bytes: the picture of a product on a very large sheet."""
    product = Image.fromarray(draw_product("bottle", size=1000).pixels)
    return saved(product.resize((width, height)), "JPEG")


def bomb() -> bytes:
    """A JPEG header that promises 200 megapixels."""
    data = bytearray(saved(Image.new("L", (64, 64)), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 14_200, 14_100)
    return bytes(data)


def files() -> dict[str, tuple[bytes, str]]:
    """What is sent, by what it is, and how it is answered."""
    return {
        "no picture": (b"hello, this is a text", "not a picture"),
        "a broken picture": (b"\xff\xd8\xff\xe0 and no more", "damaged"),
        "a decompression bomb": (png_header(19_000, 19_000), "too many pixels"),
        "200 megapixels": (bomb(), "too many pixels"),
        "a tiny picture": (saved(Image.new("RGB", (20, 20)), "PNG"), "too small"),
        "a strip": (saved(Image.new("RGB", (1600, 100)), "PNG"), "too long and narrow"),
        "50 megapixels": (large_jpeg(7100, 7100), PREVIEW),
        "HEIC": (heic(), PREVIEW),
        "a GIF": (saved(Image.fromarray(draw_product("box").pixels), "GIF"), PREVIEW),
    }


@pytest.mark.parametrize(
    ("channel", "names"),
    [
        ("telegram", ["no picture", "a decompression bomb", "HEIC"]),
        pytest.param("telegram", [], marks=LONG),
        pytest.param("whatsapp", ["no picture", "HEIC"], marks=LONG),
    ],
    ids=["three on telegram", "all on telegram", "two on whatsapp"],
)
def test_every_file_gets_an_answer_and_costs_nothing(
    shop: Shop, channel: str, names: list[str]
) -> None:
    phone = shop.phone(channel, CHANNELS[channel] + (0 if names else 3))
    phone.is_enrolled()
    kinds = files()
    for data, answer in (kinds[name] for name in names or kinds):
        phone.sends_photo(data, document="1", mime="image/jpeg")
        phone.hears(f"{answer}|{JOINED}" if answer == PREVIEW else answer)
    has_nothing_lost(phone)


@pytest.mark.parametrize("channel", mostly("telegram", CHANNELS))
def test_other_kinds_are_explained(shop: Shop, channel: str) -> None:
    phone = shop.phone(channel, CHANNELS[channel] + 1)
    phone.is_enrolled()
    for kind in ("voice", "video", "sticker"):
        phone.sends_other(kind)
        phone.hears("can only read photos and text")


@pytest.mark.parametrize(
    ("channel", "odd"),
    [
        ("telegram", ("x" * 10_000, "😀", "99", "\u200f\u2068\u202e", "'; DROP TABLE accounts;")),
        pytest.param("whatsapp", ("x" * 10_000,), marks=LONG),
    ],
)
def test_odd_words_are_answered(shop: Shop, channel: str, odd: tuple[str, ...]) -> None:
    phone = shop.phone(channel, CHANNELS[channel] + 2)
    phone.is_enrolled()
    for words in odd:
        phone.sends(words)
        phone.hears("not clear")
    has_nothing_lost(phone)


@LONG  # in the short form one comes unasked, too: see test_transfer_to_credits.py
def test_a_screenshot_where_a_product_was_expected(shop: Shop) -> None:
    phone = shop.phone("telegram", 40)
    phone.is_enrolled()
    phone.sends_photo(slip(1500, "48213911111"))
    phone.hears("under review")
    has_nothing_lost(phone)


def test_a_product_where_a_screenshot_was_expected(shop: Shop) -> None:
    phone = shop.phone("telegram", 41)
    phone.is_enrolled()
    phone.sends("top up")
    phone.taps("50 credits")
    phone.hears("Write this code")
    phone.sends_photo(snapshot())
    phone.hears(PREVIEW)
    has_nothing_lost(phone)


def has_nothing_lost(phone: Phone) -> None:
    phone.sends("balance")
    phone.hears("5 credits, 0 on hold")
