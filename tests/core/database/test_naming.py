"""A loop names no more rows at once than it says, whatever the planner takes their table for."""

import os
from datetime import timedelta

import psycopg
import pytest

from core.database.naming import naming, not_named_for
from core.database.scopes import acting_as_system
from core.inbox.models import InboxRow
from tests.make.messages import arrives
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
MOST = 5
STATEMENT = naming(
    InboxRow,
    InboxRow.state == "ready",
    not_named_for(InboxRow.hinted_at, timedelta(hours=1)),
    then={"hinted_at": InboxRow.received_at},
    returning=(InboxRow.id,),
    order_by=(InboxRow.message_order,),
    limit=MOST,
)


def test_a_rush_into_a_table_that_was_tiny_is_named_in_its_order_a_few_at_a_time(
    postgres: str,
) -> None:
    emptied(postgres)
    chat = os.urandom(32)
    rush = [arrives(chat)]
    with psycopg.connect(postgres, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE qaptai.inbox")  # as autovacuum happens to come by
        owner.execute("UPDATE qaptai.inbox SET hinted_at = NULL")
        rush += [arrives(chat, place=place) for place in range(2, 4 * MOST)]
        owner.execute("UPDATE qaptai.inbox SET hinted_at = NULL")
    with acting_as_system() as session:
        named = set(session.scalars(STATEMENT))
    assert named == set(rush[:MOST])
