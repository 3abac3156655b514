"""ComfyUI on loopback: uploads, the queue, the history, and the pictures of a run."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from bots.simulator.providers.behaviour import Behaviour, Orders, order_router, trickle
from bots.simulator.providers.masks import guard_of

Graph = dict[str, dict[str, Any]]


@dataclass
class _Run:
    """A run of a workflow: how it behaves, how often it was asked about, what it made."""

    behaviour: Behaviour
    polls: int = 0
    picture: bytes = b""


@dataclass
class ComfyUI:
    """One server: what is ordered of it, the files it was sent, its runs, what it was told."""

    orders: Orders = field(default_factory=Orders)
    key: str = ""  # of a proxy before it
    files: dict[str, bytes] = field(default_factory=dict)
    runs: dict[str, _Run] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    interrupted: list[str] = field(default_factory=list)


def comfyui_app(comfy: ComfyUI) -> FastAPI:
    """The routes of ComfyUI's server that make a picture (docs.comfy.org, server routes)."""
    app = FastAPI()
    app.include_router(order_router(comfy.orders))

    @app.post("/upload/image")
    async def upload(request: Request) -> Response:
        form = await request.form(max_part_size=60 * 1024 * 1024)
        sent, kind = form["image"], str(form.get("type", "input"))
        if not isinstance(sent, UploadFile) or not sent.filename:
            return Response(status_code=400)
        comfy.files[f"{sent.filename} [{kind}]"] = await sent.read()
        return JSONResponse({"name": sent.filename, "subfolder": "", "type": kind})

    @app.post("/prompt")
    async def prompt(request: Request) -> Response:
        body = await request.json()
        return await _queued(comfy, body["prompt"], request)

    @app.get("/history/{found}")
    async def history(found: str) -> Response:
        run = comfy.runs[found]
        run.polls += 1
        if run.polls == 1 or run.behaviour is Behaviour.TOO_LATE or found in comfy.forgotten:
            return JSONResponse({})
        if run.polls == 2 and run.behaviour is Behaviour.OVERLOADED:
            return Response(status_code=503)
        return JSONResponse({found: _told(run, found)})

    @app.get("/view")
    async def view(filename: str) -> Response:
        return Response(comfy.runs[filename.removesuffix(".png")].picture, media_type="image/png")

    _obey(app, comfy)
    return app


def _obey(app: FastAPI, comfy: ComfyUI) -> None:
    """The routes that stop a run and forget it."""

    @app.post("/history")
    async def forget(request: Request) -> Response:
        comfy.forgotten.extend((await request.json())["delete"])
        return Response()

    @app.post("/queue")
    async def dequeue() -> Response:
        return Response()

    @app.get("/queue")
    async def queue() -> Response:
        working = [
            found for found, run in comfy.runs.items() if run.behaviour is Behaviour.TOO_LATE
        ]
        running = [[number, found, {}, {}, []] for number, found in enumerate(working)]
        return JSONResponse({"queue_running": running, "queue_pending": []})

    @app.post("/interrupt")
    async def interrupt(request: Request) -> Response:
        comfy.interrupted.append((await request.json())["prompt_id"])
        return Response()


async def _queued(comfy: ComfyUI, graph: Graph, request: Request) -> Response:
    loaded = {node["class_type"]: node["inputs"].get("image", "") for node in graph.values()}
    instruction = _titled(graph, "instruction")["inputs"]["text"]
    checkpoint = _titled(graph, "checkpoint")["inputs"]["ckpt_name"]
    behaviour = comfy.orders.take(prompt=instruction, checkpoint=checkpoint)
    if comfy.key and request.headers.get("authorization") != f"Bearer {comfy.key}":
        behaviour = Behaviour.NO_KEY
    if (refusal := _at_once(behaviour, comfy.orders, checkpoint)) is not None:
        return refusal
    run = _Run(behaviour)
    if behaviour is not Behaviour.SAYS_TEXT:
        canvas, mask = comfy.files[loaded["LoadImage"]], comfy.files[loaded["LoadImageMask"]]
        still = Behaviour.WORKS if behaviour is Behaviour.TOO_LATE else behaviour
        run.picture = await comfy.orders.picture(still, canvas, guard_of(mask))
    found = str(uuid.uuid4())
    comfy.runs[found] = run
    return JSONResponse({"prompt_id": found, "number": len(comfy.runs), "node_errors": {}})


def _at_once(behaviour: Behaviour, orders: Orders, checkpoint: str) -> Response | None:
    """What is refused before it is in the queue; the limits are those of a proxy before it."""
    match behaviour:
        case Behaviour.LIMITS:
            return Response(status_code=429)
        case Behaviour.LIMITS_FOR:
            return Response(status_code=429, headers={"retry-after": f"{orders.retry_after:g}"})
        case Behaviour.BREAKS:
            return Response(status_code=500)
        case Behaviour.TRICKLES:
            return trickle("application/json")
        case Behaviour.NO_KEY:
            return Response(status_code=401)
        case Behaviour.BAD_INPUT:
            return JSONResponse(_invalid(checkpoint), 400)
    return None


def _told(run: _Run, found: str) -> dict[str, Any]:
    """The entry of a run that has ended."""
    if run.behaviour in (Behaviour.REFUSES, Behaviour.REFUSES_RESULT):
        known = {"exception_type": "OutOfMemoryError", "exception_message": "CUDA out of memory"}
        messages = [["execution_start", {}], ["execution_error", known]]
        status = {"status_str": "error", "completed": False, "messages": messages}
        return {"outputs": {}, "status": status}
    image = {"filename": f"{found}.png", "subfolder": "", "type": "temp"}
    output = (
        {"text": ["no picture"]} if run.behaviour is Behaviour.SAYS_TEXT else {"images": [image]}
    )
    done = {"status_str": "success", "completed": True, "messages": []}
    return {"outputs": {"9": output}, "status": done}


def _invalid(checkpoint: str) -> dict[str, Any]:
    """What a checkpoint that is not there is answered with."""
    details = f"ckpt_name: '{checkpoint}' not in []"
    error = {"type": "value_not_in_list", "message": "Value not in list", "details": details}
    return {
        "error": {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed"},
        "node_errors": {"1": {"errors": [error], "class_type": "CheckpointLoaderSimple"}},
    }


def _titled(graph: Graph, title: str) -> dict[str, Any]:
    return next(node for node in graph.values() if node["_meta"]["title"] == title)
