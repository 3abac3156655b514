"""An inventive order from its photos to its settlement: what changed the product is held back."""

from collections.abc import Iterator, Sequence

from core import failpoints
from core.database.scopes import acting_for_lease
from core.generations import doubts, order, settle
from core.generations.doubts import Doubted
from core.generations.inventing import Invented, invent
from core.generations.lease import Lease, leased
from core.generations.offered import INSTEAD
from core.generations.order import Wish
from core.generations.prices import STUDIO
from core.media import keep
from core.studio import output
from core.studio.photo import open_photo

PREVIEW = 480  # pixels of the longer side: enough to see what changed, not to sell with


def carry_out(lease: Lease, wish: Wish, photos: Sequence[bytes], keys: Sequence[str]) -> None:
    """Make the pictures, each written under one of `keys`, and settle the order.

    Raises:
        Unfit: a photo cannot be used.
        StaleLease: somebody else has the order now; nothing was settled.
    """
    with acting_for_lease(lease) as session:
        agreed = order.agreed_on(session, leased(session, lease))
    names = iter(keys)
    made: list[settle.Made] = []
    doubted: list[Doubted] = []
    for one in invent(lease, wish, photos):
        written = _written(lease, one.picture, names)
        if one.is_same:
            charge = agreed.by(one.provider)
            made.append(settle.Made(written, one.size, one.provider, one.number, charge))
        else:
            preview = _written(lease, _small(one), names)
            doubted.append(Doubted(written, preview, one.provider, one.number))
    failpoints.reach("generate.before_settlement")
    with acting_for_lease(lease) as session:
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
    return output.jpeg(open_photo(one.picture.data, longest=PREVIEW).pixels)
