"""What became of one message: its webhook, steps, orders, calls, credits and answers, in order.

The trace id is that of the row under which the shop keeps the message. This looks past every
policy, as the owner of the database: the demo and tests alone can.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from bots.channels import telegram_updates, whatsapp_forms
from bots.channels.base import NotUnderstood
from bots.dialogue import NUMBERS
from bots.simulator.transcript import text_key
from bots.simulator.world import World
from core.database.base import SCHEMA
from core.inbox.accept import Arrived
from core.settings import settings

Rows = psycopg.Connection[dict[str, Any]]
Step = dict[str, Any]
NOTHING: dict[str, Any] = {"trace": "", "steps": []}
KEPT = """
SELECT i.id, i.chat_key, i.kind, i.state, i.attempts, i.received_at, i.done_at, i.reason,
    (SELECT max(e.done_at) FROM inbox e WHERE e.chat_key = i.chat_key AND e.done_at < i.done_at)
        AS before
FROM inbox_keys k JOIN inbox i ON i.received_at = k.seen_at AND i.channel = %s WHERE k.key = %s
"""
# What a step placed was placed between the end of the chat's step before it and its own.
ORDERS = """
SELECT g.* FROM generations g JOIN chat_identities c ON c.id = g.identity_id
WHERE c.chat_key = %(chat_key)s AND g.created_at <= coalesce(%(done_at)s, db_now())
    AND g.created_at > coalesce(%(before)s, %(received_at)s - interval '1 minute')
"""
CALLS = "SELECT * FROM generation_attempts WHERE generation_id = ANY (%s) ORDER BY number"
LEDGER = """
SELECT t.kind, t.debit, t.credit, t.amount, t.created_at FROM ledger_transfers t
LEFT JOIN credit_grants r ON r.id = t.grant_id
WHERE t.hold_id = ANY (%(holds)s) OR (t.grant_id IS NOT NULL AND r.kind = 'trial'
    AND t.created_at BETWEEN coalesce(%(before)s, %(received_at)s) AND %(done_at)s
    AND t.workspace_id IN (SELECT m.workspace_id FROM memberships m
        JOIN chat_identities c ON c.account_id = m.account_id WHERE c.chat_key = %(chat_key)s))
ORDER BY t.seq
"""
OUTBOX = """
SELECT o.class, o.state, o.attempt, o.provider_ids, o.status, o.reason, o.created_at, o.sent_at
FROM outbox o WHERE o.key LIKE %s OR o.key = ANY (%s) OR split_part(o.key, '/', 2) = ANY (%s)
ORDER BY o.seq
"""


def traced(world: World, number: int) -> dict[str, Any]:
    """The trace of a delivery by its number; an empty one where the shop kept no message."""
    delivery = next((one for one in world.deliveries if one["number"] == number), None)
    arrived = _arrived(world, delivery) if delivery else None
    if delivery is None or arrived is None or not settings().owner_database_url:
        return NOTHING
    seen = f"{arrived.channel}\0{arrived.bot}\0{arrived.key}".encode()
    with psycopg.connect(settings().owner_database_url, row_factory=dict_row) as connection:
        connection.execute(sql.SQL("SET search_path = {}").format(sql.Identifier(SCHEMA)))
        digest = hashlib.sha256(seen).digest()
        kept = connection.execute(KEPT, (arrived.channel, digest)).fetchone()
        if kept is None:
            return NOTHING
        steps = [*_webhooks(world, delivery), *_steps(world, connection, kept)]
    steps.sort(key=lambda one: float(one["at"] or 0))
    return {"trace": str(kept["id"]), "steps": steps}


def _arrived(world: World, delivery: dict[str, Any]) -> Arrived | None:
    """The message as the edge read it."""
    try:
        if delivery["channel"] == "whatsapp":
            return whatsapp_forms.arrived(dict(parse_qsl(delivery["body"], keep_blank_values=True)))
        bot = world.config.telegram_token.partition(":")[0]
        return telegram_updates.arrived(json.loads(delivery["body"]), bot, b"")
    except NotUnderstood:
        return None


def _webhooks(world: World, delivery: dict[str, Any]) -> Iterator[Step]:
    """Every time that this message was posted."""
    for one in world.deliveries:
        if one["body"] == delivery["body"]:
            told = f"{one['status'] or 'no answer'} {one['why']}".strip()
            yield {"what": "webhook", "at": one["at"] + world.clock_ahead, "told": told}


def _steps(world: World, connection: Rows, kept: dict[str, Any]) -> Iterator[Step]:
    yield _step("kept", kept["received_at"], f"{kept['kind']}, attempts: {kept['attempts']}")
    ended = f"{kept['state']} {kept['reason'] or ''}".strip()
    yield _step("conversation", kept["done_at"] or kept["received_at"], ended)
    orders = connection.execute(ORDERS, kept).fetchall() if kept["done_at"] else []
    for one in orders:
        sizes = ", ".join(one["sizes"])
        told = f"{one['look']} {sizes}, {_credits(one['cost'])}: {one['state']}"
        yield _step(f"order: {one['kind']}", one["created_at"], told)
    ids = [one["id"] for one in orders]
    calls = connection.execute(CALLS, (ids,)).fetchall()
    called = [call["generation_id"] for call in calls]
    yield from (_by_studio(one) for one in orders if one["started_at"] and one["id"] not in called)
    for call in calls:
        told = f"{call['state']}, {call['latency_ms'] or 0} ms, {_credits(call['cost'])}"
        yield _step(f"provider: {call['provider']}", call["created_at"], told)
    holds = [one["hold_id"] for one in orders if one["hold_id"]]
    for line in connection.execute(LEDGER, {**kept, "holds": holds}):
        told = f"{_credits(line['amount'])}, {line['debit']} to {line['credit']}"
        yield _step(f"ledger: {line['kind']}", line["created_at"], told)
    keys = [f"order/{one}" for one in ids]
    names = [str(one) for one in ids]
    for row in connection.execute(OUTBOX, (f"answer/{kept['id']}/%", keys, names)):
        told = f"{row['state']}, tries: {row['attempt']} {row['status'] or ''}".strip()
        said = _said(world, row["provider_ids"])
        yield _step(f"outbox: {row['class']}", row["sent_at"] or row["created_at"], told) | said


def _credits(count: int) -> str:
    return f"{count} credit{'s' * (count != 1)}"


def _by_studio(order: dict[str, Any]) -> Step:
    """Nobody outside was called: the built-in studio made it, or is about to."""
    ended = order["finished_at"]
    took = f", {(ended - order['started_at']).total_seconds() * 1000:.0f} ms" if ended else ""
    return _step("provider: studio", order["started_at"], f"{order['state']}{took}")


def _said(world: World, ids: list[str]) -> dict[str, str]:
    """The message of the dialogue that was sent under these ids."""
    for chat in list(world.chats.values()):
        for message in chat.messages:
            if message.id in ids and message.text:
                key = text_key(message.text)
                return {"says": key, "number": NUMBERS.get(key, "")}
    return {}


def _step(what: str, at: Any, told: str) -> Step:
    return {"what": what, "at": at.timestamp() if at else 0.0, "told": told}
