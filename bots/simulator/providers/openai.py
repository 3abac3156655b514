"""OpenAI on loopback: `POST /v1/images/edits` as it is documented, with its errors."""

import base64
import time
from uuid import uuid4

from fastapi import FastAPI, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, Response

from bots.simulator.providers.behaviour import Behaviour, Orders, order_router, trickle

Refusal = tuple[int, str, str | None, str]  # status, type, code, message
ERRORS: dict[Behaviour, Refusal] = {
    Behaviour.REFUSES: (
        400,
        "image_generation_user_error",
        "moderation_blocked",
        "Your request was rejected by the safety system. safety_violations=[violence].",
    ),
    Behaviour.LIMITS: (429, "requests", "rate_limit_exceeded", "Rate limit reached."),
    Behaviour.LIMITS_FOR: (429, "requests", "rate_limit_exceeded", "Rate limit reached."),
    Behaviour.BREAKS: (500, "server_error", None, "The server had an error."),
    Behaviour.OVERLOADED: (503, "server_error", None, "The engine is overloaded."),
    Behaviour.NO_KEY: (
        401,
        "invalid_request_error",
        "invalid_api_key",
        "Incorrect API key provided.",
    ),
    Behaviour.NO_MONEY: (
        429,
        "insufficient_quota",
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.",
    ),
    Behaviour.BAD_INPUT: (400, "invalid_request_error", "invalid_image_file", "Invalid image."),
}
ERRORS[Behaviour.REFUSES_RESULT] = ERRORS[Behaviour.REFUSES]


def openai_app(orders: Orders) -> FastAPI:
    """The application; `orders` say how its next calls go."""
    app = FastAPI()
    app.include_router(order_router(orders))

    @app.post("/v1/images/edits")
    async def edit(request: Request) -> Response:
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return _error(Behaviour.NO_KEY, orders)
        async with request.form(max_part_size=60_000_000) as form:
            behaviour = orders.take(**_facts(request, form))
            pictures = [await sent.read() for sent in _uploads(form, "image", "image[]")]
            masks = [await sent.read() for sent in _uploads(form, "mask")]
        if not pictures or not form.get("prompt"):
            return _error(Behaviour.BAD_INPUT, orders)
        if behaviour is Behaviour.REFUSES_RESULT:
            orders.made += 1
        if behaviour in ERRORS:
            return _error(behaviour, orders)
        if behaviour is Behaviour.TRICKLES:
            return trickle("application/json")
        if behaviour is Behaviour.SAYS_TEXT:
            return _answer(None)
        mask = next(iter(masks), None)
        person = pictures[1] if len(pictures) > 1 and mask is None else None
        return _answer(await orders.picture(behaviour, pictures[0], mask, person))

    return app


def _facts(request: Request, form: FormData) -> dict[str, str]:
    facts = {key: value for key, value in form.items() if isinstance(value, str)}
    pictures = len(_uploads(form, "image", "image[]"))
    key, masks = request.headers.get("idempotency-key", ""), len(_uploads(form, "mask"))
    counted = {"pictures": str(pictures), "masks": str(masks)}
    return {**facts, **counted, "idempotency_key": key}


def _uploads(form: FormData, *fields: str) -> list[UploadFile]:
    return [
        sent for field in fields for sent in form.getlist(field) if isinstance(sent, UploadFile)
    ]


def _error(behaviour: Behaviour, orders: Orders) -> Response:
    status, kind, code, message = ERRORS[behaviour]
    headers = {"x-request-id": f"req_{uuid4().hex}"}
    if behaviour is Behaviour.LIMITS_FOR:
        headers["retry-after"] = f"{orders.retry_after:g}"
    body = {"message": message, "type": kind, "param": None, "code": code}
    return JSONResponse({"error": body}, status, headers)


def _answer(picture: bytes | None) -> Response:
    image = {"b64_json": base64.b64encode(picture).decode()} if picture else {}
    usage = {
        "input_tokens": 1420,
        "input_tokens_details": {"image_tokens": 1300, "text_tokens": 120},
        "output_tokens": 4160,
        "total_tokens": 5580,
    }
    body = {
        "created": int(time.time()),
        "background": "opaque",
        "output_format": "png",
        "data": [image],
        "usage": usage,
    }
    return JSONResponse(body, headers={"x-request-id": f"req_{uuid4().hex}"})
