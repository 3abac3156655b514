"""Post to the shop as the providers do: signed, repeated on failure, in the background.

Telegram tells a chat's updates one after the other and repeats each until it is taken; Twilio
posts at once and repeats five times (`#rc=5&rp=all`). Neither repeats what was answered by 403.
"""

import asyncio
import itertools
import json
import secrets
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from twilio.request_validator import RequestValidator

from bots.simulator.world import World

WHATSAPP = "/webhooks/twilio/whatsapp"
TRIES = {"telegram": 60, "whatsapp": 6}
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0
HELD_FOR = 1.5  # seconds that a reordered delivery waits for another to pass it
ANSWER_WITHIN = 15.0
FORM = "application/x-www-form-urlencoded"
FORGED = "forged"
MESSAGE = "message"  # from a phone: what only looks like one is what a bad signature is for


def _nothing(_: bool) -> None:
    """Nobody asked how it went."""


@dataclass(frozen=True)
class Delivery:
    """One call to the shop."""

    channel: str
    what: str
    url: str
    headers: dict[str, str]
    body: bytes
    done: Callable[[bool], None] = _nothing  # told whether it was taken


class Poster:
    """Posts webhooks for one world; keeps its tasks until they are done."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns: dict[str, asyncio.Lock] = {}
        self._held: dict[str, list[Delivery]] = {}
        self._client: httpx.AsyncClient | None = None
        self._numbers = itertools.count(1)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it in the background."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def telegram(self, chat: str, *updates: tuple[dict[str, Any], Callable[[bool], None]]) -> None:
        """Tell a chat's updates in their turn; those that are given together, at the same time."""
        found = [
            self._update(update, done)
            for update, done in updates
            if self._is_wanted(next(name for name in update if name != "update_id"))
        ]
        if found and self.world.webhook.url:
            self.later(self._in_turn(chat, found))

    def twilio(self, form: dict[str, str], done: Callable[[bool], None] = _nothing) -> None:
        """Tell of a message from a phone."""
        url = self.world.config.public_url + WHATSAPP
        self.later(self._deliver(self._form(MESSAGE, url, form, done)))

    async def report(self, url: str, form: dict[str, str]) -> None:
        """Tell what became of a message."""
        await self._deliver(self._form(form["MessageStatus"], url, form, _nothing))

    def _is_wanted(self, kind: str) -> bool:
        return not self.world.webhook.allowed or kind in self.world.webhook.allowed

    def _update(self, update: dict[str, Any], done: Callable[[bool], None]) -> Delivery:
        hook = self.world.webhook
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            forged = self.world.takes_fault("bad_signature", "telegram")
            headers["X-Telegram-Bot-Api-Secret-Token"] = FORGED if forged else hook.secret
        kind = next(name for name in update if name != "update_id")
        return Delivery("telegram", kind, hook.url, headers, json.dumps(update).encode(), done)

    def _form(
        self, what: str, url: str, form: dict[str, str], done: Callable[[bool], None]
    ) -> Delivery:
        validator = RequestValidator(self.world.config.twilio_auth_token)
        signature = str(validator.compute_signature(url, form))
        if what == MESSAGE and self.world.takes_fault("bad_signature", "whatsapp"):
            signature = FORGED
        headers = {
            "Content-Type": FORM,
            "X-Twilio-Signature": signature,
            "I-Twilio-Idempotency-Token": secrets.token_hex(16),
        }
        return Delivery("whatsapp", what, url, headers, urlencode(form).encode(), done)

    async def _in_turn(self, chat: str, deliveries: list[Delivery]) -> None:
        async with self._turns.setdefault(chat, asyncio.Lock()):
            self.world.webhook.pending += len(deliveries)
            try:
                await asyncio.gather(*(self._deliver(one) for one in deliveries))
            finally:
                self.world.webhook.pending -= len(deliveries)

    async def _deliver(self, one: Delivery) -> None:
        """Deliver now, or after the next one of the channel where a fault asks for that."""
        held = self._held.setdefault(one.channel, [])
        if self.world.takes_fault("reordered", one.channel):
            held.append(one)
            self.later(self._let_go(one))
            return
        await self._carry(one)
        while held:
            await self._carry(held.pop(0))

    async def _let_go(self, one: Delivery) -> None:
        await asyncio.sleep(HELD_FOR)
        if one in self._held[one.channel]:
            self._held[one.channel].remove(one)
            await self._carry(one)

    async def _carry(self, one: Delivery) -> None:
        times = 2 if self.world.takes_fault("twice", one.channel) else 1
        taken = [await self._until_taken(one) for _ in range(times)]
        one.done(any(taken))

    async def _until_taken(self, one: Delivery) -> bool:
        for attempt in range(TRIES[one.channel]):
            begun = time.time()
            status, why = await self._once(one)
            self._note(one, attempt, (status, why), begun)
            if 200 <= status < 300:
                return True
            if status == httpx.codes.FORBIDDEN:
                return False
            await asyncio.sleep(min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt))
        return False

    async def _once(self, one: Delivery) -> tuple[int, str]:
        """The answer's status (0: none came), and what is odd about it."""
        try:
            if self.world.takes_fault("cut", one.channel):
                await _cut(one)
                return 0, "cut"
            if self._client is None:
                self._client = httpx.AsyncClient(timeout=ANSWER_WITHIN, trust_env=False)
            answer = await self._client.post(one.url, headers=one.headers, content=one.body)
        except (httpx.HTTPError, OSError) as fault:
            return 0, type(fault).__name__
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if one.channel == "whatsapp" and answer.content and kind != "text/xml":
            return answer.status_code, f"12300: an answer of {kind or 'no type'}"
        return answer.status_code, ""

    def _note(self, one: Delivery, attempt: int, answer: tuple[int, str], begun: float) -> None:
        status, why = answer
        self.world.deliveries.append(
            {
                "number": next(self._numbers),
                "channel": one.channel,
                "what": one.what,
                "url": one.url,
                "body": one.body.decode(),
                "attempt": attempt + 1,
                "status": status,
                "why": why,
                "at": begun,
            }
        )
        hook = self.world.webhook
        if one.channel == "telegram" and not 200 <= status < 300:
            hook.last_error = f"Wrong response from the webhook: {status}" if status else why
            hook.last_error_at = int(self.world.now())


async def _cut(one: Delivery) -> None:
    """Send half of the body, then close the connection."""
    parts = urlsplit(one.url)
    _, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
    headers = {**one.headers, "Host": parts.netloc, "Content-Length": str(len(one.body))}
    lines = [
        f"POST {parts.path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    head = "\r\n".join([*lines, "", ""]).encode()
    writer.write(head + one.body[: len(one.body) // 2])
    await writer.drain()
    writer.close()
    await writer.wait_closed()
