"""Post to the shop as the providers do: signed, repeated on failure, in the background."""

import asyncio
from typing import Any
from urllib.parse import urlencode

import httpx
from twilio.request_validator import RequestValidator

from bots.simulator.world import World

TELEGRAM, WHATSAPP = "/webhooks/telegram", "/webhooks/twilio/whatsapp"
TRIES = 8


class Poster:
    """Posts webhooks for one world; keeps its tasks until they are done."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._tasks: set[asyncio.Task[None]] = set()

    def telegram(self, update: dict[str, Any]) -> None:
        """Deliver an update; a non-2xx answer is repeated with back-off."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.world.config.telegram_secret}
        if self.world.takes_fault("bad_signature"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = "forged"
        url = self.world.config.public_url + TELEGRAM
        self._later(self._post(url, headers, json=update))

    def twilio(self, path: str, form: dict[str, str], *, query: str = "") -> None:
        """Deliver a form, signed over the public address."""
        url = self.world.config.public_url + path + (f"?{query}" if query else "")
        self.twilio_at(url, form)

    def twilio_at(self, url: str, form: dict[str, str]) -> None:
        """Deliver a form to a full address."""
        token = self.world.config.twilio_auth_token
        signature = RequestValidator(token).compute_signature(url, form)
        if self.world.takes_fault("bad_signature"):
            signature = "forged"
        headers = {
            "X-Twilio-Signature": signature,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._later(self._post(url, headers, content=urlencode(form).encode()))

    def _later(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _post(self, url: str, headers: dict[str, str], **body: Any) -> None:
        times = 2 if self.world.takes_fault("twice") else 1
        async with httpx.AsyncClient(timeout=15) as client:
            for _ in range(times):
                for attempt in range(TRIES):
                    try:
                        answer = await client.post(url, headers=headers, **body)
                        status = answer.status_code
                    except httpx.HTTPError:
                        status = 0
                    self.world.deliveries.append({"url": url, "status": status})
                    if 200 <= status < 300 or status == 403:
                        break
                    await asyncio.sleep(min(5.0, 0.5 * 2**attempt))
