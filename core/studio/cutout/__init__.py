"""Cut the product out of its photo: guesses at a small size, a choice, a soft edge at full size."""

from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout import candidates, neural
from core.studio.cutout.certainty import Certainty
from core.studio.cutout.choose import HELD, LIKING, ON_PLAIN, fuse, trust
from core.studio.cutout.doubt import NO_FIGURE, confidence_in, confidence_on
from core.studio.cutout.edge import finish
from core.studio.cutout.fitting import find_figure
from core.studio.cutout.ground import (
    Ground,
    by_ground,
    fit_ground,
    thin_parts,
    windows,
    without_shade,
)
from core.studio.cutout.hand import skin_of, without_fingers
from core.studio.cutout.labels import labels_in
from core.studio.cutout.lack import lacking
from core.studio.cutout.leaks import drained
from core.studio.cutout.proof import (
    drawn,
    favour,
    holds,
    is_bitten,
    is_hand,
    is_proven,
)
from core.studio.cutout.regions import find_regions, from_middle, salience
from core.studio.cutout.result import Cutout
from core.studio.cutout.shape import closed, shrunk
from core.studio.cutout.signs import look_at, overlap, read
from core.studio.cutout.straight import straightened
from core.studio.cutout.unseen import smoothed
from core.studio.photo import Photo

COARSE, WORKING, FINE = 256, 320, 640  # pixels on the longer side
MARGINS = (0.03, 0.10, 0.18)
# Two guesses from unlike beginnings that overlap so much need no third; before a restless ground
# only where they can be trusted, too. Fitted so that no real photo was cut worse.
SAME_ON_PLAIN, SAME, TRUSTED = 0.93, 0.95, 0.95
NECK = 7  # pixels of the finer size that part a wire from what it is fixed to
PROVEN = 0.9  # the least confidence in a figure that is proven
ASKED = 0.8  # the most in one of which a part may be missing
FAVOUR = 0.25  # for the guess that began with the ground itself: it alone knows a shadow
Mask = NDArray[np.uint8]

__all__ = ["Certainty", "Cutout", "cut_out"]


def cut_out(photo: Photo, *, model: Path | None = None) -> Cutout:
    """The product with a soft edge. A photo that came transparent keeps its own alpha.

    Raises:
        OSError: `model` is no file.
        ValueError: `model` is no network from a picture to a mask.
    """
    if photo.alpha is not None:
        return Cutout(np.dstack([photo.pixels, photo.alpha]), 1.0)
    if model is not None:
        mask, confidence = neural.by_network(photo.pixels, model)
        return Cutout(finish(photo.pixels, mask), confidence)
    ground = fit_ground(_shrunk(photo.pixels, FINE))
    if ground.is_plain:
        mask, confidence = _before_plain(_shrunk(photo.pixels, WORKING), ground)
        is_drawn = False
    else:
        mask, confidence, is_drawn = _before_anything(_shrunk(photo.pixels, COARSE))
    return Cutout(finish(photo.pixels, mask, is_drawn=is_drawn), confidence)


def _before_plain(small: NDArray[np.uint8], ground: Ground) -> tuple[Mask, float]:
    """On an even ground the ground itself is the best witness, and shows the finest parts."""
    seen = by_ground(ground)
    labels, is_doubtful = labels_in(seen, ground)
    off = seen | labels
    fine = candidates.tidy(off)
    coarse, pale = _to(fine, small.shape), _to(labels, small.shape)
    skin = skin_of(small)
    stands_out = salience(find_regions(small), skin)
    lit = 1 - _to(ground.hard_shadow, small.shape)
    solid = lit & (1 - _to(windows(fine, ground), small.shape))
    scene = look_at(small, skin, stands_out)
    masks = [
        candidates.grab_around(small, coarse) & lit,
        candidates.grab_salience(small, stands_out, skin) & solid | pale,
    ]
    if overlap(*masks) <= SAME_ON_PLAIN:
        for margin in MARGINS[1::-1]:
            masks.append(candidates.grab_rectangle(small, margin) & solid | pale)
    gains = (FAVOUR, *[0.0] * (len(masks) - 1))
    best, trusted = fuse(scene, masks, favour=gains, liking=ON_PLAIN)
    doubt = partial(confidence_on, ground, pixels=small, scene=scene, trust=trusted)
    most = ASKED if is_doubtful else 1.0
    near = _to(best, fine.shape)
    if best is not masks[0]:
        return best, min(most, doubt(near, best))
    core = shrunk(near, 5)
    kept = without_shade(near & (fine | core), ground)
    kept |= thin_parts(off, ground)  # tidying breaks wires
    kept |= closed(kept, NECK) & fine
    whole = smoothed(candidates.tidy(kept, least=0.02), ground.lab.astype(np.uint8))
    return whole, min(most, doubt(whole, _to(whole, small.shape)))


def _before_anything(small: NDArray[np.uint8]) -> tuple[Mask, float, bool]:
    """The mask, how sure it is, and whether its sides are drawn rather than found."""
    skin = skin_of(small)
    in_hand = is_hand(skin)
    regions = find_regions(small)
    stands_out = salience(regions, skin)
    scene = look_at(small, skin, stands_out)
    masks = [
        candidates.grab_rectangle(small, MARGINS[1]),
        candidates.grab_salience(small, stands_out, skin),
    ]
    first, confidence = fuse(scene, masks)
    best, is_sure, is_held, rate, most = first, False, False, NO_FIGURE, 1.0
    figure = np.zeros_like(skin)
    if overlap(*masks) <= SAME or confidence <= TRUSTED:
        margins = MARGINS[:1] if skin.any() else MARGINS[::2]
        masks += [candidates.grab_rectangle(small, margin) for margin in margins]
        masks.append(candidates.grab_from_middle(small, from_middle(regions, skin), skin))
        figure, rate = find_figure(small, skin)
        masks.append(candidates.grab_figure(small, figure, skin))
        liking = HELD if in_hand and holds(skin, masks) else LIKING
        first, confidence = fuse(scene, masks, favour=favour(masks, rate, skin), liking=liking)
        best = drawn(first, masks[-1], rate) if skin.any() else first
        is_whole = max(small.shape[:2]) == COARSE  # smaller photos rate higher by chance
        is_held = bool(skin.any()) and best is masks[-1]
        is_sure = is_whole and is_held and is_proven(best, rate, masks[:-1])
        most = ASKED if is_held and is_bitten(figure, skin) else 1.0
    dry = _trimmed(best, small, skin, is_drawn=is_held)
    if dry is not first:
        others = [mask for mask in masks if not np.array_equal(mask, best)]
        confidence = trust(read(dry, others, scene))
    straight = straightened(dry, skin) if is_held else dry
    whole = straight
    if not in_hand:
        whole = candidates.pierced(straight, candidates.border_distance(small))
    trusted = max(confidence, PROVEN) if is_sure else confidence
    lacks = lacking(whole, skin, figure) if in_hand and holds(skin, masks) else None
    doubt = partial(confidence_in, trust=trusted, guesses=len(masks), rate=rate, lacks=lacks)
    return whole, min(most, doubt(whole, small, scene)), straight is not dry


def _trimmed(best: Mask, small: NDArray[np.uint8], skin: Mask, *, is_drawn: bool) -> Mask:
    """`best` without fingertips, and without the ground in it; the very same where it has none."""
    clean = without_fingers(best, small, skin)
    # Prints and shelves have colours in common: in a hand, what looks like ground is mostly print.
    dry = clean if is_drawn or is_hand(skin) else drained(clean, small)
    return best if dry is best else candidates.tidy(dry)


def _shrunk(pixels: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    factor = min(1.0, longest / max(height, width))
    size = (max(16, round(width * factor)), max(16, round(height * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _to(mask: Mask, shape: tuple[int, ...]) -> Mask:
    """The same mask at another size, cut at one half."""
    soft = cv2.resize(mask * 255, (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    return (soft > 96).astype(np.uint8)
