"""fal's queue on loopback: submit, status, result, cancel, and the server of its files."""

import base64
import io
import uuid
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from PIL import Image
from starlette.responses import JSONResponse, Response

from bots.simulator.providers.behaviour import Behaviour, Orders, order_router, trickle
from bots.simulator.providers.masks import addresses, guard_of

POLICY, UNREADABLE = "content_policy_violation", "image_load_error"
NGINX = "<html><body><h1>503</h1><hr>nginx</body></html>"  # what its client takes for a hiccup


@dataclass
class _Work:
    """A request in the queue: how it behaves, how often it was asked about, what it made."""

    behaviour: Behaviour
    polls: int = 0
    picture: bytes = b""
    cancelled: bool = False


@dataclass
class Fal:
    """One account at fal: its key, what is ordered of it, and its queue."""

    key: str
    orders: Orders = field(default_factory=Orders)
    works: dict[str, _Work] = field(default_factory=dict)


def fal_app(fal: Fal) -> FastAPI:
    """The API of queue.fal.run as its client calls it, and `/files` in the place of its CDN."""
    app = FastAPI()
    app.include_router(order_router(fal.orders))

    _serve_files(app, fal)

    @app.get("/{model:path}/requests/{found}/status")
    async def status(found: str) -> Response:
        work = fal.works[found]
        work.polls += 1
        late = work.behaviour is Behaviour.TOO_LATE
        name = "IN_QUEUE" if work.polls == 1 else "IN_PROGRESS" if late else "COMPLETED"
        answer: dict[str, Any] = {"status": name, "request_id": found, "logs": None}
        if name == "IN_QUEUE":
            answer["queue_position"] = 0
        if name == "COMPLETED":
            answer["metrics"] = {"inference_time": 1.25}
        return JSONResponse(answer, 200 if name == "COMPLETED" else 202)

    @app.put("/{model:path}/requests/{found}/cancel")
    async def cancel(found: str) -> Response:
        fal.works[found].cancelled = True
        return JSONResponse({"status": "CANCELLATION_REQUESTED"}, 202)

    @app.get("/{model:path}/requests/{found}")
    async def result(found: str, request: Request) -> Response:
        return _result(fal.works[found], found, request)

    @app.post("/{model:path}")
    async def submit(model: str, request: Request) -> Response:
        return await _submitted(fal, model, request)

    return app


def _serve_files(app: FastAPI, fal: Fal) -> None:
    @app.delete("/v1/models/requests/{found}/payloads")
    async def forget(found: str, request: Request) -> Response:
        if request.headers.get("authorization") != f"Key {fal.key}":
            return JSONResponse({"detail": "Forbidden"}, 403)
        if fal.works.pop(found, None) is None:
            return JSONResponse({"detail": "Request not found"}, 404)
        return JSONResponse({"cdn_delete_results": []})

    @app.get("/files/{name}")
    async def file(name: str, request: Request) -> Response:
        work = fal.works[name.removesuffix(".png")]
        if "authorization" in request.headers:  # a CDN is somebody else's house
            return JSONResponse({"detail": "no key belongs here"}, 400)
        if work.behaviour is Behaviour.TRICKLES:
            return trickle("image/png")
        return Response(work.picture, media_type="image/png")


async def _submitted(fal: Fal, model: str, request: Request) -> Response:
    body = await request.json()
    behaviour = fal.orders.take(
        model=model,
        prompt=str(body.get("prompt")),
        inputs=",".join(sorted(body)),
        store=request.headers.get("x-fal-store-io", ""),
        life=request.headers.get("x-fal-object-lifecycle-preference", ""),
    )
    if request.headers.get("authorization") != f"Key {fal.key}":
        behaviour = Behaviour.NO_KEY
    if (refusal := _at_once(behaviour, fal.orders)) is not None:
        return refusal
    found, work = str(uuid.uuid4()), _Work(behaviour)
    fal.works[found] = work
    if behaviour not in (Behaviour.REFUSES, Behaviour.BAD_INPUT, Behaviour.SAYS_TEXT):
        still = Behaviour.WORKS if behaviour is Behaviour.TOO_LATE else behaviour
        work.picture = await _made(fal.orders, still, body)
    if behaviour is Behaviour.REFUSES_RESULT:
        work.picture = _black(work.picture)
    base = f"{str(request.base_url).rstrip('/')}/{'/'.join(model.split('/')[:2])}/requests/{found}"
    return JSONResponse(
        {
            "request_id": found,
            "response_url": base,
            "status_url": f"{base}/status",
            "cancel_url": f"{base}/cancel",
            "queue_position": 0,
        }
    )


async def _made(orders: Orders, behaviour: Behaviour, body: dict[str, Any]) -> bytes:
    """A scene where there is a mask; else somebody wears the first picture, by any name."""
    if "mask_url" in body:
        guard = guard_of(_inside(body["mask_url"]))
        return await orders.picture(behaviour, _inside(body["image_url"]), guard)
    canvas, person = (_inside(url) for url in addresses(body, "data:"))
    return await orders.picture(behaviour, canvas, None, person)


def _at_once(behaviour: Behaviour, orders: Orders) -> Response | None:
    """What is refused before it is in the queue."""
    match behaviour:
        case Behaviour.LIMITS:
            return JSONResponse({"detail": "Too many requests"}, 429)
        case Behaviour.LIMITS_FOR:
            wait = {"retry-after": f"{orders.retry_after:g}"}
            return JSONResponse({"detail": "Too many requests"}, 429, headers=wait)
        case Behaviour.BREAKS:
            return JSONResponse({"detail": "Internal Server Error"}, 500)
        case Behaviour.OVERLOADED:
            return Response(NGINX, 503, media_type="text/html")
        case Behaviour.NO_KEY:
            return JSONResponse({"detail": "Invalid Key"}, 401)
        case Behaviour.NO_MONEY:
            said = "User is locked. Reason: Exhausted balance."
            return JSONResponse({"detail": said}, 403)
    return None


def _result(work: _Work, found: str, request: Request) -> Response:
    kinds = {Behaviour.REFUSES: POLICY, Behaviour.BAD_INPUT: UNREADABLE}
    if kind := kinds.get(work.behaviour):
        error = {"loc": ["body", "image_url"], "msg": "said in words", "type": kind}
        headers = {"x-fal-request-id": found}
        return JSONResponse({"detail": [error]}, 422, headers=headers)
    if work.behaviour is Behaviour.SAYS_TEXT:
        return JSONResponse({"output": "I cannot see a product.", "images": []})
    url = f"{str(request.base_url).rstrip('/')}/files/{found}.png"
    return JSONResponse(
        {
            "images": [{"url": url, "content_type": "image/png"}],
            "has_nsfw_concepts": [work.behaviour is Behaviour.REFUSES_RESULT],
            "seed": 51,
        }
    )


def _inside(url: str) -> bytes:
    return base64.b64decode(url.partition(",")[2])


def _black(picture: bytes) -> bytes:
    with Image.open(io.BytesIO(picture)) as opened:
        black = Image.new("RGB", opened.size)
    written = io.BytesIO()
    black.save(written, "PNG")
    return written.getvalue()
