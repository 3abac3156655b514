"""Replicate: models by the second, as predictions, through its own client.

Its client never repeats the creation, but sleeps as long as a 429 tells it to while it polls;
`wire` raises before it sees one. Pictures go as files that are deleted afterwards.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
from replicate.client import Client
from replicate.prediction import Prediction

from core.providers.base import (
    Answer,
    Job,
    Keeps,
    NoImage,
    ProviderError,
    RateLimited,
    Refused,
    TimedOut,
)
from core.providers.deadline import Deadline
from core.providers.fields import Fields
from core.providers.picture import check_picture
from core.providers.rented import RentedProvider
from core.providers.waiting import before_the_work, error_in, fetched, until_done
from core.providers.wire import Wire

API = "https://api.replicate.com"
FILL = Fields(fixed={"output_format": "png"})  # replicate.com/black-forest-labs/flux-fill-pro
ENDED = frozenset(("succeeded", "failed", "canceled"))
REFUSALS = re.compile(r"nsfw|sensitive|safety|moderat|flagged|content policy|E005", re.IGNORECASE)
RESETS_IN = re.compile(r"resets in ~?(\d+(?:\.\d+)?)s")
TIDY_WITHIN = 3.0
SHORTEST_LIFE = 5  # seconds; it takes no deadline below


class ReplicateProvider(RentedProvider):
    """One model at Replicate: `model` is "owner/name", or "owner/name:version"."""

    name = "replicate"
    keeps = Keeps.AN_HOUR
    address, fill = API, FILL

    def make(self, job: Job) -> Answer:
        """One picture for one prediction.

        Raises:
            ProviderError: any of the providers' errors.
        """
        deadline = Deadline.after(self._seconds)
        with self._client(deadline) as client, self._uploads(client) as uploads:
            with before_the_work():
                asked = self._asked(job)
                given = asked.fields.filled(job, uploads.add)
            made = _created(client, asked.model, given)
            try:
                return self._answer(client, asked.model, made, deadline)
            except ProviderError as error:
                error.request_id = error.request_id or made.id
                raise

    def _answer(self, client: Client, model: str, made: Prediction, deadline: Deadline) -> Answer:
        def ended() -> Prediction | None:
            now = client.predictions.get(made.id)
            return now if now.status in ENDED else None

        done = made if made.status in ENDED else until_done(ended, deadline, every=self._every)
        data = fetched(
            _address(done), deadline, base_url=self._base_url, every=self._every, trust=self._trust
        )
        usage = {"images": 1.0}
        seconds = (done.metrics or {}).get("predict_time")
        if isinstance(seconds, int | float):
            usage["seconds"] = float(seconds)
        check_picture(data)
        return Answer(data, model, made.id, usage)

    @contextmanager
    def _client(self, deadline: Deadline) -> Iterator[Client]:
        with Wire(deadline, _judged, self._trust) as wire:
            yield Client(
                api_token=self._key,
                base_url=self._base_url,
                transport=wire,
                # It stops by itself what nobody waits for any more.
                headers={"Cancel-After": f"{max(SHORTEST_LIFE, round(self._seconds))}s"},
            )

    @contextmanager
    def _uploads(self, client: Client) -> Iterator["_Uploads"]:
        """What is uploaded in here is deleted at the end, however it ends."""
        uploads = _Uploads(client)
        try:
            yield uploads
        finally:
            with self._client(Deadline.after(TIDY_WITHIN)) as other:
                uploads.delete(other)


class _Uploads:
    """The files of one job at Replicate."""

    def __init__(self, client: Client) -> None:
        self._client, self._ids = client, list[str]()

    def add(self, name: str, data: bytes) -> str:
        """Upload a PNG; the address at which its models read it."""
        try:
            file = self._client.files.create(
                io.BytesIO(data), filename=name, content_type="image/png"
            )
            self._ids.append(file.id)
            return file.urls["get"]
        except (ValueError, KeyError, TypeError) as error:
            raise NoImage("it took a file and said nothing we can read") from error

    def delete(self, client: Client) -> None:
        """Delete all; what is missed here, Replicate deletes after a day."""
        for found in self._ids:
            with suppress(ProviderError):
                client.files.delete(found)


def _created(client: Client, named: str, given: dict[str, object]) -> Prediction:
    """The one paid call."""
    model, _, version = named.partition(":")
    try:
        if version:
            return client.predictions.create(version=version, input=given)
        return client.models.predictions.create(model, given)
    except (ValueError, KeyError, TypeError) as error:
        raise NoImage("it took the order and said nothing we can read") from error


def _address(done: Prediction) -> str:
    """Where the picture is.

    Raises:
        Refused, TimedOut, NoImage: there is none.
    """
    if done.status == "canceled":
        raise TimedOut("it was stopped at its deadline")
    said = str(done.error or "")
    if done.status == "failed":
        raise (Refused if REFUSALS.search(said) else NoImage)(said[:300])
    # Several: the last is the finished one.
    output = done.output[-1] if isinstance(done.output, list) and done.output else done.output
    if not isinstance(output, str) or not re.match(r"https?://|data:", output):
        raise NoImage("a prediction without a picture")
    return output


def _judged(response: httpx.Response) -> None:
    """replicate.com/docs/reference/http: problems as RFC 7807, a throttle told in its sentence."""
    try:
        body = response.json() if response.status_code >= 400 else None
    except ValueError:
        body = None
    detail = str(body.get("detail") or body.get("title")) if isinstance(body, dict) else "no JSON"
    error = error_in(response, detail)
    if isinstance(error, RateLimited) and (told := RESETS_IN.search(detail)):
        error.retry_after = float(told[1]) if error.retry_after is None else error.retry_after
    if error is not None:
        raise error
