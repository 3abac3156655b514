"""Where there is a network, its mask gets our edge."""

from pathlib import Path

import numpy as np
import pytest

from core.studio.cutout import cut_out
from core.studio.measuring import overlap
from core.studio.photo import open_photo
from tests.make.onnx_model import tiny_network
from tests.make.products import draw_product


def test_a_network_in_a_file_cuts_out(tmp_path: Path) -> None:
    model = tmp_path / "tiny.onnx"
    model.write_bytes(tiny_network((0.0, 0.0, -6.0), bias=1.0, side=96))  # what has no blue
    drawn = draw_product("ring", "noisy", size=300)
    photo = open_photo(drawn.jpeg())
    found = cut_out(photo, model=model)
    assert overlap(found.rgba[..., 3], drawn.alpha) > 0.85
    assert found.confidence > 0.5
    assert np.array_equal(found.rgba, cut_out(photo, model=model).rgba)


def test_no_file_and_no_such_network_are_refused(tmp_path: Path) -> None:
    photo = open_photo(draw_product("box", size=120).jpeg())
    with pytest.raises(FileNotFoundError):
        cut_out(photo, model=tmp_path / "absent.onnx")
