"""An answer that never comes, as the connection is dropped in its midst, or that comes late."""

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bots.simulator.world import World

LATE = 3.0  # seconds


async def dawdle(world: World, channel: str) -> None:
    """Let a picture's bytes wait, where that fault is on."""
    if world.takes_fault("slow_media", channel):
        await asyncio.sleep(LATE)


class Dropped(Response):
    """Promise a body, then end without it: the server closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send the head alone."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"999")]
        await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
