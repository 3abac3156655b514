"""An answer that never comes: the connection is dropped in its midst."""

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class Dropped(Response):
    """Promise a body, then end without it: the server closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send the head alone."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"999")]
        await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
