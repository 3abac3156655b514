"""Ground between two parts of a product is ground, however dark the product makes it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.leaks import drained

Pixels = NDArray[np.uint8]
HEIGHT, WIDTH = 256, 192


def floor() -> Pixels:
    """Pale tiles that darken to one corner, with a camera's grain."""
    slope = np.linspace(0, 25, HEIGHT)[:, None] + np.linspace(0, 15, WIDTH)[None]
    grain = np.random.default_rng(3).normal(0, 1.5, (HEIGHT, WIDTH, 3))
    return np.clip(205 - slope[..., None] + grain, 0, 255).astype(np.uint8)


def pair() -> tuple[Pixels, Pixels, Pixels]:
    """Two dark shoes with their shade between them, their mask, and the gap (both 0 or 1)."""
    photo, shoes = floor().astype(np.float32), np.zeros((HEIGHT, WIDTH), np.uint8)
    for x in (60, 130):
        cv2.ellipse(shoes, (x, 128), (24, 80), 0, 0, 360, 1, -1)
    shade = np.zeros((HEIGHT, WIDTH), np.float32)
    cv2.ellipse(shade, (95, 120), (30, 60), 0, 0, 360, 1.0, -1)
    photo *= 1 - 0.45 * cv2.GaussianBlur(shade, (0, 0), 22)[..., None]
    photo[shoes > 0] = (28, 26, 30)
    gap = np.zeros_like(shoes)
    gap[88:168, 60:130] = 1
    return cv2.GaussianBlur(photo, (0, 0), 0.7).astype(np.uint8), shoes, gap & (1 - shoes)


def test_ground_between_two_shoes_flows_out() -> None:
    photo, shoes, gap = pair()
    kept = drained(shoes | gap, photo)
    assert kept[gap > 0].mean() < 0.1
    assert kept[shoes > 0].mean() > 0.97


def test_a_mask_that_ends_where_the_product_does_keeps_all() -> None:
    photo, shoes, _ = pair()
    assert drained(shoes, photo) is shoes


def test_a_print_of_the_ground_s_colour_is_no_leak() -> None:
    photo = floor()
    shirt = np.zeros((HEIGHT, WIDTH), np.uint8)
    shirt[40:220, 40:150] = 1
    photo[shirt > 0] = (40, 60, 120)
    photo[90:150, 70:120] = floor()[90:150, 70:120]
    assert drained(shirt, photo) is shirt


def test_goods_that_fade_into_ground_of_their_own_hue_are_not_taken_for_a_leak() -> None:
    shoe = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(shoe, (96, 128), (40, 64), 0, 0, 360, 1, -1)
    soft = cv2.GaussianBlur(shoe.astype(np.float32), (0, 0), 8)
    photo = (floor() * (1 - 0.3 * soft[..., None])).astype(np.uint8)
    assert drained(shoe, photo) is shoe
