"""Who wears the product of an order, and that this may be so until the picture is hers."""

from dataclasses import dataclass

from core.database.scopes import acting_for_lease
from core.generations.lease import Lease
from core.generations.offered import shows_a_person
from core.generations.wishes import Wish
from core.model_photos import modesty, wearer
from core.model_photos.wearer import NotAgreed, Wearer
from core.providers.worn import person_png


@dataclass(frozen=True)
class Worn:
    """A person for an order: whose photo, the PNG that is sent, and whether to dress modestly."""

    wearer: Wearer
    reference: bytes
    modest: bool


def worn_for(lease: Lease, wish: Wish) -> Worn | None:
    """What a provider needs to dress a person; None where the look shows nobody.

    Raises:
        NotAgreed: the order names nobody, or somebody whose photo may not be used any more.
        Unfit: a picture of the operator's that cannot be read.
    """
    if not shows_a_person(wish.look):
        return None
    if wish.wearer is None:
        raise NotAgreed("nobody")
    with acting_for_lease(lease) as session:
        own = wearer.own_picture(session, wish.wearer)
        modest = modesty.is_modest(session, lease.workspace_id)
    photo = own if own is not None else wearer.house_picture(wish.wearer)
    return Worn(wish.wearer, person_png(photo), modest)
