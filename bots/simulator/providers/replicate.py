"""Replicate on loopback: files, predictions, and the server of what they made."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from bots.simulator.providers.behaviour import Behaviour, Orders, order_router, trickle
from bots.simulator.providers.masks import addresses, guard_of

NSFW = "NSFW content detected. Try running it again, or try a different prompt."


@dataclass
class _Prediction:
    """One prediction: how it behaves, how often it was asked about, what it made."""

    behaviour: Behaviour
    model: str
    polls: int = 0
    picture: bytes = b""


@dataclass
class Replicate:
    """One account at Replicate: its token, what is ordered of it, its files and predictions."""

    key: str
    orders: Orders = field(default_factory=Orders)
    files: dict[str, bytes] = field(default_factory=dict)
    predictions: dict[str, _Prediction] = field(default_factory=dict)


def replicate_app(replicate: Replicate) -> FastAPI:
    """The API of api.replicate.com as its client calls it, and `/out` for what was made."""
    app = FastAPI()
    app.include_router(order_router(replicate.orders))

    _take_files(app, replicate)

    @app.post("/v1/predictions")
    async def by_version(request: Request) -> Response:
        body = await request.json()
        return await _created(replicate, str(body["version"]), body["input"], request)

    @app.post("/v1/models/{owner}/{name}/predictions")
    async def by_model(owner: str, name: str, request: Request) -> Response:
        body = await request.json()
        return await _created(replicate, f"{owner}/{name}", body["input"], request)

    @app.get("/v1/predictions/{found}")
    async def prediction(found: str, request: Request) -> Response:
        made = replicate.predictions[found]
        made.polls += 1
        if made.behaviour is Behaviour.TRICKLES:
            return trickle("application/json")
        if made.behaviour is Behaviour.OVERLOADED and made.polls < 3:
            return _problem(429, "Request was throttled.", {"retry-after": "3600"})
        return JSONResponse(_told(made, found, str(request.base_url)))

    @app.get("/out/{found}.png")
    async def out(found: str) -> Response:
        return Response(replicate.predictions[found].picture, media_type="image/png")

    return app


def _take_files(app: FastAPI, replicate: Replicate) -> None:
    @app.post("/v1/files")
    async def upload(request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {replicate.key}":
            return _problem(401, "You did not pass a valid authentication token")
        form = await request.form(max_part_size=60 * 1024 * 1024)
        sent = form["content"]
        if not isinstance(sent, UploadFile):
            return _problem(422, "content has to be a file")
        found = uuid.uuid4().hex
        replicate.files[found] = await sent.read()
        return JSONResponse(_file(found, sent, str(request.base_url)), 201)

    @app.delete("/v1/files/{found}")
    async def delete(found: str) -> Response:
        return Response(status_code=204 if replicate.files.pop(found, None) else 404)


async def _created(
    replicate: Replicate, model: str, given: dict[str, Any], request: Request
) -> Response:
    behaviour = replicate.orders.take(
        model=model,
        prompt=str(given.get("prompt")),
        inputs=",".join(sorted(given)),
        cancel_after=request.headers.get("cancel-after", ""),
    )
    if request.headers.get("authorization") != f"Bearer {replicate.key}":
        behaviour = Behaviour.NO_KEY
    if (refusal := _at_once(behaviour, replicate.orders)) is not None:
        return refusal
    made = _Prediction(behaviour, model)
    if behaviour not in (Behaviour.REFUSES, Behaviour.SAYS_TEXT):
        still = Behaviour.WORKS if behaviour is Behaviour.TOO_LATE else behaviour
        made.picture = await _made(replicate, still, given)
    found = uuid.uuid4().hex
    replicate.predictions[found] = made
    return JSONResponse(_told(made, found, str(request.base_url)), 201)


async def _made(replicate: Replicate, behaviour: Behaviour, given: dict[str, Any]) -> bytes:
    """A scene where there is a mask; else somebody wears the first picture, by any name."""
    if "mask" in given:
        canvas, mask = (replicate.files[_id(given[name])] for name in ("image", "mask"))
        return await replicate.orders.picture(behaviour, canvas, guard_of(mask))
    canvas, person = (replicate.files[_id(url)] for url in addresses(given, "http"))
    return await replicate.orders.picture(behaviour, canvas, None, person)


def _at_once(behaviour: Behaviour, orders: Orders) -> Response | None:
    """What is refused before there is a prediction."""
    match behaviour:
        case Behaviour.LIMITS:
            return _problem(429, "Request was throttled.")
        case Behaviour.LIMITS_FOR:
            wait = f"{orders.retry_after:g}"
            return _problem(429, f"Request was throttled. Your rate limit resets in ~{wait}s.")
        case Behaviour.BREAKS:
            return _problem(500, "Internal server error")
        case Behaviour.NO_KEY:
            return _problem(401, "You did not pass a valid authentication token")
        case Behaviour.NO_MONEY:
            return _problem(402, "You have insufficient credit to run this model.")
        case Behaviour.BAD_INPUT:
            return _problem(422, "- input: image is required")
    return None


def _problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(
        {"detail": detail, "status": status}, status, headers, "application/problem+json"
    )


def _told(made: _Prediction, found: str, base: str) -> dict[str, Any]:
    """A prediction as it is told: starting, then processing for ever or the end."""
    failed = made.behaviour in (Behaviour.REFUSES, Behaviour.REFUSES_RESULT)
    status = "starting" if made.polls == 0 else "failed" if failed else "succeeded"
    if made.polls and made.behaviour is Behaviour.TOO_LATE:
        status = "processing"
    text = made.behaviour is Behaviour.SAYS_TEXT
    output = "I cannot see a product." if text else [f"{base}out/{found}.png"]
    return {
        "id": found,
        "model": made.model,
        "version": "hidden",
        "input": {},
        "logs": "",
        "output": output if status == "succeeded" else None,
        "error": NSFW if status == "failed" else None,
        "status": status,
        "created_at": "2026-11-24T10:00:00.000Z",
        "metrics": {"predict_time": 2.5} if status == "succeeded" else {},
        "urls": {"get": f"{base}v1/predictions/{found}"},
    }


def _file(found: str, sent: UploadFile, base: str) -> dict[str, Any]:
    return {
        "id": found,
        "name": sent.filename,
        "content_type": sent.content_type,
        "size": sent.size,
        "etag": found,
        "checksums": {},
        "metadata": {},
        "created_at": "2026-11-24T10:00:00.000Z",
        "expires_at": "2026-11-25T10:00:00.000Z",
        "urls": {"get": f"{base}v1/files/{found}"},
    }


def _id(url: str) -> str:
    return url.rpartition("/")[2]
