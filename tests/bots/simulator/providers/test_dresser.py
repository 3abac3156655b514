"""The loopback providers lay the product over the person, and say that it is a specimen."""

import io

import pytest
from PIL import Image

from bots.simulator.providers.dresser import dressed
from bots.simulator.providers.painter import MARK, MARK_KEY
from core.providers.fields import flattened
from tests.make.jobs import make_job, make_person, pixel, wears_the_bottle


@pytest.mark.parametrize("on_grey", [False, True])
def test_the_product_lies_on_the_person_with_and_without_alpha(on_grey: bool) -> None:
    canvas = make_job().canvas
    made = dressed(flattened(canvas) if on_grey else canvas, make_person())
    assert wears_the_bottle(made)
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.info[MARK_KEY] == MARK


def test_it_can_be_told_to_change_the_product() -> None:
    made = dressed(make_job().canvas, make_person(), changes=True)
    assert not wears_the_bottle(made)
    assert pixel(made, (20, 160)) == pixel(make_person(), (20, 160))
