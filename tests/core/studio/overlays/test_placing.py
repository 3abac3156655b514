"""Overlays keep off the product, off each other and inside the safe zone."""

import numpy as np
import pytest

from core.studio.overlays.kinds import Spot
from core.studio.overlays.placing import Box, Frame

NONE = (0.0, 0.0, 0.0, 0.0)


def frame(safe: tuple[float, float, float, float] = NONE, *, size: int = 400) -> Frame:
    product = np.zeros((size, size), bool)
    product[size // 4 : 3 * size // 4, size // 4 : 3 * size // 4] = True
    return Frame(product, safe)


def find(on: Frame, size: tuple[int, int], spot: Spot, **other: bool) -> Box | None:
    return on.find(size, spot, **{"only": False, "over": False, "flush": False, **other})


@pytest.mark.parametrize("spot", [spot for spot in Spot if spot is not Spot.MIDDLE])
def test_a_spot_beside_the_product_is_taken_as_asked_for(spot: Spot) -> None:
    assert find(frame(), (60, 30), spot, only=True)


@pytest.mark.parametrize("size", [(60, 30), (180, 40), (340, 60), (70, 300)])
@pytest.mark.parametrize("spot", list(Spot))
def test_no_box_touches_the_product(size: tuple[int, int], spot: Spot) -> None:
    on = frame()
    box = find(on, size, spot)
    assert box is not None
    x, y, w, h = box
    assert not on.product[y : y + h, x : x + w].any()


def test_the_product_is_covered_only_when_asked() -> None:
    assert find(frame(), (60, 30), Spot.MIDDLE, only=True) is None
    assert find(frame(), (60, 30), Spot.MIDDLE, only=True, over=True) == (170, 184, 60, 30)


def test_what_is_taken_is_not_given_twice() -> None:
    on = frame()
    boxes = []
    for _ in range(4):
        box = find(on, (90, 60), Spot.TOP_LEFT)
        assert box is not None
        on.taken.append(box)
        boxes.append(box)
    for at, (x, y, w, h) in enumerate(boxes):
        for left, top, width, height in boxes[at + 1 :]:
            assert x + w <= left or left + width <= x or y + h <= top or top + height <= y


def test_the_safe_zone_stays_clear() -> None:
    on = frame((0.2, 0.1, 0.15, 0.05))
    for spot in Spot:
        x, y, w, h = find(on, (40, 18), spot, over=True) or (0, 0, 0, 0)
        assert y >= 80
        assert x + w <= 360
        assert y + h <= 340
        assert x >= 20


def test_a_ribbon_comes_in_from_the_side_unless_the_side_is_covered() -> None:
    assert (find(frame(), (90, 30), Spot.TOP_LEFT, flush=True) or (9,))[0] == 0
    right = find(frame(), (90, 30), Spot.TOP_RIGHT, flush=True)
    assert right is not None
    assert right[0] + right[2] == 400
    kept = find(frame((0, 0, 0, 0.1)), (90, 30), Spot.TOP_LEFT, flush=True)
    assert kept is not None
    assert kept[0] >= 40


def test_where_there_is_no_room_there_is_no_box() -> None:
    assert find(frame(), (120, 120), Spot.TOP) is None
    assert find(frame(), (500, 10), Spot.TOP) is None


def test_an_ornament_stays_to_be_seen_unless_its_place_is_told() -> None:
    on = frame()
    picture = np.full((400, 400, 3), 60, np.uint8)
    picture[10:70, 320:390] = 60 + 120 * (np.indices((60, 70)).sum(0) // 8 % 2)[..., None]
    calm = Frame(on.product, NONE, picture)
    size = (60, 40)
    assert find(on, size, Spot.TOP_RIGHT) == find(calm, size, Spot.TOP_RIGHT, only=True)
    x, y, w, _ = find(calm, size, Spot.TOP_RIGHT) or (0, 0, 400, 400)
    assert y >= 70 or x + w <= 320
    assert find(calm, size, Spot.TOP_LEFT) == find(on, size, Spot.TOP_LEFT)


def test_on_a_ground_that_is_patterned_everywhere_a_place_is_as_good_as_on_a_plain_one() -> None:
    on = frame()
    pattern = (np.indices((400, 400)).sum(0) // 8 % 2 * 150).astype(np.uint8)
    patterned = Frame(on.product, NONE, np.repeat(pattern[..., None], 3, axis=2))
    for spot in Spot:
        assert find(patterned, (60, 30), spot) == find(on, (60, 30), spot)


def test_a_small_ornament_counts_as_well_where_the_product_is_patterned() -> None:
    """Half a moon below a ribbon, on a picture of a printed shirt."""
    on = frame()
    picture = np.full((400, 400, 3), 60, np.uint8)
    picture[100:300, 100:300] = 60 + 120 * (np.indices((200, 200)).sum(0) // 8 % 2)[..., None]
    picture[10:40, 350:380] = 230  # the moon
    ribbon = find(Frame(on.product, NONE, picture), (150, 30), Spot.TOP_RIGHT, flush=True)
    assert ribbon is not None
    assert ribbon[1] >= 40
