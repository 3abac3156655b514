"""Who and what comes into a conversation from outside: a team, a second chat, staff, a batch."""

import json
from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

from bots import messages_json, slowing
from bots.messages import Incoming, Outgoing, Text
from core.accounts import linking
from core.batch_notices import BalanceLow, BatchEnded, PackFailed, PackReady
from core.database.scopes import acting_as_system, acting_for, acting_for_lease
from core.database.sealing import for_chat
from core.generations import batches, settle
from core.generations import lease as leases
from core.generations.settle import Made, Seen
from core.media import keep
from core.notices import Notice
from core.ticket_notices import TicketNews
from core.workspaces import memberships
from core.workspaces.invitations import invite
from core.workspaces.memberships import Member
from tests.make.chats import Merchant, Shown, rows
from tests.make.teams import founding, told

Happening = Callable[[Merchant], list[Shown]]
NEWEST = "SELECT id FROM generations WHERE identity_id = %s AND kind = 'pictures'"


def _invited(merchant: Merchant) -> list[Shown]:
    """The owner of a team sends her an invitation, and she passes its code on to the shop."""
    owner = founding("Zari", credits=10)
    with acting_for(owner.member()) as session:
        code = invite(session, owner.member()).code
    return merchant.says(f"JOIN {code}")


def _joined(owner: Merchant) -> list[Shown]:
    """Bilal uses an invitation of hers, and says his name."""
    bilal = Merchant().is_enrolled()
    with acting_for(owner.member()) as session:
        code = invite(session, owner.member()).code
    bilal.says(f"JOIN {code}")
    bilal.taps("Join")
    bilal.says("Bilal")
    return owner.is_told(told(owner)[-1])


def _limited(merchant: Merchant) -> None:
    """The owner lets her spend nothing this month."""
    _may_spend(merchant, 0)


def _may_spend(merchant: Merchant, credits: int) -> None:
    query = "UPDATE memberships SET monthly_limit = %s WHERE account_id = %s AND workspace_id = %s"
    member = merchant.member()
    assert rows(f"{query} RETURNING 1", credits, member.account_id, member.workspace_id)


def _taken_over(merchant: Merchant) -> None:
    """The member to whom she offered the team accepts the terms for it, and owns it."""
    here = merchant.member()
    query = "SELECT account_id FROM memberships WHERE workspace_id = %s AND state = 'active'"
    others = rows(f"{query} AND account_id <> %s", here.workspace_id, here.account_id)
    heir = Member(UUID(str(others[-1][0])), here.workspace_id)
    with acting_for(heir) as session:
        memberships.take_over(session, heir)


def _asks_to_join(merchant: Merchant) -> list[Shown]:
    """She has another chat, asks for a code there, and types it here."""
    other = Merchant().is_enrolled()
    with acting_for(other.member()) as session:
        code = linking.new_code(session, other.identity_id)
    return merchant.says(code)


def _is_joined(merchant: Merchant) -> list[Shown]:
    """The code of this chat was typed in another one, and she said yes there."""
    code = merchant.shown[-1].said.values["code"]
    other = Merchant()
    other.says(str(code))
    other.taps("Join")
    query = "SELECT id, body FROM outbox WHERE identity_id = %s AND kind = 'message' ORDER BY seq"
    row, body = rows(query, merchant.identity_id)[-1]
    opened = json.loads(for_chat(merchant.identity_id).open(row, body))
    return merchant.is_shown(messages_json.from_json(opened))


def _too_fast(merchant: Merchant) -> list[Shown]:
    """She writes more within a minute than is answered."""
    heard, sender = Incoming(Text("?"), "7"), slowing.sender_of(merchant.identity_id, None)
    said = None
    with acting_as_system() as session:
        while said is None:
            said = slowing.too_much(session, heard, sender, merchant.key)
    return merchant.is_shown(*said)


def _ticket(what: str, merchant: Merchant) -> list[Shown]:
    """Staff answer her ticket, or close it."""
    closing = "UPDATE tickets SET state = 'closed', closed_at = db_now()"
    change = closing if what == "closed" else "UPDATE tickets SET turn = 'her'"
    query = f"{change} WHERE identity_id = %s RETURNING id"
    ticket = UUID(str(rows(query, merchant.identity_id)[-1][0]))
    return merchant.is_told(TicketNews(ticket, what, "It is on its way." * (what == "answered")))


def _deletes(merchant: Merchant) -> list[Shown]:
    """She types the code that was just shown to her."""
    return merchant.says(f"DELETE {merchant.shown[-1].said.values['code']}")


def _batch(failed: int, merchant: Merchant) -> list[Shown]:
    """All of the newest batch ends; of its first `failed` photos no picture comes."""
    [(newest,), *_] = rows(f"{NEWEST} ORDER BY created_at DESC", merchant.identity_id)
    with acting_as_system() as session:
        orders = [row.id for row in batches.orders_of(session, newest)]
    for place, one in enumerate(orders):
        with acting_as_system() as session:
            lease = leases.claim(session, one, holder="a transcript")
        assert lease is not None
        with acting_for_lease(lease) as session:
            if place < failed:
                settle.fail(session, lease, "too_small", refused=True)
                continue
            written = keep.write(lease.workspace_id, b"a", mime="image/jpeg", width=8, height=8)
            settle.finish(session, lease, (Made(written, "square"),), Seen(()))
    ended = [one for one in told(merchant) if isinstance(one, BatchEnded)]
    return merchant.is_told(ended[-1])


def _told(notice: Notice, merchant: Merchant) -> list[Shown]:
    return merchant.is_told(notice)


def _said(text: str, merchant: Merchant) -> list[Shown]:
    return merchant.is_shown(Outgoing(text))


OUTSIDE_SILENT: dict[str, Callable[[Merchant], None]] = {
    "she to whom the team was offered takes it over": _taken_over,
    "her month is used up": _limited,
    "her month has one credit left": partial(_may_spend, credits=1),
}
OUTSIDE: dict[str, Happening] = {
    "join": _invited,
    "team.joined": _joined,
    "linking.ask": _asks_to_join,
    "linking.ask_gift": _asks_to_join,
    "linking.told": _is_joined,
    "slow_down.words": _too_fast,
    "human_answer": partial(_ticket, "answered"),
    "human_waits": partial(_ticket, "waits"),
    "human_done": partial(_ticket, "closed"),
    "delete_account.booked": _deletes,
    "batch.all": partial(_batch, 0),
    "batch.some": partial(_batch, 1),
    "pack.ready": partial(_told, PackReady(uuid4(), 3, 2_000_000, 24)),
    "pack.gone": partial(_told, PackFailed(uuid4(), "gone")),
    "balance_low": partial(_told, BalanceLow(3)),
    "working.still": partial(_said, "working.still"),
}
