"""A phone's screenshot of a finished transfer, as the demo's customer would send it."""

import io
from datetime import datetime, timedelta

from PIL import Image, ImageDraw, ImageFont

SLIP_ID, SLIP_AMOUNT = "48213907756", 1500
TITLE, NUMBER = "QAPTAI DEMO STORE", "PK36DEMO0000001123456702"
WIDE, TALL = 1080, 1920
PAPER, TEAL, GREEN, INK = (246, 248, 247), (18, 92, 84), (33, 120, 92), (24, 30, 30)
QUIET, LINE = (110, 118, 118), (222, 226, 225)


def slip(amount: int = SLIP_AMOUNT, transaction_id: str = SLIP_ID) -> bytes:
    """A screenshot of a transfer of `amount` rupees to the demo's account, four minutes ago."""
    image = Image.new("RGB", (WIDE, TALL), PAPER)
    draw = ImageDraw.Draw(image)
    when = datetime.now() - timedelta(minutes=4)
    _head(draw, when)
    _middle(draw, (WIDE // 2, 390), "Transaction Successful", 46, GREEN)
    _middle(draw, (WIDE // 2, 500), f"Rs {amount:,}", 96, (20, 26, 26))
    rows = (
        ("Transaction ID", transaction_id),
        ("Date & Time", when.strftime("%d %b %Y, %I:%M %p")),
        ("Sent to", TITLE),
        ("To account", "*******" + NUMBER[-4:]),
        ("Sent by", "Ayesha Khan"),
        ("Remaining Balance", "Rs 23,418.50"),
    )
    for number, (label, value) in enumerate(rows):
        _row(draw, 680 + number * 130, label, value)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def _head(draw: ImageDraw.ImageDraw, when: datetime) -> None:
    draw.rectangle((0, 0, WIDE, 150), fill=TEAL)
    clock = ImageFont.load_default(34)
    draw.text((60, 75), when.strftime("%H:%M"), fill="white", font=clock, anchor="lm")
    _middle(draw, (WIDE // 2, 78), "Transfer Receipt", 44, (255, 255, 255))
    draw.ellipse((490, 230, 590, 330), fill=(33, 150, 110))
    draw.line(((515, 282), (535, 302), (568, 262)), fill="white", width=9)


def _middle(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    size: int,
    ink: tuple[int, int, int],
) -> None:
    draw.text(at, text, fill=ink, font=ImageFont.load_default(size), anchor="mm")


def _row(draw: ImageDraw.ImageDraw, y: int, label: str, value: str) -> None:
    draw.text((80, y), label, fill=QUIET, font=ImageFont.load_default(36), anchor="lm")
    draw.text((1000, y), value, fill=INK, font=ImageFont.load_default(38), anchor="rm")
    draw.line(((80, y + 62), (1000, y + 62)), fill=LINE, width=2)
