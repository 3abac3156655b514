"""Gemini on loopback: `POST /v1/models/{model}:generateContent`, blocks in a 200 included."""

import base64
import binascii
from typing import Any
from uuid import uuid4

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, Response

from bots.simulator.providers.behaviour import Behaviour, Orders, order_router, trickle

RPC = "type.googleapis.com/google.rpc."
ERRORS: dict[Behaviour, tuple[int, str, str]] = {
    Behaviour.LIMITS: (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted."),
    Behaviour.LIMITS_FOR: (429, "RESOURCE_EXHAUSTED", "You exceeded your current quota."),
    Behaviour.BREAKS: (500, "INTERNAL", "An internal error has occurred."),
    Behaviour.OVERLOADED: (503, "UNAVAILABLE", "The model is overloaded."),
    Behaviour.NO_KEY: (400, "INVALID_ARGUMENT", "API key not valid."),
    Behaviour.NO_MONEY: (400, "FAILED_PRECONDITION", "Please enable billing on your project."),
    Behaviour.BAD_INPUT: (400, "INVALID_ARGUMENT", "Unable to process input image."),
}
USAGE = {"promptTokenCount": 1412, "candidatesTokenCount": 1290, "totalTokenCount": 2702}


def gemini_app(orders: Orders) -> FastAPI:
    """The application; `orders` say how its next calls go."""
    app = FastAPI()
    app.include_router(order_router(orders))

    @app.post("/v1/models/{model}:generateContent")
    async def generate(model: str, request: Request) -> Response:
        if not request.headers.get("x-goog-api-key"):
            return _error(Behaviour.NO_KEY, orders)
        body: dict[str, Any] = await request.json()
        pictures = _pictures(body)
        behaviour = orders.take(**_facts(model, body, len(pictures)))
        if not pictures:
            return _error(Behaviour.BAD_INPUT, orders)
        if behaviour in ERRORS:
            return _error(behaviour, orders)
        if behaviour is Behaviour.TRICKLES:
            return trickle("application/json")
        if behaviour is Behaviour.REFUSES:
            return _body(model, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})
        if behaviour is Behaviour.REFUSES_RESULT:
            orders.made += 1
            return _body(model, {"candidates": [{"finishReason": "IMAGE_SAFETY", "index": 0}]})
        if behaviour is Behaviour.SAYS_TEXT:
            return _answer(model, [{"text": "Here is how I would light this bottle."}])
        keeps = any("transparent part" in part.get("text", "") for part in _parts(body))
        person = pictures[1] if len(pictures) > 1 and not keeps else None
        picture = await orders.picture(behaviour, pictures[0], None, person)
        # A first sketch comes before the picture itself, as the newer models do.
        return _answer(model, [_part(pictures[0]) | {"thought": True}, _part(picture)])

    return app


def _parts(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for content in body.get("contents", []) for part in content.get("parts", [])]


def _pictures(body: dict[str, Any]) -> list[bytes]:
    try:
        return [
            base64.b64decode(part["inlineData"]["data"].replace("-", "+").replace("_", "/"))
            for part in _parts(body)
            if "inlineData" in part
        ]
    except (binascii.Error, KeyError):
        return []


def _facts(model: str, body: dict[str, Any], pictures: int) -> dict[str, str]:
    config = body.get("generationConfig", {})
    return {
        "model": model,
        "prompt": " ".join(part["text"] for part in _parts(body) if "text" in part),
        "pictures": str(pictures),
        "aspect_ratio": str(config.get("imageConfig", {}).get("aspectRatio")),
        "image_size": str(config.get("imageConfig", {}).get("imageSize")),
        "store": str(body.get("store")),
    }


def _part(picture: bytes) -> dict[str, Any]:
    data = base64.b64encode(picture).decode()
    return {"inlineData": {"mimeType": "image/png", "data": data}}


def _answer(model: str, parts: list[dict[str, Any]]) -> Response:
    content = {"role": "model", "parts": parts}
    return _body(model, {"candidates": [{"content": content, "finishReason": "STOP", "index": 0}]})


def _body(model: str, body: dict[str, Any]) -> Response:
    told = {"usageMetadata": USAGE, "modelVersion": model, "responseId": uuid4().hex}
    return JSONResponse({**body, **told})


def _error(behaviour: Behaviour, orders: Orders) -> Response:
    code, status, message = ERRORS[behaviour]
    details: list[dict[str, Any]] = []
    if behaviour is Behaviour.NO_KEY:
        reason = {"reason": "API_KEY_INVALID", "domain": "googleapis.com"}
        details.append({"@type": f"{RPC}ErrorInfo", **reason})
    if behaviour is Behaviour.LIMITS_FOR:
        details.append({"@type": f"{RPC}QuotaFailure", "violations": []})
        details.append({"@type": f"{RPC}RetryInfo", "retryDelay": f"{orders.retry_after:g}s"})
    body = {"code": code, "message": message, "status": status, "details": details}
    return JSONResponse({"error": body}, code)
