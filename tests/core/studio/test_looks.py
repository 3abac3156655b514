"""No backdrop shows how it was made: no bands, no seams, no tiles."""

from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.looks import LOOKS
from core.studio.looks.canvas import to_bytes
from core.studio.looks.look import Backdrop, Frame

SMALL, LARGE, OTHER = Frame(288, 288), Frame(432, 432), Frame(360, 288, seed=3)
SCENES = [
    (slug, above)
    for slug, look in LOOKS.items()
    if look.grain
    for above in (False, True)
    if not above or look.above
]
scenes = pytest.mark.parametrize(("slug", "above"), SCENES)
# Straight lines that are drawn: boards and the far edge of a table, frames, borders, an arch.
TABLES = ("wooden-table", "marble", "concrete", "linen", "terrazzo")
LINED = (*TABLES, "velvet", "festive", "wedding", "truck-art")
# What repeats because it is meant to: panes of a window, a girih, painted flowers.
PATTERNED = ("window-light", "festive", "truck-art")
RUN, BANDED = 12, 0.01  # equal neighbours in a row; the share of pixels that may lie in such runs
STEP, AMONG = 1.5, 8  # levels by which a seam stands out from so many rows before and after it
PLACE = 0.012  # of the height: as near is the same line at another size
TILED, FINE, NEAR = 0.55, 40, 12  # bound; detail and least shift, as parts of the shorter side
FAINT = 0.5  # levels: less detail than this is not seen, whatever it does


@cache
def drawn(slug: str, above: bool, frame: Frame) -> Backdrop:
    look = LOOKS[slug]
    return (look.above if above and look.above else look.draw)(frame)


def banded(picture: NDArray[np.uint8]) -> float:
    """The share of pixels in long runs of one colour, along rows or columns."""
    shares = []
    for way in (picture, picture.transpose(1, 0, 2)):
        level = way[:, 1:].astype(int)
        same = (level == way[:, :-1]).all(axis=2) & (level.max(axis=2) < 255)
        run = np.ones((1, RUN), np.uint8)
        shares.append(cv2.morphologyEx(same.astype(np.uint8), cv2.MORPH_OPEN, run).mean())
    return float(max(shares))


def seams(picture: NDArray[np.uint8], clearly: float = 1.0) -> list[tuple[bool, float]]:
    """Where rows (False) and columns (True) step unlike their neighbours, as shares of the side."""
    grey = picture.astype(np.float32).mean(axis=2)
    found: list[tuple[bool, float]] = []
    for is_column, way in enumerate((grey, grey.T)):
        step = np.median(np.diff(way, axis=0), axis=1)
        around = np.lib.stride_tricks.sliding_window_view(
            np.pad(step, AMONG, mode="reflect"), 2 * AMONG + 1
        )
        out = np.abs(step - np.median(around, axis=1))
        usual = np.percentile(np.abs(around), 75, axis=1)
        rows = np.flatnonzero(out > clearly * (STEP + 3 * usual))
        found += [(bool(is_column), float((row + 1) / len(way))) for row in rows]
    return found


def out_of_place(small: NDArray[np.uint8], large: NDArray[np.uint8]) -> list[float]:
    """The lines of a picture that are nowhere, not even faintly, in the same one drawn larger."""
    others = seams(large, 0.4)
    return [
        place
        for way, place in seams(small)
        if not any(way == other and abs(place - where) <= PLACE for other, where in others)
    ]


def repeats(picture: Backdrop) -> float:
    """How well the detail fits itself again when shifted, better than on the way there.

    Folds and grain fit themselves along their length, but only ever less: that is no tile.
    """
    grey = picture.mean(axis=2) * 255
    height, width = grey.shape
    detail = grey - cv2.GaussianBlur(grey, (0, 0), min(grey.shape) / FINE)
    detail -= np.median(detail, axis=1, keepdims=True)
    detail -= np.median(detail, axis=0, keepdims=True)
    if detail.std() < FAINT:
        return 0.0
    most = 3.7 * max(0.5, float(np.median(np.abs(detail))))  # no single ornament decides
    detail = np.clip(detail, -most, most)
    power = np.abs(np.fft.rfft2(detail - detail.mean(), (2 * height, 2 * width))) ** 2
    alike = np.fft.fftshift(np.fft.irfft2(power, (2 * height, 2 * width)))[height:]
    down, across = np.arange(height)[:, None], np.arange(-width, width)[None]
    shared = (height - down) * (width - np.abs(across)) / (height * width)
    alike = (alike / np.maximum(shared, 0.01) / alike[0, width]).astype(np.float32)
    is_far = (np.hypot(down, across) > min(grey.shape) / NEAR) & (shared > 0.3)
    peaks = np.argwhere((alike == cv2.dilate(alike, np.ones((9, 9)))) & is_far)
    best = sorted(peaks, key=lambda peak: -alike[tuple(peak)])[:40]
    shares = np.linspace(0, 1, 60)
    found = 0.0
    for row, column in best:
        way = (
            np.rint(shares * row).astype(int),
            width + np.rint(shares * (column - width)).astype(int),
        )
        found = max(found, float(alike[row, column] - max(0.0, alike[way].min())))
    return found


@scenes
def test_slow_light_has_no_bands(slug: str, above: bool) -> None:
    for frame in (SMALL, OTHER):
        assert banded(to_bytes(drawn(slug, above, frame), frame.seed)) < BANDED


@scenes
def test_no_row_or_column_stands_out_but_lines_that_are_drawn(slug: str, above: bool) -> None:
    """A drawn line is at the same place at every size; a seam is where a strip ends."""
    small, large = (to_bytes(drawn(slug, above, each), 0) for each in (SMALL, LARGE))
    assert not out_of_place(small, large)
    if slug not in LINED:
        assert not seams(small)
        assert not seams(large)


@scenes
def test_no_ground_repeats_itself(slug: str, above: bool) -> None:
    if slug in PATTERNED:
        return
    for frame in (SMALL, OTHER):
        assert repeats(drawn(slug, above, frame)) < TILED


def test_each_fault_would_be_found() -> None:
    light = drawn("soft-studio", False, SMALL)
    assert banded(to_bytes(light, None)) > 10 * BANDED
    for slug in ("soft-studio", "marble", "velvet"):
        pictures = [to_bytes(drawn(slug, False, frame), 0) for frame in (SMALL, LARGE)]
        for picture in pictures:
            picture[256:] = np.clip(picture[256:].astype(int) - 5, 0, 255)
        assert out_of_place(*pictures)
    marble = drawn("marble", True, SMALL)
    assert repeats(np.tile(marble[:96, :96], (3, 3, 1))) > 1.6 * TILED
