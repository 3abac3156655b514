"""The pictures of an inventive order: by the providers in their order, the studio as the last."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import structlog
from numpy.typing import NDArray

from core.database.scopes import acting_for_lease
from core.generations import attempts
from core.generations.attempts import Booked
from core.generations.lease import Lease
from core.generations.models import AttemptState
from core.generations.offered import INSTEAD
from core.generations.order import Wish
from core.generations.prices import STUDIO
from core.media import intake
from core.providers import fallback
from core.providers.base import Provider
from core.providers.breakers import Breakers, Shared
from core.providers.canvas import Prepared, prepare, put_back
from core.providers.configured import configured
from core.providers.sameness import LIMIT, compare
from core.providers.scenes import SCENES
from core.settings import settings
from core.studio import output
from core.studio.compose import compose
from core.studio.cutout import Cutout, cut_out
from core.studio.light import mend
from core.studio.looks import LOOKS
from core.studio.photo import Unfit, open_photo
from core.studio.presets import SIZES, Size
from core.studio.render import CARRIED, LONGEST

log = structlog.get_logger()
ALL_WITHIN = 280.0  # seconds; after it no provider may still be at work on an order
TRIES = 2  # a product that changed is asked for once more, unasked


@dataclass(frozen=True)
class Invented:
    """A picture of an inventive order: what it is, who made it, and by which call of its order.

    `score` is its sameness; None where the studio made it, which changes nothing.
    """

    size: str
    picture: output.Encoded
    provider: str = STUDIO
    number: int = 0
    score: float | None = None

    @property
    def is_same(self) -> bool:
        """Whether the product is still hers."""
        return self.score is None or self.score >= LIMIT


@dataclass(frozen=True)
class _Makers:
    """Who may be asked, and until when (seconds since the epoch)."""

    lease: Lease
    providers: Sequence[Provider]
    breakers: Breakers
    until: float


def invent(lease: Lease, wish: Wish, photos: Sequence[bytes]) -> Iterator[Invented]:
    """Each photo in each size, as its order has them.

    Raises:
        Unfit: a photo cannot be used.
    """
    values = settings()
    makers = _Makers(
        lease,
        configured(values),
        Shared(values.redis_url),
        time.time() + ALL_WITHIN - values.provider_seconds,
    )
    position = 0
    for photo in photos:
        opened = open_photo(photo, longest=LONGEST)
        product = mend(opened, cut_out(opened, model=values.cutout_model))
        height, width = opened.pixels.shape[:2]
        for slug in wish.sizes:
            size = SIZES[slug]
            yield _one(makers, wish.look, product, size, size.pixels((width, height)), position)
            position += 1


def _one(
    makers: _Makers,
    look: str,
    product: Cutout,
    size: Size,
    pixels: tuple[int, int],
    position: int,
) -> Invented:
    """The first whose product is the same, else the one that is most alike, else the studio's."""
    prepared = prepare(product, SCENES[look], *pixels, key="", room=size.room)
    made: list[Invented] = []
    for _ in range(TRIES):
        if (found := _asked(makers, look, prepared, size, position)) is None:
            break
        made.append(found)
        if found.is_same:
            break
    if made:
        return max(made, key=lambda one: one.score or 0.0)
    faithful = compose(product, LOOKS[INSTEAD[look]], *pixels, room=size.room)
    return Invented(size.slug, _encoded(faithful, size))


def _asked(
    makers: _Makers, look: str, prepared: Prepared, size: Size, position: int
) -> Invented | None:
    """One answer, judged; None where nobody made one that can be used."""
    with acting_for_lease(makers.lease) as session:
        left = attempts.not_asked_yet(session, makers.lease, position, makers.providers)
    booked = {one.name: Booked(one, makers.lease, position) for one in left}
    rules = fallback.Rules(within=max(0.0, makers.until - time.time()))
    attempt = fallback.attempt(prepared.job, tuple(booked.values()), makers.breakers, rules)
    for name in attempt.locked_out:
        log.error("provider.locked_out", provider=name)
    if attempt.answer is None or attempt.provider is None:
        return None
    number = booked[attempt.provider].number
    try:
        pixels = _fitted(attempt.answer.picture, prepared.job.width, prepared.job.height)
    except Unfit as broken:
        _note(makers.lease, number, state=AttemptState.NO_IMAGE, detail=broken.reason)
        return None
    score = compare(prepared.cutout, prepared.box, pixels).score
    _note(makers.lease, number, score=score)
    if score >= LIMIT and SCENES[look].keeps:
        pixels = put_back(pixels, prepared.cutout, prepared.box)
    return Invented(size.slug, _encoded(pixels, size), attempt.provider, number, score)


def _note(lease: Lease, number: int, **values: object) -> None:
    with acting_for_lease(lease) as session:
        attempts.note(session, lease, number, **values)


def _fitted(picture: bytes, width: int, height: int) -> NDArray[np.uint8]:
    """An answer at the canvas's size: what is beyond its shape is cut off on both sides alike.

    A provider is a stranger, too: its bytes are decoded in a child, as a merchant's are.

    Raises:
        Unfit: it cannot be decoded.
    """
    clean = intake.take(picture).data
    pixels = open_photo(clean, longest=2 * max(width, height)).pixels[..., :3]
    rows, columns = pixels.shape[:2]
    scale = min(columns / width, rows / height)
    across, down = round(width * scale), round(height * scale)
    x, y = (columns - across) // 2, (rows - down) // 2
    part = np.ascontiguousarray(pixels[y : y + down, x : x + across])
    way = cv2.INTER_AREA if scale > 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (width, height), interpolation=way), np.uint8)


def _encoded(pixels: NDArray[np.uint8], size: Size) -> output.Encoded:
    return output.encode(pixels, "jpeg", most_bytes=min(size.most_bytes, CARRIED))
