"""On an even ground: its shadow is no product, and wires are."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout import cut_out
from core.studio.cutout.ground import (
    by_ground,
    edges_left,
    fit_ground,
    maybe_shade,
    refitted,
    thin_parts,
)
from core.studio.photo import Photo
from tests.make.products import draw_product


def paper(side: int = 400) -> NDArray[np.uint8]:
    """Pale paper, darker to one corner, with a camera's grain."""
    slope = np.linspace(0, 30, side)[:, None] + np.linspace(0, 18, side)[None]
    grain = np.random.default_rng(5).normal(0, 1.5, (side, side, 3))
    return np.clip(228 - slope[..., None] + grain, 0, 255).astype(np.uint8)


def test_paper_is_plain_and_a_rug_is_not() -> None:
    assert fit_ground(paper()).is_plain
    assert fit_ground(draw_product("box", "plain").pixels).is_plain
    assert not fit_ground(draw_product("box", "noisy").pixels).is_plain


def test_a_soft_shadow_is_left_behind() -> None:
    photo = paper().astype(np.float32)
    shadow = np.zeros(photo.shape[:2], np.float32)
    cv2.ellipse(shadow, (230, 260), (90, 40), 0, 0, 360, 1.0, -1)
    photo *= 1 - 0.35 * cv2.GaussianBlur(shadow, (0, 0), 14)[..., None]
    photo[120:260, 150:250] = (150, 40, 40)
    mask = by_ground(fit_ground(photo.astype(np.uint8))) > 0
    truth = np.zeros_like(mask)
    truth[120:260, 150:250] = True
    assert (mask & truth).sum() > 0.99 * truth.sum()
    assert (mask & ~truth).sum() < 0.03 * truth.sum()


def test_a_pale_sole_over_its_shadow_stays_with_its_product() -> None:
    photo = paper().astype(np.float32)
    shadow = np.zeros(photo.shape[:2], np.float32)
    cv2.ellipse(shadow, (200, 290), (110, 22), 0, 0, 360, 1.0, -1)
    photo *= 1 - 0.18 * cv2.GaussianBlur(shadow, (0, 0), 10)[..., None]
    photo[180:250, 120:280] = (150, 40, 40)
    photo[250:278, 120:280] = (146, 146, 146)
    taken = cv2.GaussianBlur(photo, (0, 0), 0.7).astype(np.uint8)
    mask = by_ground(fit_ground(taken)) > 0
    assert mask[255:272, 130:270].mean() > 0.95
    assert mask[295:].mean() < 0.01


def test_a_thin_wire_stays_with_its_product() -> None:
    photo = paper()
    photo[180:260, 120:200] = (40, 40, 44)
    cv2.line(photo, (198, 200), (330, 120), (30, 30, 34), 3, cv2.LINE_AA)
    alpha = cut_out(Photo(photo, None)).rgba[..., 3]
    wire = np.zeros(photo.shape[:2], np.uint8)
    cv2.line(wire, (215, 190), (320, 126), 255, 1)
    assert (alpha[wire > 0] > 100).mean() > 0.9
    assert alpha[300:, 250:].max() == 0


def test_a_thicker_tip_at_the_end_of_a_wire_stays_with_it() -> None:
    photo, tip = paper(), np.zeros((400, 400), np.uint8)
    photo[180:300, 60:220] = (40, 40, 44)
    cv2.line(tip, (330, 120), (350, 108), 255, 11, cv2.LINE_AA)
    cv2.line(photo, (218, 200), (330, 120), (30, 30, 34), 3, cv2.LINE_AA)
    photo[tip > 0] = (30, 30, 34)
    ground = fit_ground(photo)
    kept = thin_parts(by_ground(ground), ground)
    assert kept[tip > 0].mean() > 0.9
    assert kept[190:290, 70:210].max() == 0


def test_no_green_ground_shines_through_a_red_product() -> None:
    drawn = draw_product("box", size=240)
    share = drawn.alpha[..., None] / 255
    green = np.array([60, 170, 70], np.float32)
    photo = (drawn.pixels * share + green * (1 - share)).astype(np.uint8)
    rgba = cut_out(Photo(photo, None)).rgba
    edge = (rgba[..., 3] > 40) & (rgba[..., 3] < 215)
    excess = rgba[edge][:, 1].astype(int) - rgba[edge][:, 0]
    assert edge.sum() > 50
    assert np.percentile(excess, 90) < 15  # the ground's is 110


def test_paper_seen_through_a_ring_and_a_chain_is_left_behind() -> None:
    photo, truth = paper(), np.zeros((400, 400), np.uint8)
    cv2.circle(truth, (200, 250), 70, 255, 16, cv2.LINE_AA)
    cv2.ellipse(truth, (200, 110), (120, 70), 0, 0, 360, 255, 4, cv2.LINE_AA)
    share = truth[..., None] / 255
    photo = (photo * (1 - share) + np.array([120, 84, 30]) * share).astype(np.uint8)
    alpha = cut_out(Photo(photo, None)).rgba[..., 3]
    assert (alpha[truth == 255] >= 128).mean() > 0.9
    assert alpha[225:275, 180:220].max() < 128  # within the ring
    assert alpha[80:130, 140:260].max() < 128  # within the chain


def test_a_large_pale_label_does_not_bend_the_sheet_that_is_fitted_once_more() -> None:
    photo, goods = paper(), np.zeros((400, 400), np.uint8)
    photo[80:330, 110:290] = np.clip(photo[80:330, 110:290].astype(int) + 6, 0, 255)
    goods[75:335, 105:295] = 1
    ground = fit_ground(photo)
    away = refitted(ground, goods)[100:300, 130:270, 0]
    assert 5 < np.median(away) < 7
    assert np.median(away) > np.median(ground.away[100:300, 130:270, 0])


def test_where_goods_leave_no_ground_nothing_is_fitted_once_more() -> None:
    ground = fit_ground(paper())
    assert refitted(ground, np.ones((400, 400), np.uint8)) is ground.away


def test_a_shadow_on_a_coloured_ground_is_left_behind_though_it_is_less_colourful() -> None:
    green, ring = np.full((400, 400, 3), (150, 222, 140), np.float32), np.zeros((400, 400), "f4")
    cv2.ellipse(ring, (200, 200), (120, 100), 10, 0, 360, 1.0, 22, cv2.LINE_AA)
    shadow = cv2.GaussianBlur(np.roll(ring, (6, 8), (0, 1)), (0, 0), 9)[..., None]
    photo = green * (1 - 0.4 * shadow) * (1 - ring[..., None]) + ring[..., None] * (40, 160, 150)
    grain = np.random.default_rng(3).normal(0, 1.5, photo.shape)
    mask = by_ground(fit_ground(np.clip(photo + grain, 0, 255).astype(np.uint8)))
    assert mask[ring > 0.5].mean() > 0.97
    assert mask[cv2.dilate(ring, np.ones((7, 7), np.uint8)) == 0].mean() < 0.01


def test_a_dim_part_that_stands_out_may_be_a_shadow_and_one_within_its_goods_is_none() -> None:
    photo, whole = paper(), np.zeros((400, 400), np.uint8)
    photo[120:260, 150:250] = (150, 40, 40)
    whole[120:260, 150:250] = 1
    photo[160:200, 180:220] = photo[20, 20] * 0.6  # a grey print
    assert maybe_shade(whole, fit_ground(photo)) < 0.01
    photo[230:260, 250:350] = (photo[230:260, 250:350] * 0.6).astype(np.uint8)
    whole[230:260, 250:350] = 1
    assert 0.12 < maybe_shade(whole, fit_ground(photo)) < 0.25
    assert maybe_shade(np.zeros_like(whole), fit_ground(photo)) == 0


def test_an_edge_off_the_goods_was_left_behind_by_them() -> None:
    photo, goods = paper(), np.zeros((400, 400), np.uint8)
    photo[120:260, 150:250] = (150, 40, 40)
    goods[120:260, 150:250] = 1
    assert edges_left(goods, fit_ground(photo)) < 0.01
    photo[60:70, 60:180] = (photo[60:70, 60:180] * 0.6).astype(np.uint8)  # a blade of its hue
    ground = fit_ground(photo)
    assert edges_left(goods, ground) > 0.3
    goods[60:70, 60:180] = 1
    assert edges_left(goods, ground) < 0.01


def test_the_edges_of_a_shadow_that_was_found_are_its_own() -> None:
    photo, goods = paper().astype(np.float32), np.zeros((400, 400), np.uint8)
    shadow = np.zeros((400, 400), np.float32)
    cv2.fillPoly(shadow, [np.array([(229, 279), (229, 212), (313, 195), (355, 204)])], 1.0)
    photo *= 1 - 0.5 * cv2.GaussianBlur(shadow, (0, 0), 1.2)[..., None]
    photo[129:280, 138:230] = (170, 60, 40)
    goods[129:280, 138:230] = 1
    ground = fit_ground(photo.astype(np.uint8))
    assert ground.hard_shadow[shadow > 0.5].mean() > 0.8
    assert edges_left(goods, ground) < 0.05


def test_the_joint_of_tiles_that_goes_on_to_the_border_is_the_ground_s() -> None:
    photo, goods = paper(), np.zeros((400, 400), np.uint8)
    photo[120:260, 150:250] = (150, 40, 40)
    goods[120:260, 150:250] = 1
    photo[330:336] = (photo[330:336] * 0.6).astype(np.uint8)
    assert edges_left(goods, fit_ground(photo)) < 0.01
