"""A page of rows, and the same page with one value typed anew; what is said of it."""

from PIL import Image, ImageDraw, ImageFont

from core.proofs.glyphs import Pixels
from core.proofs.typeface import retyped, rows_of
from core.proofs.words import Box, Line

OLD = "Rs. 2,500.00"
ROWS = (
    ("Amount", OLD),
    ("Transaction ID", "48213907756"),
    ("Date", "18-11-2026 14:25:07"),
    ("Receiver", "03250917468"),
    ("Fee", "Rs. 11.65"),
    ("Balance", "Rs. 94,308.72"),
)
WHOLE = 1.0


def drawn(
    amount: str = OLD,
    *,
    wide: float = WHOLE,
    size: int = 34,
    lower: int = 0,
    digit: str = "",
    bold: str = "",
) -> tuple[Image.Image, list[Line], dict[str, Box]]:
    """A page of rows; the sum as it is, of wider letters, another size, or with one digit lower.

    The value beside the label `bold` is set in a bolder weight.
    """
    image = Image.new("RGB", (800, 620), "#f5f6f8")
    draw = ImageDraw.Draw(image)
    lines = []
    for place, (label, value) in enumerate(ROWS):
        text = amount if place == 0 else value
        row = 40 + 90 * place
        for words, left in ((label, 40), (text, 380)):
            strong = int(label == bold and words == text)
            right = written(draw, words, left, row, size if words == amount else 34, strong)
            lines.append(Line(words, (left - 4, row - 2, right - left + 8, 46), 1.0))
    x, y, width, height = lines[1].box
    if wide != WHOLE:
        part = image.crop((380, int(y), int(x + width), int(y + height)))
        image.paste(part.resize((round(part.width * wide), part.height)), (380, int(y)))
        lines[1] = Line(amount, (x, y, width * wide, height), 1.0)
    if lower:
        at = round(380 + ImageFont.load_default(34).getlength(amount[: amount.index(digit)]))
        part = image.crop((at, int(y), at + 19, int(y + height)))
        image.paste(part, (at, int(y) + lower))
    return image, lines, {"amount": lines[1].box, "transaction_id": lines[3].box}


def written(
    draw: ImageDraw.ImageDraw, words: str, x: int, y: int, size: int, strong: int = 0
) -> float:
    """Write words at a place; where they end at the right."""
    font = ImageFont.load_default(size)
    draw.text((x, y), words, font=font, fill="#222222", stroke_width=strong)
    return draw.textbbox((x, y), words, font=font)[2]


def doubted(pixels: Pixels, lines: list[Line], fields: dict[str, Box]) -> list[str]:
    """What is said of the values of a page that were perhaps typed anew."""
    return retyped(rows_of(pixels, lines), fields, pixels.shape[0])
