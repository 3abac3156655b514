"""The pictures of an inventive order: by the providers in their order, the studio as the last."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import structlog
from numpy.typing import NDArray

from core.database.scopes import acting_for_lease
from core.errors import QaptaiError
from core.generations import attempts
from core.generations.attempts import Booked
from core.generations.lease import Lease
from core.generations.models import AttemptState
from core.generations.offered import INSTEAD, makers_of
from core.generations.prices import STUDIO
from core.generations.reading import Words
from core.generations.wishes import Wish
from core.generations.worn import Worn, worn_for
from core.media import intake
from core.providers import fallback
from core.providers.base import Provider
from core.providers.breakers import Breakers, Shared
from core.providers.canvas import Prepared, prepare, put_back
from core.providers.configured import configured
from core.providers.example import with_example
from core.providers.sameness import LIMIT, compare, compare_worn
from core.providers.sameness.wording import Read
from core.providers.scenes import SCENES
from core.providers.worn import prepare_worn
from core.settings import settings
from core.studio import output
from core.studio.compose import compose, placement
from core.studio.cutout import Cutout
from core.studio.looks import LOOKS
from core.studio.overlays import NoRoom, lay_over
from core.studio.photo import Unfit, open_photo
from core.studio.placing import Box
from core.studio.presets import SIZES, Size
from core.studio.product import product_of
from core.studio.render import CARRIED, LONGEST
from core.studio.touching import toned, touched_look, touched_room

log = structlog.get_logger()
ALL_WITHIN = 280.0  # seconds; after it no provider may still be at work on an order
OTHERWISE = (
    "One of several versions: arrange the surroundings, turn the light and choose how far away what"
    " is behind stands unlike the others."
)
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


class WordsRefused(QaptaiError):
    """Nobody would paint what she described: she may describe it otherwise."""


@dataclass(frozen=True)
class _Makers:
    """Who may be asked, for what, and until when (seconds since the epoch)."""

    lease: Lease
    wish: Wish
    providers: Sequence[Provider]
    breakers: Breakers
    until: float
    worn: Worn | None
    read: Read
    logo: NDArray[np.uint8] | None
    example: bytes | None


def invent(
    lease: Lease,
    wish: Wish,
    photos: Sequence[bytes],
    *,
    logo: NDArray[np.uint8] | None = None,
    example: bytes | None = None,
) -> Iterator[Invented]:
    """Each photo in each size, as its order has them; of several versions those that came.

    Raises:
        Unfit: a photo cannot be used, or shows no product.
        NotAgreed: who is to be shown does not agree to it any more.
        WordsRefused: the first picture was refused, and it was to be as she described.
    """
    values = settings()
    chosen = makers_of(wish.look, by_example=example is not None)
    makers = _Makers(
        lease,
        wish,
        [one for one in configured(values) if one.name in chosen],
        Shared(values.redis_url),
        time.time() + ALL_WITHIN - values.provider_seconds,
        worn_for(lease, wish),
        Words(),
        logo,
        example,
    )
    position = 0
    for photo in photos:
        opened = open_photo(photo, longest=LONGEST)
        product = product_of(opened, touches=wish.touches, model=values.cutout_model)
        height, width = opened.pixels.shape[:2]
        for size in map(SIZES.__getitem__, wish.sizes):
            yield from _of_one(makers, product, size, size.pixels((width, height)), position)
            position += wish.versions


def _of_one(
    makers: _Makers, product: Cutout, size: Size, pixels: tuple[int, int], position: int
) -> Iterator[Invented]:
    """One picture, or its versions; the studio's where nobody made any."""
    wish = makers.wish
    prepared = _prepared(makers, product, size, pixels)
    none_came = True
    for version in range(wish.versions):
        found = _painted(makers, varied(prepared, version), size, position + version)
        if found is not None:
            none_came = False
            yield found
    if none_came:
        if position == 0 and wish.words:
            _stop_where_refused(makers.lease, position)
        look, room = LOOKS[INSTEAD[wish.look]], touched_room(size.room, wish.touches)
        faithful = compose(product, touched_look(look, wish.touches), *pixels, room=room)
        box = placement(product, touched_look(look, wish.touches), *pixels, room=room)
        yield Invented(size.slug, _encoded(_finished(makers, faithful, box, size), size))


def varied(prepared: Prepared, version: int) -> Prepared:
    """The job of a version: from the second on (1), told to differ in what it may differ in."""
    if not version:
        return prepared
    told = f"{OTHERWISE} This is number {version + 1}. {prepared.job.instruction}"
    return replace(prepared, job=replace(prepared.job, instruction=told))


def _painted(makers: _Makers, prepared: Prepared, size: Size, position: int) -> Invented | None:
    """The first whose product is the same, else the one that is most alike, else none."""
    made: list[Invented] = []
    for _ in range(TRIES):
        if (found := _asked(makers, prepared, size, position)) is None:
            break
        made.append(found)
        if found.is_same:
            break
    return max(made, key=lambda one: one.score or 0.0, default=None)


def _prepared(makers: _Makers, product: Cutout, size: Size, pixels: tuple[int, int]) -> Prepared:
    wish, worn = makers.wish, makers.worn
    scene = SCENES[wish.look]
    scene = replace(scene, look=touched_look(scene.look, wish.touches))
    room = touched_room(size.room, wish.touches)
    if worn is None:
        prepared = prepare(product, scene, *pixels, key="", room=room, wish=wish.words)
        if makers.example is None:
            return prepared
        return replace(prepared, job=with_example(prepared.job, makers.example))
    return prepare_worn(
        product,
        scene,
        *pixels,
        reference=worn.reference,
        modest=worn.modest,
        key="",
        room=room,
    )


def _stop_where_refused(lease: Lease, position: int) -> None:
    with acting_for_lease(lease) as session:
        if attempts.was_refused(session, lease, position):
            raise WordsRefused(str(lease.id))


def _asked(makers: _Makers, prepared: Prepared, size: Size, position: int) -> Invented | None:
    """One answer, judged; None where nobody made one that can be used."""
    wish = makers.wish
    with acting_for_lease(makers.lease) as session:
        left = attempts.not_asked_yet(session, makers.lease, position, makers.providers)
    shown = makers.worn.wearer if makers.worn else None
    said = bool(wish.words)
    booked = {
        one.name: Booked(one, makers.lease, position, wearer=shown, has_words=said) for one in left
    }
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
    if makers.worn is not None:
        score = compare_worn(prepared.cutout, pixels, read=makers.read).score
    else:
        score = compare(prepared.cutout, prepared.box, pixels, read=makers.read).score
    _note(makers.lease, number, score=score)
    if score >= LIMIT and SCENES[wish.look].keeps:
        pixels = put_back(pixels, prepared.cutout, prepared.box)
    finished = _finished(makers, pixels, prepared.box, size)
    return Invented(size.slug, _encoded(finished, size), attempt.provider, number, score)


def _finished(
    makers: _Makers, pixels: NDArray[np.uint8], box: Box, size: Size
) -> NDArray[np.uint8]:
    """A picture with its tones and what is written on it: beside the product's box if it can."""
    touches = makers.wish.touches
    toned_so = toned(pixels, touches)
    overlays = touches.overlays(makers.logo)
    x, y, width, height = box
    covered = np.zeros(pixels.shape[:2], bool)
    covered[max(0, y) : y + height, max(0, x) : x + width] = True
    try:
        return lay_over(toned_so, covered, overlays, safe=size.room.safe, language=touches.language)
    except NoRoom:  # the picture is made and paid for: rather over the product than not at all
        over = tuple(replace(one, over_product=True) for one in overlays)
        return lay_over(toned_so, covered, over, safe=size.room.safe, language=touches.language)


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
