"""The hand that holds the product: it is ground, and must not take the product with it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import grown, opened

Mask = NDArray[np.uint8]  # 0 or 1
Pixels = NDArray[np.uint8]
LEAST, MOST, FINEST = 0.015, 0.45, 0.01  # shares of the picture: an arm; a part of it
GROUND = 0.5  # of the picture: so much skin is a floor of wood
# Steps of Cr from floor to hand: the boards of real and drawn floors lie within 7, a hand 13 away.
REDDER = 10.0
RIM = 25  # the longer side is so many times as long as the border is wide
# Steps of Cr and Cb from the arm's own hue. Fitted on drawn hands before drawn shelves: from 7 to
# 13 fruit, cartons and bottles in reds and browns stay out of the hand, and the hand stays whole.
HUE = 11.0
# Fingertips that come from behind: pixels at the working size; of the mask; of their own area that
# lies at its outline. On a hundred drawn hands fourteen masks got better by it and none worse.
TIP, MOST_TIPS, AT_OUTLINE = 12, 0.2, 0.05
LIGHT = 3.0  # spreads of the hand's own brightness
SHADED = 50.0  # steps of brightness that any hand may be darker in its own shade


def skin_of(pixels: Pixels) -> Mask:
    """A hand that comes in from the border; skin colour that touches no border is a product.

    A red apple is of skin's colours too, so the arm at the border tells which of them this hand is.
    """
    ycc = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb), np.uint8)
    y, red, blue = ycc[..., 0], ycc[..., 1], ycc[..., 2]
    mask = ((y > 50) & (red > 137) & (red < 178) & (blue > 77) & (blue < 125)).astype(np.uint8)
    mask = _without_floor(mask, red)
    hues = np.asarray(cv2.GaussianBlur(ycc[..., 1:], (0, 0), 1.0), np.float32)
    rim = max(3, max(mask.shape) // RIM)
    kept = np.zeros_like(mask)
    arms = _from_border(opened(mask, 5), least=LEAST)
    if sum(int(arm.sum()) for arm in arms) > GROUND * mask.size:
        return kept
    for arm in arms:
        wrist = (arm > 0) & _border(mask.shape, rim)
        own = np.median(hues[wrist], axis=0)
        like = arm & (np.linalg.norm(hues - own, axis=2) < HUE)
        like &= _lit_alike(y, like > 0, float(np.median(y[wrist])))
        for part in _from_border(opened(like, 5), least=FINEST):
            kept |= part
    return kept


def _lit_alike(brightness: Pixels, hand: NDArray[np.bool_], wrist: float) -> NDArray[np.bool_]:
    """Where it is as bright as a hand so lit may be: a label of its hue is mostly not."""
    away = np.abs(brightness - np.float32(wrist))
    spread = 1.48 * float(np.median(away[hand])) if hand.any() else 0.0
    return np.asarray(away < max(SHADED, LIGHT * spread), np.bool_)


def without_fingers(mask: Mask, pixels: Pixels, hand: Mask) -> Mask:
    """`mask` less the fingertips at its outline, which the product parts from their hand.

    The very same `mask` where there are none.
    """
    if not hand.any():
        return mask
    ycc = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb), np.uint8)
    smooth = np.asarray(cv2.GaussianBlur(ycc, (0, 0), 1.0), np.float32)
    own = np.median(smooth[hand > 0], axis=0)
    spread = LIGHT * float(smooth[hand > 0][:, 0].std()) + 10
    like = np.linalg.norm(smooth[..., 1:] - own[1:], axis=2) < HUE
    like &= np.abs(smooth[..., 0] - own[0]) < spread
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened(like & mask, 3))
    outline, kept = grown(1 - mask, 3), mask.copy()
    for number in range(1, count):
        part = labels == number
        is_tip = TIP <= stats[number, cv2.CC_STAT_AREA] <= MOST_TIPS * mask.sum()
        if is_tip and float(outline[part].mean()) >= AT_OUTLINE:
            kept[part] = 0
    return mask if (kept == mask).all() else opened(kept, 3)


def _without_floor(mask: Mask, red: Pixels) -> Mask:
    """`mask` less a floor of beige or wood, where a hand is far redder than it; else as it is."""
    inside = red[mask > 0].reshape(-1, 1)
    if len(inside) < GROUND * mask.size:
        return mask
    parting, _ = cv2.threshold(inside, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    floor, hand = inside[inside <= parting], inside[inside > parting]
    if not len(floor) or float(np.median(hand)) - float(np.median(floor)) < REDDER:
        return mask
    return np.asarray(mask & (red > parting), np.uint8)


def _from_border(mask: Mask, *, least: float) -> list[Mask]:
    """The connected parts that touch the picture's border and are neither specks nor the ground."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    height, width = mask.shape
    found = []
    for number in range(1, count):
        x, top, w, h, area = stats[number]
        at_border = x <= 1 or top <= 1 or x + w >= width - 1 or top + h >= height - 1
        if at_border and least < area / mask.size < MOST:
            found.append((labels == number).astype(np.uint8))
    return found


def _border(shape: tuple[int, ...], rim: int) -> NDArray[np.bool_]:
    inner = np.ones(shape, np.bool_)
    inner[rim:-rim, rim:-rim] = False
    return inner
