"""A merchant whose picture came, and what her chat then keeps of the next one."""

from uuid import UUID

from core import notices
from core.studio.touches import Touches
from tests.make.chats import Merchant, rows, shown_the_sheet

SLUGS = {"Soft studio": "soft-studio", "Marble": "marble", "White background": "white"}


def shown_a_result(look: str = "Soft studio") -> tuple[Merchant, UUID]:
    """A merchant whose picture came, and its order."""
    merchant, photo = shown_the_sheet()
    merchant.taps(look)
    merchant.taps("Make it")
    order = delivered(merchant)
    slug = SLUGS[look]
    merchant.is_told(notices.PictureReady(order, (), (photo,), slug, ("square",), 1, 4, None))
    return merchant, order


def delivered(merchant: Merchant) -> UUID:
    """The newest order, as if it had been made."""
    ((order,),) = rows(
        "UPDATE generations SET state = 'done', finished_at = db_now() WHERE id = (SELECT id FROM"
        " generations WHERE identity_id = %s AND kind = 'pictures' ORDER BY created_at DESC"
        " LIMIT 1) RETURNING id",
        merchant.identity_id,
    )
    return UUID(str(order))


def draft(merchant: Merchant) -> dict[str, str]:
    """The picture that is being asked about."""
    return dict(merchant.remembers().memory["draft"])


def touches(merchant: Merchant) -> Touches:
    """What is changed in it."""
    return Touches.read(draft(merchant)["touches"])
