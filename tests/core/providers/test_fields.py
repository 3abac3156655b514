"""A model that is rented sees the product on grey and a mask that is white where it may paint."""

import base64
import io

import pytest
from PIL import Image

from bots.simulator.providers.masks import guard_of
from core.providers.base import BadInput
from core.providers.fields import (
    BEHIND,
    Fields,
    data_address,
    flattened,
    white_where_free,
)
from tests.make.jobs import ON_RED, ON_SCENE, RED, make_job, pixel


def test_the_mask_is_white_where_it_may_paint_and_black_on_the_product() -> None:
    mask = white_where_free(make_job().guard)
    assert pixel(mask, ON_SCENE) == (255, 255, 255)
    assert pixel(mask, ON_RED) == (0, 0, 0)


def test_the_mask_says_all_that_the_guard_says() -> None:
    guard = make_job().guard
    with Image.open(io.BytesIO(guard)) as before:
        kept = before.getchannel("A").tobytes()
    with Image.open(io.BytesIO(guard_of(white_where_free(guard)))) as after:
        assert after.getchannel("A").tobytes() == kept


def test_the_canvas_has_no_alpha_and_nothing_hidden_under_it() -> None:
    flat = flattened(make_job().canvas)
    with Image.open(io.BytesIO(flat)) as picture:
        assert picture.mode == "RGB"
    assert pixel(flat, ON_RED) == RED[:3]
    assert pixel(flat, ON_SCENE) == BEHIND


def test_a_model_is_told_in_its_own_words() -> None:
    fields = Fields("text", "base", "hole", "face", sized=True, fixed={"steps": 20})
    given = fields.filled(make_job(reference=b"a person"), lambda name, data: f"at {name}")
    assert given == {
        "steps": 20,
        "text": make_job().instruction,
        "base": "at canvas.png",
        "hole": "at mask.png",
        "face": "at person.png",
        "width": 320,
        "height": 320,
    }


def test_a_model_that_knows_no_person_says_so_before_anything_is_sent() -> None:
    def send(name: str, data: bytes) -> str:
        raise AssertionError(f"{name} was sent")

    with pytest.raises(BadInput):
        Fields().filled(make_job(reference=b"a person"), send)


def test_a_picture_can_be_its_own_address() -> None:
    address = data_address("mask.png", b"a picture")
    assert address.startswith("data:image/png;base64,")
    assert base64.b64decode(address.partition(",")[2]) == b"a picture"
