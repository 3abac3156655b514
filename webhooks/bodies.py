"""Read a body within bounds: a size, a time, and nothing kept beyond them."""

import asyncio

from fastapi import HTTPException
from starlette.requests import ClientDisconnect, Request

MOST_BYTES = 256 * 1024
MOST_SECONDS = 5.0
UNREAD = {"connection": "close"}  # what is left of the body is nobody's next request


async def bounded(
    request: Request, *, most: int = MOST_BYTES, seconds: float = MOST_SECONDS
) -> bytes:
    """The whole body.

    Raises:
        HTTPException: 413 where it is larger, 408 where it is too slow, 400 where it was cut.
    """
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and (len(declared) > 18 or int(declared) > most):
        raise HTTPException(413, headers=UNREAD)
    data = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                data += chunk
                if len(data) > most:
                    raise HTTPException(413, headers=UNREAD)
    except TimeoutError as slow:
        raise HTTPException(408, headers=UNREAD) from slow
    except ClientDisconnect as cut:
        raise HTTPException(400) from cut
    return bytes(data)


def refused() -> HTTPException:
    """403 for who may not speak here; the body stays unread."""
    return HTTPException(403, headers=UNREAD)
