"""The outline of the product on a picture is where the product is drawn."""

import numpy as np
import pytest

from core.studio.compose import compose
from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS
from core.studio.room import Room
from core.studio.silhouette import silhouette
from tests.make.products import Kind, draw_product


@pytest.mark.parametrize("kind", ["bottle", "cloth", "ring"])
@pytest.mark.parametrize("room", [Room(), Room(fill=0.6, safe=(0.2, 0.0, 0.2, 0.0))])
def test_nothing_of_the_product_lies_outside_its_outline(kind: Kind, room: Room) -> None:
    drawn = draw_product(kind, size=300)
    cutout, look = Cutout(np.dstack([drawn.pixels, drawn.alpha]), 1.0), LOOKS["white"]
    picture = compose(cutout, look, 240, 320, room=room)
    outline = silhouette(cutout, look, 240, 320, room)
    seen = (picture < 200).any(axis=2)
    assert seen.mean() > 0.02
    assert (seen & ~outline).sum() <= 0.03 * seen.sum()  # the very edge
    assert (outline & ~seen).sum() <= 0.35 * outline.sum()  # not much more than the product
