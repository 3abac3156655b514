"""People whose photos may be used, with their consent or still without it."""

from uuid import UUID

from bots.simulator.mannequins import mannequin
from core.database.scopes import acting_for
from core.model_photos import consent
from core.model_photos.wearer import Wearer
from core.workspaces.memberships import Member
from tests.make.orders import make_photo


def make_proposed(member: Member) -> UUID:
    """A photo of a person that nobody has agreed to yet."""
    photo = make_photo(member, mannequin())
    with acting_for(member) as session:
        return consent.propose(session, member, photo)


def make_agreed(member: Member, person: str = "Ayesha") -> Wearer:
    """Somebody who agreed to be shown."""
    photo = make_proposed(member)
    with acting_for(member) as session:
        assert consent.agree(session, member, photo, person=person)
    return Wearer(photo_id=photo)
