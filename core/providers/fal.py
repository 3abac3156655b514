"""fal: models by the megapixel, through its queue and its own client.

Its client builds its addresses from a variable read at import, always https, and repeats a paid
POST up to ten times; both are dealt with below it (`wire`). What is sent is kept neither in its
history nor, longer than an hour, on its file server.
"""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import httpx
from fal_client import Completed, SyncClient, SyncRequestHandle
from fal_client.client import QUEUE_URL_FORMAT

from core.providers.base import Answer, Job, Keeps, NoImage, ProviderError, Refused, TimedOut
from core.providers.deadline import Deadline
from core.providers.fields import Fields, data_address
from core.providers.picture import check_picture
from core.providers.rented import RentedProvider
from core.providers.waiting import error_in, fetched, until_done
from core.providers.wire import Wire

QUEUE = "https://queue.fal.run"
FILL = Fields(
    image="image_url", mask="mask_url", fixed={"num_images": 1, "output_format": "png"}
)  # fal.ai/models/fal-ai/flux-pro/v1/fill
PLATFORM = "https://api.fal.ai"
FORGOTTEN = PLATFORM + "/v1/models/requests/{}/payloads"  # asks for an admin key
FORGET_WITHIN = 20.0
KEPT = 3600  # seconds that the result stays on its file server
CANCEL_WITHIN = 3.0
SHORTEST_START = 1.5  # seconds; its client takes none at or below one


class FalProvider(RentedProvider):
    """One model at fal: `model` is an endpoint's id ("fal-ai/flux-pro/v1/fill")."""

    name = "fal"
    keeps = Keeps.UNTIL_TOLD
    address, fill = QUEUE, FILL

    def make(self, job: Job) -> Answer:
        """One picture for one submission.

        Raises:
            ProviderError: any of the providers' errors.
        """
        deadline = Deadline.after(self._seconds)
        asked = self._asked(job)
        arguments = asked.fields.filled(job, data_address)
        with self._wire(deadline) as wire:
            handle = self._submitted(wire, asked.model, arguments)
            try:
                return self._answer(handle, asked.model, deadline)
            except TimedOut as error:
                self._cancel(handle)
                raise TimedOut(error.detail, request_id=handle.request_id) from error
            except ProviderError as error:
                error.request_id = error.request_id or handle.request_id
                raise

    def forget(self, request_id: str) -> None:
        """Delete what it kept of a request, and the files of its answer.

        Raises:
            ProviderError: it is not known to be gone.
        """
        instead = {} if self._base_url == QUEUE else {httpx.URL(PLATFORM).host: self._base_url}
        with (
            Wire(Deadline.after(FORGET_WITHIN), _judged_gone, self._trust, instead) as wire,
            _over(wire, self._key) as client,
        ):
            client.delete(FORGOTTEN.format(quote(request_id, safe="")))

    def _submitted(self, wire: Wire, model: str, arguments: dict[str, object]) -> SyncRequestHandle:
        """The one paid call."""
        client = SyncClient(key=self._key, default_timeout=self._seconds)
        # The client takes no transport; it would make this property itself at its first use.
        vars(client)["_client"] = _over(wire, self._key)
        try:
            return client.submit(
                model,
                arguments,
                start_timeout=max(self._seconds, SHORTEST_START),
                headers={
                    "X-Fal-Store-IO": "0",
                    "X-Fal-Object-Lifecycle-Preference": json.dumps(
                        {"expiration_duration_seconds": KEPT}
                    ),
                },
            )
        except (ValueError, KeyError, TypeError) as error:
            raise NoImage("it took the order and said nothing we can read") from error

    def _answer(self, handle: SyncRequestHandle, model: str, deadline: Deadline) -> Answer:
        done = until_done(lambda: _completed(handle), deadline, every=self._every)
        result = until_done(lambda: _result(handle), deadline, every=self._every)
        url = _address(result)
        data = fetched(url, deadline, base_url=self._base_url, every=self._every, trust=self._trust)
        usage = {"images": 1.0}
        seconds = (done.metrics or {}).get("inference_time")
        if isinstance(seconds, int | float):
            usage["seconds"] = float(seconds)
        check_picture(data)
        return Answer(data, model, handle.request_id, usage)

    def _cancel(self, handle: SyncRequestHandle) -> None:
        """Ask it to stop: what has not begun is not billed."""
        with suppress(ProviderError), self._wire(Deadline.after(CANCEL_WITHIN)) as wire:
            replace(handle, client=_over(wire, self._key)).cancel()

    def _wire(self, deadline: Deadline) -> Wire:
        return Wire(
            deadline, _judged, self._trust, {httpx.URL(QUEUE_URL_FORMAT).host: self._base_url}
        )


def _over(wire: Wire, key: str) -> httpx.Client:
    return httpx.Client(transport=wire, headers={"Authorization": f"Key {key}"})


def _completed(handle: SyncRequestHandle) -> Completed | None:
    status = handle.status()
    return status if isinstance(status, Completed) else None


def _result(handle: SyncRequestHandle) -> dict[str, Any]:
    """The result; its client's own way would ask for the status once more."""
    response = handle.client.get(handle.response_url)
    found: dict[str, Any] = response.json()
    return found


def _address(result: dict[str, Any]) -> str:
    """Where the picture is.

    Raises:
        Refused: its safety checker painted it over.
        NoImage: there is none.
    """
    if any(result.get("has_nsfw_concepts") or ()):
        raise Refused("its safety checker took the picture away")
    images = result.get("images") or [result.get("image")]
    first = images[-1] if isinstance(images, list) else None
    url = first.get("url") if isinstance(first, dict) else None
    if not isinstance(url, str):
        raise NoImage("a result without a picture")
    return url


def _judged(response: httpx.Response) -> None:
    """fal.ai/docs/errors: `detail` is a list of errors with a `type`, or a sentence."""
    kinds, detail = _said(response)
    request_id = response.headers.get("x-fal-request-id")
    error = error_in(response, detail, request_id=request_id)
    if error is None:
        return
    if "content_policy_violation" in kinds:
        raise Refused(detail, request_id=request_id)
    if kinds and response.status_code >= 500 and response.request.method == "GET":
        # The model said so, not the way to it: asking for the result again is in vain.
        raise NoImage(detail, request_id=request_id)
    raise error


def _judged_gone(response: httpx.Response) -> None:
    if response.status_code != httpx.codes.NOT_FOUND:
        _judged(response)


def _said(response: httpx.Response) -> tuple[set[str], str]:
    try:
        body = response.json()
    except ValueError:
        return set(), "no JSON"
    detail = body.get("detail") if isinstance(body, dict) else None
    entries = (
        [entry for entry in detail if isinstance(entry, dict)] if isinstance(detail, list) else []
    )
    kinds = {str(entry.get("type")) for entry in entries}
    told = response.headers.get("x-fal-error-type")
    return kinds | ({told} if told else set()), ", ".join(sorted(kinds)) or str(detail)
