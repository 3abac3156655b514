"""Stability on loopback: `POST /v2beta/stable-image/edit/inpaint` as it is documented."""

import asyncio
import io
from uuid import uuid4

from fastapi import FastAPI, Request
from PIL import Image, ImageFilter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, Response

from bots.simulator.providers.behaviour import Behaviour, Orders, order_router, trickle
from bots.simulator.providers.masks import guard_of
from bots.simulator.providers.painter import painted

ERRORS: dict[Behaviour, tuple[int, str, str]] = {
    Behaviour.REFUSES: (
        403,
        "content_moderation",
        "Your request was flagged by our content moderation system.",
    ),
    Behaviour.LIMITS: (
        429,
        "rate_limit_exceeded",
        "You have exceeded the rate limit of 150 requests within a 10 second period.",
    ),
    Behaviour.LIMITS_FOR: (429, "rate_limit_exceeded", "You have been timed out."),
    Behaviour.BREAKS: (500, "internal_error", "An unexpected server error has occurred."),
    Behaviour.OVERLOADED: (503, "service_unavailable", "Please try again later."),
    Behaviour.NO_KEY: (401, "unauthorized", "Missing or invalid API key."),
    Behaviour.NO_MONEY: (402, "payment_required", "You lack sufficient credits."),
    Behaviour.BAD_INPUT: (400, "bad_request", "image: is required"),
}


def stability_app(orders: Orders) -> FastAPI:
    """The application; `orders` say how its next calls go."""
    app = FastAPI()
    app.include_router(order_router(orders))

    @app.post("/v2beta/stable-image/edit/inpaint")
    async def inpaint(request: Request) -> Response:
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return _error(Behaviour.NO_KEY, orders)
        async with request.form(max_part_size=30_000_000) as form:
            behaviour = orders.take(**_facts(form))
            picture, mask = await _sent(form, "image"), await _sent(form, "mask")
        if picture is None or not form.get("prompt"):
            return _error(Behaviour.BAD_INPUT, orders)
        if behaviour in ERRORS:
            return _error(behaviour, orders)
        if behaviour is Behaviour.TRICKLES:
            return trickle("image/png")
        if behaviour is Behaviour.SAYS_TEXT:
            return JSONResponse({"message": "The picture is on its way."})
        guard = guard_of(mask) if mask is not None else None
        if behaviour is Behaviour.REFUSES_RESULT:
            orders.made += 1
            blurred = await asyncio.to_thread(_blurred, picture, guard)
            return _answer(blurred, "CONTENT_FILTERED")
        return _answer(await orders.picture(behaviour, picture, guard), "SUCCESS")

    return app


def _blurred(picture: bytes, guard: bytes | None) -> bytes:
    with Image.open(io.BytesIO(painted(picture, guard))) as opened:
        return _png(opened.convert("RGB").filter(ImageFilter.GaussianBlur(24)))


def _png(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=1)
    return written.getvalue()


async def _sent(form: FormData, field: str) -> bytes | None:
    sent = form.get(field)
    return await sent.read() if isinstance(sent, UploadFile) else None


def _facts(form: FormData) -> dict[str, str]:
    facts = {key: value for key, value in form.items() if isinstance(value, str)}
    pictures = sum(isinstance(value, UploadFile) for value in form.values())
    return {**facts, "pictures": str(pictures)}


def _error(behaviour: Behaviour, orders: Orders) -> Response:
    status, name, words = ERRORS[behaviour]
    told = uuid4().hex
    headers = {"x-request-id": told}
    if behaviour is Behaviour.LIMITS_FOR:
        headers["retry-after"] = f"{orders.retry_after:g}"
    return JSONResponse({"id": told, "name": name, "errors": [words]}, status, headers)


def _answer(picture: bytes, finish_reason: str) -> Response:
    headers = {"x-request-id": uuid4().hex, "finish-reason": finish_reason, "seed": "51"}
    return Response(picture, media_type="image/png", headers=headers)
