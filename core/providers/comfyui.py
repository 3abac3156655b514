"""ComfyUI on a machine of the operator's own: nothing leaves the house, nothing is billed.

It runs a workflow, a graph of nodes as JSON ("Export (API)" in its menu). Ours is package data;
another one may be given, whose nodes are found by their titles: `canvas`, `mask` and
`instruction` are asked for, `person`, `checkpoint` and `seed` are filled where they exist.
Pictures are put into its folder for passing files, and its history is cleared afterwards.
"""

import json
import ssl
import zlib
from contextlib import suppress
from importlib.resources import files
from typing import Any

import httpx

from core.providers.base import (
    Answer,
    BadInput,
    Job,
    Keeps,
    NoImage,
    ProviderError,
    TimedOut,
    Unavailable,
)
from core.providers.deadline import Deadline
from core.providers.fields import flattened, white_where_free
from core.providers.picture import check_picture
from core.providers.waiting import before_the_work, error_in, until_done
from core.providers.wire import Wire

LOCAL = "http://127.0.0.1:8188"
TIDY_WITHIN = 3.0
# The input of a node that is filled, by the node's title.
INPUTS = {
    "canvas": "image",
    "mask": "image",
    "person": "image",
    "instruction": "text",
    "checkpoint": "ckpt_name",
    "seed": "seed",
}
NEEDED = ("canvas", "mask", "instruction")
Workflow = dict[str, dict[str, Any]]


class ComfyUIProvider:
    """One ComfyUI server. `seconds` are for all: uploads, its queue, work, download.

    `model` is a checkpoint's file name; empty leaves the workflow's own. `key` is sent as a
    bearer token, for a proxy before it: ComfyUI itself asks for none.
    """

    name = "comfyui"
    keeps = Keeps.NOTHING

    def __init__(
        self,
        *,
        key: str = "",
        model: str = "",
        base_url: str = LOCAL,
        seconds: float = 300.0,
        workflow: str | None = None,
        every: float = 0.5,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._key, self._model, self._base_url = key, model, base_url
        self._seconds, self._every, self._trust = seconds, every, trust
        self._workflow = (
            workflow or files(__package__).joinpath("workflows/inpaint.json").read_text()
        )

    def make(self, job: Job) -> Answer:
        """One picture for one run of the workflow.

        Raises:
            ProviderError: any of the providers' errors.
        """
        deadline = Deadline.after(self._seconds)
        with self._client(deadline) as client:
            with before_the_work():
                graph = self._filled(client, job)
            run = _queued(client, graph, job)
            try:
                outputs = until_done(lambda: _outputs(client, run), deadline, every=self._every)
                data = until_done(lambda: _viewed(client, outputs), deadline, every=self._every)
            except TimedOut as error:
                self._stop(run)
                raise TimedOut(error.detail, request_id=run) from error
            except ProviderError as error:
                error.request_id = error.request_id or run
                raise
            self._forget(run)
            check_picture(data, request_id=run)
            return Answer(data, self._named(graph), run, {"images": 1.0})

    def _filled(self, client: httpx.Client, job: Job) -> Workflow:
        """The workflow with this job in it, its pictures uploaded."""
        graph: Workflow = json.loads(self._workflow)
        nodes = {node.get("_meta", {}).get("title"): node for node in graph.values()}
        if missing := [title for title in NEEDED if title not in nodes]:
            raise BadInput(f"the workflow has no node named {missing[0]}")
        if job.reference is not None and "person" not in nodes:
            raise BadInput("the workflow takes no photo of a person")
        given: dict[str, Any] = {
            "canvas": _uploaded(client, f"{job.key}-canvas.png", flattened(job.canvas)),
            "mask": _uploaded(client, f"{job.key}-mask.png", white_where_free(job.guard)),
            "instruction": job.instruction,
            "seed": zlib.crc32(job.key.encode()),
        }
        if job.reference is not None:
            given["person"] = _uploaded(client, f"{job.key}-person.png", job.reference)
        if self._model:
            given["checkpoint"] = self._model
        for title, value in given.items():
            if title in nodes:
                nodes[title]["inputs"][INPUTS[title]] = value
        return graph

    def _named(self, graph: Workflow) -> str:
        found = (node["inputs"].get("ckpt_name") for node in graph.values())
        return self._model or next((name for name in found if name), "workflow")

    def _stop(self, run: str) -> None:
        """Take it out of the queue, or stop it: the machine is needed by the next one."""
        with suppress(ProviderError), self._client(Deadline.after(TIDY_WITHIN)) as client:
            client.post("/queue", json={"delete": [run]})
            # Older servers take no id and interrupt whatever runs, which may be somebody else's.
            if run in client.get("/queue").text:
                client.post("/interrupt", json={"prompt_id": run})
        self._forget(run)

    def _forget(self, run: str) -> None:
        with suppress(ProviderError), self._client(Deadline.after(TIDY_WITHIN)) as client:
            client.post("/history", json={"delete": [run]})

    def _client(self, deadline: Deadline) -> httpx.Client:
        return httpx.Client(
            base_url=self._base_url,
            transport=Wire(deadline, _judged, self._trust),
            headers={"Authorization": f"Bearer {self._key}"} if self._key else {},
        )


def _uploaded(client: httpx.Client, name: str, data: bytes) -> str:
    """Upload a PNG; its name as a node wants it, with the folder it lies in."""
    response = client.post(
        "/upload/image",
        files={"image": (name.replace("/", "_"), data, "image/png")},
        data={"type": "temp", "overwrite": "true"},
    )
    try:
        body = response.json()
        folder = f"{body['subfolder']}/" if body.get("subfolder") else ""
        return f"{folder}{body['name']} [{body.get('type', 'temp')}]"
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unavailable("it took a file and said nothing we can read") from error


def _queued(client: httpx.Client, graph: Workflow, job: Job) -> str:
    """Its id of the run. The one call that makes it work."""
    response = client.post("/prompt", json={"prompt": graph, "client_id": job.key})
    try:
        body = response.json()
        if body.get("node_errors"):
            raise BadInput(_detail(body))
        return str(body["prompt_id"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoImage("it took the order and said nothing we can read") from error


def _outputs(client: httpx.Client, run: str) -> list[dict[str, str]] | None:
    """The pictures of a run that has ended; None while it waits or works.

    Raises:
        Unavailable, NoImage: it broke off.
    """
    found = client.get(f"/history/{run}").json().get(run)
    if found is None:
        return None
    status = found.get("status") or {}
    if status.get("status_str") == "error":
        raise _broken(status.get("messages") or [])
    images = [image for output in found["outputs"].values() for image in output.get("images", ())]
    if not images:
        raise NoImage("a run without a picture")
    return images


def _viewed(client: httpx.Client, images: list[dict[str, str]]) -> bytes:
    """The last picture: a workflow may show others on its way."""
    last = images[-1]
    names = ("filename", "subfolder", "type")
    return client.get("/view", params={name: last.get(name, "") for name in names}).content


def _broken(messages: list[Any]) -> ProviderError:
    """Why a run broke off, by its messages: pairs of a name and what is known."""
    for name, known in messages:
        if name == "execution_error":
            kind = str(known.get("exception_type", ""))
            return NoImage(f"{kind}: {str(known.get('exception_message', ''))[:200]}")
    return NoImage("the run was interrupted")


def _judged(response: httpx.Response) -> None:
    """A workflow that is not valid is a 400 with `error` and `node_errors`."""
    try:
        body = response.json() if response.status_code >= 400 else {}
    except ValueError:
        body = {}
    if (error := error_in(response, _detail(body))) is not None:
        raise error


def _detail(body: Any) -> str:
    if not isinstance(body, dict):
        return "no JSON"
    nodes = body.get("node_errors") or {}
    parts = [
        str(error.get("details") or error.get("message"))
        for node in (nodes.values() if isinstance(nodes, dict) else ())
        for error in node.get("errors", ())
    ]
    told = body.get("error")
    first = told.get("message") if isinstance(told, dict) else told
    return "; ".join([str(first or ""), *parts])
