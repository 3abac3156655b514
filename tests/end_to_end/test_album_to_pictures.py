"""An album goes in by chat: one question, one total, all pictures in order, one ZIP."""

import io
import re
import zipfile

import pytest

from tests.make.forms import mostly
from tests.make.http import HTTP
from tests.make.products import snapshot
from tests.make.shop import Shop

CHANNELS = {"telegram": 46, "whatsapp": 47}


@pytest.mark.parametrize("channel", mostly("telegram", CHANNELS))
def test_three_photos_are_one_batch_and_one_zip(shop: Shop, channel: str) -> None:
    phone = shop.phone(channel, CHANNELS[channel])
    phone.is_enrolled()
    phone.sends_photo(*(snapshot(seed) for seed in range(3)))
    phone.hears("3 photos: the preview shows the first")
    phone.taps("White background")
    phone.hears(r"3 picture\(s\): 3 credits. Balance 5, after this 2")
    phone.taps("Make it")
    phone.hears("Making your 3 pictures|of 3 are done")  # one message, which may tell more by now
    phone.hears("Ready: 3 pictures, White background, in the order of your photos. 3 credits used")
    phone.hears("2 credits are left")  # the trial came down to a threshold
    files = [name for one in phone.messages() if not one["mine"] for name in one["files"]]
    assert len(files) == 1 + 3  # the sheet, and the pictures
    phone.taps("All as ZIP")
    told = phone.hears("Your ZIP with 3 pictures is ready")
    link = re.search(r"https?://\S+/media/[\w-]+", told["text"])
    assert link is not None
    answer = HTTP.get(link.group(), timeout=10)
    assert answer.headers["content-disposition"] == 'attachment; filename="qaptai.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["01-square.jpg", "02-square.jpg", "03-square.jpg"]
    made = [one for one in phone.messages() if not one["mine"] and one["files"]][1:]
    phone.sends("bigger", answers=made[1]["id"])
    phone.hears(r"White background \(product larger\), 1 picture\(s\): 1 credits")
