"""Photos that a merchant ordered together, and their pictures as they came."""

from uuid import UUID

from core.database.scopes import acting_as_system
from core.generations import batches
from tests.make.chats import Merchant, rows, texts
from tests.make.visitors import finish


def ordered(look: str, count: int = 3) -> tuple[Merchant, list[UUID]]:
    """Somebody whose photos are being made into pictures, and the orders."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(count)
    merchant.says(look)
    assert texts(merchant.taps("Make it")) == ["working.batch"]
    query = "SELECT id FROM generations WHERE workspace_id = %s AND kind = 'pictures'"
    found = rows(query + " ORDER BY batch_place", merchant.member().workspace_id)
    return merchant, [order for (order,) in found]


def shown(merchant: Merchant, orders: list[UUID], *, made: slice = slice(None)) -> None:
    """The pictures that came; of the others none could be made."""
    for one in orders[made]:
        finish(one)
    with acting_as_system() as session:
        for row in batches.orders_of(session, orders[0]):
            row.state = row.state if row.id in orders[made] else type(row.state).FAILED
        session.flush()
        told = batches.told(session, batches.orders_of(session, orders[0]))
    merchant.is_told(told)
