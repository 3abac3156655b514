"""A numbered preview: its number is read on a phone, and it is not to be sold with."""

import io

import numpy as np
import pytest
from PIL import Image

from core.studio.numbered import BADGE, WARNING, numbered


@pytest.mark.parametrize("shape", [(480, 480), (270, 480), (480, 384)])
def test_the_picture_keeps_its_size_and_middle(shape: tuple[int, int]) -> None:
    plain = np.full((*shape, 3), 128, np.uint8)
    drawn = numbered(plain, 2)
    assert (drawn.height, drawn.width) == shape
    assert abs(int(opened(drawn.data)[shape[0] // 2, shape[1] // 2, 0]) - 128) < 4


def test_each_number_looks_another_way_and_a_doubted_one_warns() -> None:
    plain = np.full((480, 480, 3), 128, np.uint8)
    corner = round(BADGE * 480)
    discs = [opened(numbered(plain, number).data)[:corner, :corner] for number in (1, 2, 3)]
    assert all(
        np.abs(one.astype(int) - other).mean() > 2
        for one, other in ((discs[0], discs[1]), (discs[1], discs[2]))
    )
    warned = opened(numbered(plain, 1, doubted=True).data)[:corner, :corner].reshape(-1, 3)
    near = np.abs(warned.astype(int) - np.array(WARNING)).max(axis=1) < 24
    assert near.mean() > 0.3


def test_the_same_bytes_come_out_each_time() -> None:
    plain = np.full((64, 64, 3), 30, np.uint8)
    assert numbered(plain, 1).data == numbered(plain, 1).data


def opened(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
