"""The demo's own photos: there at once, light, easy to cut out, and the slip says what it must."""

import io
from datetime import datetime, timedelta

import numpy as np
import pytest
from PIL import Image

from bots.simulator.samples import NUMBER, SAMPLES, SLIP_ID, slip
from core import clock
from core.proofs.read import read_pixels
from core.studio.cutout import cut_out
from core.studio.photo import open_photo
from tests.make.forms import LONG

THINGS = ("mug", "perfume", "gift box")


def test_the_tray_holds_products_and_slips_that_are_right_and_otherwise() -> None:
    wrong = ("slip wrong amount", "slip used before", "slip blurred")
    assert tuple(SAMPLES) == (*THINGS, "dark photo", "slip", *wrong)


@pytest.mark.parametrize("name", THINGS)
def test_a_sample_is_a_photo_that_the_studio_is_sure_of(name: str) -> None:
    data = SAMPLES[name]()
    assert len(data) < 300_000
    photo = open_photo(data)
    assert min(photo.pixels.shape[:2]) >= 1000
    cut = cut_out(photo)
    assert cut.confidence > 0.7
    x, y, w, h = cut.box
    assert x > 10
    assert y > 10
    assert x + w < photo.pixels.shape[1] - 10
    assert y + h < photo.pixels.shape[0] - 10
    assert (cut.rgba[..., 3] > 127).sum() > 0.5 * w * h  # whole, without bites


def test_the_slip_is_a_phones_screenshot() -> None:
    image = Image.open(io.BytesIO(slip()))
    assert image.size == (1080, 1920)
    assert not np.array_equal(np.asarray(image), np.asarray(Image.open(io.BytesIO(slip(2400)))))


def test_the_slip_reads_as_the_transfer_that_it_shows() -> None:
    reading = read_pixels(np.asarray(Image.open(io.BytesIO(slip(2400)))))
    assert reading.is_receipt
    assert reading.transaction_id == SLIP_ID
    assert float(reading.amount or 0) == 2400
    assert reading.receiver_account_tail == NUMBER[-4:]
    here = clock.now().astimezone(clock.PAKISTAN).replace(tzinfo=None)
    age = here - datetime.fromisoformat(reading.datetime or "")
    assert timedelta(minutes=3) < age < timedelta(minutes=8)


@pytest.mark.parametrize(
    ("number", "quality"), [(SLIP_ID, 90), pytest.param("48213907888", 87, marks=LONG)]
)
def test_the_slip_is_no_less_honest_for_being_scaled_by_a_chat(number: str, quality: int) -> None:
    whole, sent = Image.open(io.BytesIO(slip(1500, number))), io.BytesIO()
    whole.thumbnail((1280, 1280))
    whole.save(sent, "JPEG", quality=quality)
    reading = read_pixels(np.asarray(Image.open(sent)))
    assert (reading.transaction_id, reading.flags) == (number, ())
