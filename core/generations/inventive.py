"""An inventive order from its photos to its settlement: what changed the product is held back."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core import failpoints
from core.database.scopes import acting_for_lease
from core.generations import doubts, order, settle, versions
from core.generations.doubts import Doubted
from core.generations.inventing import Invented, invent
from core.generations.lease import Lease, leased
from core.generations.offered import INSTEAD
from core.generations.prices import STUDIO
from core.generations.wishes import Wish
from core.media import keep
from core.model_photos.wearer import check
from core.studio import output
from core.studio.numbered import numbered
from core.studio.photo import open_photo

PREVIEW = 480  # pixels of the longer side: enough to see what changed, not to sell with


def carry_out(
    lease: Lease,
    wish: Wish,
    photos: Sequence[bytes],
    keys: Sequence[str],
    *,
    logo: NDArray[np.uint8] | None = None,
    example: bytes | None = None,
) -> None:
    """Make the pictures, each written under one of `keys`, and settle the order.

    Raises:
        Unfit: a photo cannot be used.
        WordsRefused: nobody would paint what she described.
        StaleLease: somebody else has the order now; nothing was settled.
        NotAgreed: who is shown does not agree to it any more; nothing was settled.
    """
    names = iter(keys)
    found: Iterable[Invented] = invent(lease, wish, photos, logo=logo, example=example)
    if wish.versions > 1:
        found = list(found)
        if found[0].provider != STUDIO:
            _put_before_her(lease, found, names)
            return
    _settle(lease, wish, found, names)


def _settle(lease: Lease, wish: Wish, found: Iterable[Invented], names: Iterator[str]) -> None:
    """Keep what came and charge what is the same; she is asked about the rest."""
    with acting_for_lease(lease) as session:
        agreed = order.agreed_on(session, leased(session, lease))
    made: list[settle.Made] = []
    doubted: list[Doubted] = []
    for one in found:
        written = _written(lease, one.picture, names)
        if one.is_same:
            charge = agreed.by(one.provider)
            made.append(settle.Made(written, one.size, one.provider, one.number, charge))
        else:
            preview = _written(lease, _small(one), names)
            doubted.append(Doubted(written, preview, one.provider, one.number))
    failpoints.reach("generate.before_settlement")
    with acting_for_lease(lease) as session:
        if wish.wearer is not None:
            check(session, wish.wearer)
        charged = sum(one.charge for one in made)
        if doubted:
            doubts.tell(session, lease, doubted, charged=charged)
        if not made:
            settle.hold_back(session, lease, "product_changed")
            return
        by_studio = any(one.provider == STUDIO for one in made)
        settle.finish(
            session,
            lease,
            tuple(made),
            settle.Seen(()),
            charged=charged,
            instead=INSTEAD[wish.look] if by_studio else None,
        )


def _put_before_her(lease: Lease, found: Sequence[Invented], names: Iterator[str]) -> None:
    """Let her choose between the versions that came; nothing is charged yet."""
    shown = [
        versions.Version(
            _written(lease, one.picture, names),
            _written(lease, numbered(_pixels(one), number, doubted=not one.is_same), names),
            one.size,
            one.provider,
            one.number,
            is_doubted=not one.is_same,
        )
        for number, one in enumerate(found, 1)
    ]
    failpoints.reach("generate.before_settlement")
    with acting_for_lease(lease) as session:
        versions.show(session, lease, shown)
    failpoints.reach("generate.after_settlement")


def _written(lease: Lease, picture: output.Encoded, names: Iterator[str]) -> keep.Written:
    return keep.write(
        lease.workspace_id,
        picture.data,
        mime=picture.mime,
        width=picture.width,
        height=picture.height,
        key=next(names),
    )


def _small(one: Invented) -> output.Encoded:
    return output.jpeg(_pixels(one))


def _pixels(one: Invented) -> NDArray[np.uint8]:
    return open_photo(one.picture.data, longest=PREVIEW).pixels
