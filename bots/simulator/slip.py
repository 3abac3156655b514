"""Phones' screenshots of finished transfers, as merchants would send them: right and otherwise."""

import io
import re
import secrets
from datetime import datetime, timedelta

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bots.simulator.transcript import text_key
from bots.simulator.world import Chat, World
from core import clock

SLIP_ID, SLIP_AMOUNT = "48213907756", 1500
TITLE, NUMBER = "QAPTAI DEMO STORE", "PK36DEMO0000001123456702"
WIDE, TALL = 1080, 1920
PAPER, TEAL, GREEN, INK = (246, 248, 247), (18, 92, 84), (33, 120, 92), (24, 30, 30)
RUPEES = re.compile(r"Rs[\s\u2068]*([\d,]+)")
TOO_LITTLE = 0.6  # of what was asked for
BLUR = 16  # pixels: nobody reads it any more
QUIET, LINE = (110, 118, 118), (222, 226, 225)


def slip(amount: int = SLIP_AMOUNT, transaction_id: str = SLIP_ID) -> bytes:
    """A screenshot of a transfer of `amount` rupees to the demo's account, four minutes ago.

    Its phone is in Pakistan, wherever the demo runs.
    """
    image = Image.new("RGB", (WIDE, TALL), PAPER)
    draw = ImageDraw.Draw(image)
    when = datetime.now(clock.PAKISTAN) - timedelta(minutes=4)
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


def slip_for(world: World, chat: Chat, name: str) -> bytes:
    """The slip of that name for what this chat was asked to pay last; it is remembered as sent.

    The first right slip of Rs 1,500 is the transfer that the demo's bank knows of.
    """
    amount, used = _asked(chat), world.slips
    is_first = amount == SLIP_AMOUNT and SLIP_ID not in used
    number = SLIP_ID if is_first else str(secrets.randbelow(9 * 10**10) + 10**10)
    if name == "slip used before":
        number = used[-1] if used else SLIP_ID
    elif name != "slip":
        number = str(secrets.randbelow(9 * 10**10) + 10**10)
    used.append(number)
    drawn = slip(round(amount * TOO_LITTLE) if name == "slip wrong amount" else amount, number)
    return blurred(drawn) if name == "slip blurred" else drawn


def blurred(data: bytes) -> bytes:
    """A picture that was taken with a moving hand."""
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).filter(ImageFilter.GaussianBlur(BLUR)).save(out, "JPEG")
    return out.getvalue()


def _asked(chat: Chat) -> int:
    """The rupees that the chat was last told to send."""
    for act in reversed(chat.acts):
        if act.verb == "says" and text_key(act.words) == "bank":
            found = RUPEES.search(act.words)
            return int(found[1].replace(",", "")) if found else SLIP_AMOUNT
    return SLIP_AMOUNT


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
