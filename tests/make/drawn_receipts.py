"""Receipts as pictures: drawn for the recogniser, and worn as chats and cameras wear them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDE, HIGH = 720, 1180
Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Theme:
    """The colours of an app."""

    ground: str = "white"
    ink: str = "#1b1c22"
    label: str = "#6c6f7a"
    accent: str = "#0b7d55"


LIGHT = Theme()
DARK = Theme("#12141f", "#f0f1f6", "#989db0", "#3ddc97")


class Page:
    """One screen to draw on, from the top down."""

    def __init__(self, theme: Theme = LIGHT) -> None:
        self.theme = theme
        self.image = Image.new("RGB", (WIDE, HIGH), theme.ground)
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self, x: float, y: float, text: str, size: int, colour: str, *, anchor: str = "la"
    ) -> None:
        """One line of text at a place."""
        font = ImageFont.load_default(size)
        self.draw.text((x, y), text, font=font, fill=colour, anchor=anchor)


def heading(page: Page, status: str, amount: str) -> None:
    """The status and a large sum in the middle."""
    page.text(WIDE / 2, 90, status, 32, page.theme.accent, anchor="ma")
    page.text(WIDE / 2, 150, amount, 60, page.theme.ink, anchor="ma")


def in_pairs(rows: Rows, status: str, amount: str, theme: Theme = LIGHT) -> Image.Image:
    """Two labels over two values."""
    page = Page(theme)
    heading(page, status, amount)
    for place, (label, value) in enumerate(rows):
        x, y = 44 + 340 * (place % 2), 290 + 100 * (place // 2)
        page.text(x, y, label, 21, theme.label)
        page.text(x, y + 34, value, 25, theme.ink)
    return page.image


def at_the_right(rows: Rows, status: str, amount: str, theme: Theme = LIGHT) -> Image.Image:
    """Labels left, values that end at the right edge."""
    page = Page(theme)
    heading(page, status, amount)
    for place, (label, value) in enumerate(rows):
        y = 290 + 66 * place
        page.text(44, y, label, 25, theme.label)
        page.text(676, y, value, 25, theme.ink, anchor="ra")
    return page.image


def printed_slip(rows: Rows, status: str) -> Image.Image:
    """A till's slip: label, colon, value, one after the other."""
    page = Page(Theme("#f6f4ee"))
    for place, (label, value) in enumerate(rows):
        page.text(40, 90 + 56 * place, f"{label}: {value}", 26, page.theme.ink)
    page.text(40, 120 + 56 * len(rows), f"*** {status} ***", 28, page.theme.ink)
    return page.image


def worn(image: Image.Image, *, quality: int = 20, share: float = 0.9) -> Image.Image:
    """A picture that a chat made smaller and saved poorly."""
    small = image.resize((round(image.width * share), round(image.height * share)))
    data = io.BytesIO()
    small.filter(ImageFilter.GaussianBlur(0.6)).save(data, "JPEG", quality=quality)
    return Image.open(io.BytesIO(data.getvalue())).convert("RGB")


def passed_on(screenshot: bytes) -> bytes:
    """A screenshot as a chat passes it on: smaller, and read in half the time."""
    image, data = Image.open(io.BytesIO(screenshot)), io.BytesIO()
    image.resize((WIDE, image.height * WIDE // image.width)).save(data, "JPEG", quality=90)
    return data.getvalue()


def tilted(image: Image.Image, degrees: float = 1.6) -> Image.Image:
    """A picture that was held askew, with a camera's noise."""
    turned = image.rotate(
        degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=image.getpixel((2, 2))
    )
    noise = np.random.default_rng(7).normal(0, 4, (turned.height, turned.width, 3))
    return Image.fromarray(np.clip(np.asarray(turned) + noise, 0, 255).astype(np.uint8))


def pixels(image: Image.Image) -> NDArray[np.uint8]:
    """As the reader takes them."""
    return np.asarray(image.convert("RGB"))
