"""An id's noughts and O's are told apart by how broad the page draws both, or are not sure."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.lookalikes import doubted
from core.proofs.words import Line

SPACED = 4  # pixels between signs: none touches another


def sure(drawn: str, read: str, *more: str) -> float:
    """How sure the id is that is drawn so and was read so, on a page that says `more`."""
    image = Image.new("RGB", (900, 400), "white")
    draw, font, lines = ImageDraw.Draw(image), ImageFont.load_default(40), []
    for place, (shown, said) in enumerate(((drawn, read), *((one, one) for one in more))):
        x, y = 20.0, 20 + 90 * place
        for sign in shown:
            draw.text((x, y), sign, font=font, fill="black")
            x += font.getlength(sign) + SPACED
        lines.append(Line(said, (16, y, x - 12, 52), 0.98))
    return doubted(np.asarray(image), lines)[0].confidence


@pytest.mark.parametrize("drawn", ["FT26325TQOY9", "FT26325TQ0Y9", "FT26325TQIY9", "FT26325TQ1Y9"])
def test_what_was_read_as_it_is_drawn_is_sure(drawn: str) -> None:
    assert sure(drawn, drawn, "COSPER ITO", "10,500.00") == 0.98


@pytest.mark.parametrize(
    ("drawn", "read"), [("FT26325TQOY9", "FT26325TQ0Y9"), ("FT26325TQ0Y9", "FT26325TQOY9")]
)
def test_what_was_read_as_its_like_is_not(drawn: str, read: str) -> None:
    assert sure(drawn, read, "COSPER ITO", "10,500.00") < 0.8


def test_nothing_is_said_where_the_page_has_nothing_to_compare_or_the_format_tells() -> None:
    assert sure("FT26325TQOY9", "FT26325TQ0Y9", "48,213.00") == 0.98
    assert sure("FT2632OTQWY9", "FT26320TQWY9", "COSPER ITO", "10,500.00") == 0.98
    assert sure("482139O7756", "48213907756", "COSPER ITO", "10,500.00") == 0.98
