"""The measures are those that cut-outs are judged by."""

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.studio.measuring import outline_match, overlap
from tests.make.products import KINDS, draw_product

JUDGE = Path(__file__).parents[4] / "shared/tools/score_cutout.py"


def square(left: int, side: int = 100) -> NDArray[np.uint8]:
    mask = np.zeros((200, 240), np.uint8)
    mask[40 : 40 + side, left : left + side] = 255
    return mask


def test_a_square_half_aside_shares_a_third() -> None:
    assert overlap(square(50), square(100)) == pytest.approx(1 / 3)
    assert overlap(square(50), square(50)) == 1.0


def test_an_outline_two_pixels_off_is_met_and_one_far_off_is_not() -> None:
    assert outline_match(square(50), square(52)) == 1.0  # 0.75 % of 312 pixels
    assert 0.4 < outline_match(square(50), square(58)) < 0.6  # above and below they still meet


def test_nothing_is_like_nothing_and_unlike_something() -> None:
    empty = np.zeros((200, 240), np.uint8)
    assert (overlap(empty, empty), outline_match(empty, empty)) == (1.0, 1.0)
    assert (overlap(empty, square(50)), outline_match(empty, square(50))) == (0.0, 0.0)


def test_other_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be laid"):
        outline_match(square(50), square(50)[:100])


@pytest.mark.skipif(not JUDGE.is_file(), reason="the judge's own script is not here")
def test_the_judge_s_script_finds_the_same_figures(tmp_path: Path) -> None:
    found, true = tmp_path / "found", tmp_path / "true"
    found.mkdir()
    true.mkdir()
    ours = {}
    for number, kind in enumerate(KINDS):
        drawn = draw_product(kind, size=160, seed=number)
        worn = np.asarray(cv2.erode(drawn.alpha, np.ones((5, 5))), np.uint8)
        moved = np.asarray(np.roll(worn, 3 * number, axis=1), np.uint8)
        Image.fromarray(np.dstack([drawn.pixels, moved])).save(found / f"{kind}.png")
        Image.fromarray(drawn.alpha).save(true / f"{kind}.png")
        ours[kind] = (overlap(moved, drawn.alpha), outline_match(moved, drawn.alpha))
    asked = [sys.executable, str(JUDGE), str(found), "--masks", str(true), "--json"]
    said = json.loads(subprocess.run(asked, check=True, capture_output=True, timeout=60).stdout)
    theirs = {row["photo"]: (row["iou"], row["bf"]) for row in said["rows"]}
    assert theirs == {kind: pytest.approx(pair, abs=1e-3) for kind, pair in ours.items()}
