"""Only a whole picture of a sane size passes for an answer."""

import io

import pytest
from PIL import Image

from bots.simulator.providers.painter import huge_header, painted
from core.providers.base import NoImage
from core.providers.picture import MOST_BYTES, check_picture
from tests.make.jobs import make_job


def written(kind: str, size: tuple[int, int] = (320, 200)) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_whole_picture_passes_and_tells_its_size(kind: str) -> None:
    assert check_picture(written(kind)) == (320, 200)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_was_cut_off_is_none(kind: str) -> None:
    data = written(kind)
    with pytest.raises(NoImage) as none:
        check_picture(data[: len(data) // 2], request_id="req_51")
    assert none.value.request_id == "req_51"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"I cannot make this picture.",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF",
        b"\xff\xd8\xff",
        huge_header(),
        written("GIF"),
        written("PNG", (32, 32)),
        written("PNG", (1000, 64)),
        painted(make_job().canvas) + bytes(MOST_BYTES),
    ],
)
def test_what_is_no_usable_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NoImage):
        check_picture(data)
