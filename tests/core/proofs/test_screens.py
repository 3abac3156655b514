"""A screen's own picture is told from a camera's, however a chat saved it."""

import numpy as np
from PIL import Image

from core.proofs.screens import is_of_a_screen
from tests.make.drawn_receipts import at_the_right, worn

ROWS = [("Transaction ID", "48213907756"), ("Receiver", "NOOR CRAFTS"), ("Fee", "Rs. 0.00")]


def page() -> Image.Image:
    return at_the_right(ROWS, "Transfer successful", "Rs. 2,500.00")


def seen_by_a_camera(noise: float) -> Image.Image:
    """The page a little darker towards its edges, and with that much noise."""
    drawn = np.asarray(page()).astype(float)
    down, across = np.mgrid[-1 : 1 : drawn.shape[0] * 1j, -1 : 1 : drawn.shape[1] * 1j]
    shade = 0.95 - 0.25 * (down**2 + across**2)
    grain = np.random.default_rng(3).normal(0, noise, drawn.shape[:2])
    lit = drawn * shade[..., None] + grain[..., None]
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def test_a_screen_stays_one_when_it_is_saved_poorly() -> None:
    assert is_of_a_screen(np.asarray(page()))
    assert is_of_a_screen(np.asarray(worn(page(), quality=40)))


def test_a_camera_s_picture_that_was_smoothed_by_saving_is_no_screen() -> None:
    saved = np.asarray(worn(seen_by_a_camera(1.5), quality=40))
    beside = (saved[:, 1:] == saved[:, :-1]).all(axis=2).mean()
    assert beside > 0.5  # its neighbours are mostly equal, as a screen's are
    assert not is_of_a_screen(saved)
