"""A masked account's last four: read again where stars swallowed one, and never guessed."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.recognise import lines_of, words_in
from core.proofs.tails import with_whole_tails
from tests.make.receipts import line

PAGE = np.full((200, 600, 3), 255, np.uint8)


@pytest.mark.parametrize(
    ("text", "end", "whole"),
    [
        ("PK08***901", ("*1901", 0.99), "PK08***1901"),
        ("PK08***901", ("*1801", 0.99), "PK08***901"),  # the two readings differ
        ("PK08***901", ("*1901", 0.5), "PK08***901"),
        ("PK08***901", ("901", 0.99), "PK08***901"),
        ("PK08***1901", ("*7777", 0.99), "PK08***1901"),  # nothing is missing
        ("Rs. 901", ("1901", 0.99), "Rs. 901"),
    ],
)
def test_the_last_four_are_read_again_only_where_one_is_missing(
    text: str, end: tuple[str, float], whole: str
) -> None:
    [read] = with_whole_tails(PAGE, [line(text, 40, 40)], lambda _: end)
    assert read.text == whole


def test_words_alone_leave_the_recogniser_able_to_find_lines() -> None:
    picture = Image.new("RGB", (600, 120), "white")
    font = ImageFont.load_default(40)
    ImageDraw.Draw(picture).text((20, 30), "48213907756", fill="black", font=font)
    pixels = np.asarray(picture)
    said, sure = words_in(pixels[20:90, 10:330])
    assert (said, sure > 0.8) == ("48213907756", True)
    assert [one.text for one in lines_of(pixels)] == ["48213907756"]
