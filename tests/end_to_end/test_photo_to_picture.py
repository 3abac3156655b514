"""A photo goes in by chat and a paid picture comes back; on both channels."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.make.forms import mostly
from tests.make.products import snapshot
from tests.make.shop import Shop

CHANNELS = {"telegram": 1, "whatsapp": 2}


@pytest.mark.parametrize("channel", mostly("whatsapp", CHANNELS))
def test_from_the_first_word_to_the_finished_picture(shop: Shop, channel: str) -> None:
    phone = shop.phone(channel, CHANNELS[channel])
    phone.sends("salam")
    phone.hears("Welcome to Qaptai")
    phone.hears("Before the first photo")
    phone.taps("I agree")
    phone.hears("5 credits are a gift")
    phone.sends_photo(snapshot())
    phone.hears("in every style, as a free preview", picture=channel == "telegram")
    phone.taps("White background")
    phone.hears("1 credits. Balance 5, after this 4")
    phone.taps("Make it")
    phone.hears("Making your picture")
    ready = phone.hears("Ready: White background. 1 credits used, 4 left", picture=False)
    pictures = [one for one in phone.messages() if one["files"] and not one["mine"]]
    picture = Image.open(io.BytesIO(phone.picture_of(pictures[-1])))
    assert picture.size == (1600, 1600)
    assert tuple(np.asarray(picture)[0, 0]) == (255, 255, 255)
    assert ready["buttons"]
    phone.sends("balance")
    phone.hears("4 credits, 0 on hold")
