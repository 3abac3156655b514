"""Stability AI: the inpainting of v2beta by plain HTTP, the guard turned into its mask."""

import io
import json

import httpx
from PIL import Image, ImageOps

from core.providers.base import (
    Answer,
    AuthFailed,
    BadInput,
    Job,
    NoImage,
    ProviderError,
    Refused,
    TimedOut,
    Unavailable,
)
from core.providers.deadline import PLAIN, bounding, within
from core.providers.picture import MOST_BYTES, check_picture
from core.providers.statuses import error_of, shortened

BASE_URL = "https://api.stability.ai"
PATH = "/v2beta/stable-image/edit/"
MOST_WORDS, LEAST_SIDE, MOST_PIXELS = 10_000, 64, 9_437_184
MOST_RATIO = 2.5
CONNECT_SECONDS = 10.0
FILTERED, MODERATED = "CONTENT_FILTERED", "content_moderation"


class StabilityProvider:
    """Stability's API, or what speaks it at `base_url`; one client for each call.

    `model` is the service of its edit endpoints that takes a picture, a mask and a prompt.
    `seconds` bounds a whole call, answer included.
    """

    name = "stability"

    def __init__(
        self,
        *,
        key: str,
        model: str = "inpaint",
        base_url: str = BASE_URL,
        seconds: float = 120,
    ) -> None:
        self._key, self._model = key, model
        self._url = base_url.rstrip("/") + PATH + model
        self._seconds = seconds

    def make(self, job: Job) -> Answer:
        """One picture of the canvas's shape.

        Raises:
            Refused, RateLimited, Unavailable, BadInput, AuthFailed, TimedOut, NoImage.
        """
        _check(job)
        with httpx.Client(
            timeout=httpx.Timeout(self._seconds, connect=min(CONNECT_SECONDS, self._seconds)),
            event_hooks={"response": [bounding(self._seconds, most=MOST_BYTES)]},
            headers={**PLAIN, "authorization": f"Bearer {self._key}", "accept": "image/*"},
        ) as http:
            return within(self._seconds, lambda: self._edited(http, job), give_up=http.close)

    def _edited(self, http: httpx.Client, job: Job) -> Answer:
        files = {
            "image": ("canvas.png", job.canvas, "image/png"),
            "mask": ("mask.png", mask_of(job.guard), "image/png"),
        }
        # The mask would grow by 5 pixels where nothing is said: into the product.
        fields = {"prompt": job.instruction, "output_format": "png", "grow_mask": "0"}
        try:
            response = http.post(self._url, data=fields, files=files)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as failure:
            raise Unavailable("no connection") from failure
        except httpx.TransportError as failure:
            raise TimedOut(f"no whole answer: {type(failure).__name__}") from failure
        request_id = response.headers.get("x-request-id")
        if response.status_code != 200:
            raise error_for(response, request_id)
        return _answer(response, self._model, request_id)


def mask_of(guard: bytes) -> bytes:
    """The guard as Stability reads it: white where it may paint, black where nothing may change."""
    with Image.open(io.BytesIO(guard), formats=["PNG"]) as opened:
        alpha = opened.convert("RGBA").getchannel("A")
    written = io.BytesIO()
    ImageOps.invert(alpha).save(written, "PNG")
    return written.getvalue()


def _check(job: Job) -> None:
    if job.reference is not None:
        raise BadInput("it takes no second picture")
    if len(job.instruction) > MOST_WORDS:
        raise BadInput(f"an instruction of {len(job.instruction)} characters")
    short, long = sorted((job.width, job.height))
    if short < LEAST_SIDE or short * long > MOST_PIXELS or long > MOST_RATIO * short:
        raise BadInput(f"a canvas of {job.width}x{job.height}")


def _answer(response: httpx.Response, model: str, request_id: str | None) -> Answer:
    """A filtered picture comes as a success too: blurred, and named so in a header."""
    if response.headers.get("finish-reason") == FILTERED:
        raise Refused("the result was filtered", request_id=request_id)
    if not response.headers.get("content-type", "").startswith("image/"):
        told = _told(response)
        if told.get("finish_reason") == FILTERED:
            raise Refused("the result was filtered", request_id=request_id)
        raise NoImage(shortened(f"no picture: {told}"), request_id=request_id)
    check_picture(response.content, request_id=request_id)
    return Answer(response.content, model, request_id, {"images": 1.0})


def error_for(response: httpx.Response, request_id: str | None = None) -> ProviderError:
    """The shared error of an answer that is no success: `id`, `name` and `errors` in its body."""
    told = _told(response)
    request_id = request_id or str(told.get("id") or "") or None
    words = shortened(f"{told.get('name', '')} {told.get('errors', '')}")
    if response.status_code == 403 and told.get("name") == MODERATED:
        return Refused(words, request_id=request_id)
    if response.status_code == 404:  # such a service is not there: the setting is wrong
        return AuthFailed(words, request_id=request_id)
    return error_of(response.status_code, words, headers=response.headers, request_id=request_id)


def _told(response: httpx.Response) -> dict[str, object]:
    try:
        told = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return told if isinstance(told, dict) else {}
