"""The ground as a smooth sheet of colour: what differs is the product, a shadow is not."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.leaks import steepness
from core.studio.cutout.shade import cast, fading, thrown
from core.studio.cutout.shape import closed, grown, hull_of, opened, shrunk

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]

ROUNDS, SAMPLES = 4, 6000
NEUTRAL = 128  # a* and b* of grey, in 8 bits
LEAST_SPREAD = np.array([2.2, 1.3, 1.3], np.float32)  # of L, a, b in 8 bits: a camera's own noise
SHADED = (0.42, 0.97)  # a shadow leaves this part of the ground's light
CAST, SKY = 0.3, 0.12  # a cast one, this; and gains as much blue for each step of light lost
DARK = 0.9  # a shadow that is taken for goods leaves no more; labels may be paler
STEEP = 9.0  # a shadow's edge is softer than this many levels a pixel
BAY, BAY_LIGHT = 31, 0.72  # pixels; shadows between parts of a product are seldom so dark
OWN_HUE = 0.06  # of the product
DEEP = 0.55  # darker than this a thin thing is no shadow
TIP, BESIDE_THIN = 0.05, 9  # of the product: the end of a thin part; pixels across its neck
UNLIKE, VERY_UNLIKE = 4.5, 14.0  # in spreads
ENOUGH, FAR = 0.05, 51  # of the picture: to fit by; pixels across, so far does a shadow reach
WINDOW = 0.2  # of the product: a smaller patch of the ground's colour is a label, not a hole
EDGE = 8.0  # steps of L*a*b* a pixel: what is steeper on plain ground belongs to something
OUTLINE, SHADOW_LINE = 11, 9  # pixels across the outlines of goods and of their shadows


@dataclass(frozen=True)
class Ground:
    """A fitted ground: each pixel less it, its spread by channel, the share of the rim it holds."""

    lab: Plane
    away: Plane
    spread: NDArray[np.float32]
    held: float

    @property
    def is_plain(self) -> bool:
        """Whether the photo stands before one colour that changes slowly."""
        return self.held > 0.85 and bool(self.spread.max() < 6)

    @cached_property
    def light(self) -> Plane:
        """What is left of the ground's light at each pixel, 1 where all is."""
        sheet = self.lab[..., 0] - self.away[..., 0]
        return np.asarray((self.lab[..., 0] + 4) / np.maximum(sheet + 4, 1), np.float32)

    @cached_property
    def tint(self) -> Plane:
        """How far a* and b* are from the ground's; what is dim is less colourful."""
        sheet = self.lab[..., 1:] - self.away[..., 1:] - NEUTRAL
        shade = np.minimum(self.light, 1)[..., None] - 1
        return np.asarray(self.away[..., 1:] - sheet * shade, np.float32)

    @cached_property
    def has_its_hue(self) -> NDArray[np.bool_]:
        """Where the colour is the ground's, lighter or darker."""
        return self._is_like(self.tint[..., 1])

    @property
    def has_its_hue_or_bluer(self) -> NDArray[np.bool_]:
        """So, too, where only the sky's light falls, which is bluer than the sun's."""
        blue = self.tint[..., 1]
        sky = np.clip(blue, -SKY * np.abs(self.away[..., 0]), 0)
        return self._is_like(blue - sky)

    @cached_property
    def unlike(self) -> Plane:
        """How far from the ground each pixel is, in spreads."""
        return np.asarray(np.sqrt(((self.away / self.spread) ** 2).sum(axis=2)), np.float32)

    @cached_property
    def soft_shadow(self) -> NDArray[np.bool_]:
        """Where it has its hue and less of its light, which comes back slowly."""
        dim = self.has_its_hue & (self.light > SHADED[0]) & (self.light < SHADED[1])
        lit = (self.unlike <= UNLIKE).astype(np.uint8)
        fades = fading((dim & self._is_calm).astype(np.uint8), lit)
        # Beside the product its own edge makes a shadow steep: what touches open shadow is shadow.
        return np.asarray(dim & (grown(fades, 7) > 0), np.bool_)

    @cached_property
    def hard_shadow(self) -> Mask:
        """Where its light comes back at an edge, and no product is."""
        is_dim = self.has_its_hue_or_bluer & (self.light > CAST) & (self.light < SHADED[1])
        dim, off = is_dim.astype(np.uint8), (self.unlike > UNLIKE).astype(np.uint8)
        goods = off & ~self.soft_shadow
        calm = self._is_calm.astype(np.uint8)
        return cast(dim, calm, 1 - off, goods, self.light) | thrown(dim, off)

    @cached_property
    def _is_calm(self) -> NDArray[np.bool_]:
        return np.asarray(_steepness(self.lab) < STEEP, np.bool_)

    def _is_like(self, blue: Plane) -> NDArray[np.bool_]:
        allowed = 2.2 * self.spread[1:].mean() + 0.06 * np.abs(self.away[..., 0])
        return np.asarray(self.tint[..., 0] ** 2 + blue**2 < allowed**2, np.bool_)


def fit_ground(pixels: Pixels) -> Ground:
    """A quadratic through the colours at the rim, then through all that turned out to fit it."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    height, width = lab.shape[:2]
    step = max(1, int((height * width / (4 * SAMPLES)) ** 0.5))
    few = lab[::step, ::step]
    terms, flat = _terms(*few.shape[:2]).reshape(-1, 6), few.reshape(-1, 3)
    rim = max(1, min(few.shape[:2]) // 14)
    ring = np.ones(few.shape[:2], bool)
    ring[rim:-rim, rim:-rim] = False
    members: NDArray[np.bool_] = ring.ravel()
    factors, spread, held = np.zeros((6, 3), np.float32), LEAST_SPREAD, 0.0
    for _ in range(ROUNDS):
        factors = np.linalg.lstsq(terms[members], flat[members], rcond=None)[0]
        residual = flat - terms @ factors
        middle = np.median(np.abs(residual[members]), axis=0)
        spread = np.maximum(1.48 * middle, LEAST_SPREAD).astype(np.float32)
        near = np.asarray((np.abs(residual) < 3.5 * spread).all(axis=1), np.bool_)
        held = float(near[ring.ravel()].mean())
        if near.sum() < ENOUGH * len(near):
            break
        members = near
    away = lab - _terms(height, width) @ factors.astype(np.float32)
    return Ground(lab, np.asarray(away, np.float32), spread, held)


def refitted(ground: Ground, goods: Mask) -> Plane:
    """Each pixel less the ground, fitted once more far from `goods`, which cannot bend it there."""
    lit = (grown(goods, FAR) == 0) & (ground.unlike < UNLIKE)
    members = np.flatnonzero(lit)
    if len(members) < ENOUGH * lit.size:
        return ground.away
    terms = _terms(*lit.shape)
    some = members[:: max(1, len(members) // SAMPLES)]
    flat = terms.reshape(-1, 6)[some], ground.away.reshape(-1, 3)[some]
    factors = np.linalg.lstsq(*flat, rcond=None)[0].astype(np.float32)
    return np.asarray(ground.away - terms @ factors, np.float32)


def by_ground(ground: Ground) -> Mask:
    """What differs from the ground; shadows on it do not count."""
    off, hard = ground.unlike > UNLIKE, ground.hard_shadow
    sure = (off & ~ground.soft_shadow).astype(np.uint8) & (1 - hard)
    # What the product nearly surrounds and is dim enough is a part that mirrors the ground.
    bay = closed(sure, BAY, round_=True) > 0  # a square one leaves steps at slanting sides
    sure |= (bay & off & (ground.light < BAY_LIGHT)).astype(np.uint8) & (1 - hard)
    return _filled(sure, (ground.unlike > 1.3 * UNLIKE).astype(np.uint8)) & (1 - hard)


def without_shade(mask: Mask, ground: Ground) -> Mask:
    """Less the slivers of shadow along the outline of a product of another hue than the ground's.

    A product of the ground's own hue (black or grey on white) keeps all: nobody can tell there.
    """
    if not mask.any() or float(ground.has_its_hue[mask > 0].mean()) > OWN_HUE:
        return mask
    shade = ground.has_its_hue & (ground.light > SHADED[0]) & (ground.light < 1) & (mask > 0)
    count, labels = cv2.connectedComponents(shade.astype(np.uint8))
    at_outline = np.unique(labels[(grown(1 - mask, 3) > 0) & shade])
    slivers = np.isin(labels, at_outline[at_outline > 0]) if count > 1 else np.zeros_like(shade)
    return opened((mask * ~slivers).astype(np.uint8), 3)


def maybe_shade(mask: Mask, ground: Ground) -> float:
    """The share of `mask` that may be a shadow: dim ground that stands out from what is none."""
    if not mask.any():
        return 0.0
    is_dim = ground.has_its_hue_or_bluer & (ground.light > CAST) & (ground.light < DARK)
    sure = opened(((mask > 0) & ~is_dim).astype(np.uint8), 3)
    return float((mask & (1 - hull_of(sure))).sum() / mask.sum())


def edges_left(mask: Mask, ground: Ground) -> float:
    """How much of an edge lies off `mask`, as a share of its outline: plain ground has none.

    A blade or a temple was lost there. The outline of a shadow in hard light does not count, nor
    do the joints of tiles and other lines of the ground, which go on to the border.
    """
    outline = int(((mask > 0) & (shrunk(mask, 3) == 0)).sum())
    known = grown(mask, OUTLINE) | grown(ground.hard_shadow, SHADOW_LINE)
    steep = (steepness(ground.lab.astype(np.uint8)) >= EDGE).astype(np.uint8)
    _, labels = cv2.connectedComponents(grown(steep, 3))
    own = np.unique(np.concatenate([labels[[0, -1]].ravel(), labels[:, [0, -1]].ravel()]))
    edges = (steep & (1 - known)) * ~np.isin(labels, own)
    return float(edges.sum() / max(outline, 1))


def thin_parts(mask: Mask, ground: Ground) -> Mask:
    """Wires, straps and chains of `mask` that a coarser guess loses, and what hangs on their ends.

    Narrow or, as the tip of a temple is, small; and of no shadow.
    """
    wide = opened(mask, 7)
    shade = ground.has_its_hue & (ground.light > DEEP)
    seen = ((mask > 0) & (ground.unlike > VERY_UNLIKE) & ~shade).astype(np.uint8)
    thin = seen & (1 - wide)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(seen & wide)
    small = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] < TIP * mask.sum())
    held = np.intersect1d(small, labels[grown(thin, BESIDE_THIN) > 0])
    return closed(thin | np.isin(labels, held[held > 0]).astype(np.uint8), 3)


def windows(mask: Mask, ground: Ground) -> Mask:
    """The large holes of `mask` in which the ground itself is seen, as in a ring or a handle."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - mask, connectivity=4)
    height, width = mask.shape
    found = np.zeros_like(mask)
    for number in range(1, count):
        x, y, w, h, area = stats[number]
        at_border = x == 0 or y == 0 or x + w == width or y + h == height
        if at_border or area < WINDOW * mask.sum():
            continue
        hole = labels == number
        if float(np.median(ground.unlike[hole])) < UNLIKE / 2:
            found[hole] = 1
    return found


def _terms(height: int, width: int) -> Plane:
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] + np.zeros((1, width), np.float32)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None] + np.zeros((height, 1), np.float32)
    one = np.ones_like(down)
    return np.stack([one, across, down, across**2, across * down, down**2], axis=2)


def _steepness(lab: Plane) -> Plane:
    smooth = cv2.GaussianBlur(np.ascontiguousarray(lab[..., 0]), (0, 0), 1.0)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    return np.asarray(np.hypot(across, down) / 4, np.float32)


def _filled(mask: Mask, unlike: Mask) -> Mask:
    """Close what the product surrounds, except where the ground itself looks through."""
    mask = closed(mask, 3)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - mask, connectivity=4)
    height, width = mask.shape
    for number in range(1, count):
        x, y, w, h, _ = stats[number]
        if x == 0 or y == 0 or x + w == width or y + h == height:
            continue
        part = labels[y : y + h, x : x + w] == number
        if unlike[y : y + h, x : x + w][part].mean() > 0.6:
            mask[y : y + h, x : x + w][part] = 1
    return mask
