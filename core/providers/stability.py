"""Stability AI: the inpainting of v2beta by plain HTTP, the guard turned into its mask."""

import json

import httpx

from core.providers.base import Answer, BadInput, Job, Keeps, NoImage, Refused
from core.providers.deadline import Deadline
from core.providers.fields import white_where_free
from core.providers.picture import check_picture
from core.providers.statuses import error_of, shortened
from core.providers.wire import Wire

BASE_URL = "https://api.stability.ai"
PATH = "/v2beta/stable-image/edit/"
MOST_WORDS, LEAST_SIDE, MOST_PIXELS = 10_000, 64, 9_437_184
MOST_RATIO = 2.5
FILTERED, MODERATED = "CONTENT_FILTERED", "content_moderation"


class StabilityProvider:
    """Stability's API, or what speaks it at `base_url`; one client for each call.

    `model` is the service of its edit endpoints that takes a picture, a mask and a prompt.
    `seconds` bounds a whole call, answer included.
    """

    name = "stability"
    keeps = Keeps.BY_TERMS

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
        files = {
            "image": ("canvas.png", job.canvas, "image/png"),
            "mask": ("mask.png", white_where_free(job.guard), "image/png"),
        }
        # The mask would grow by 5 pixels where nothing is said: into the product.
        fields = {"prompt": job.instruction, "output_format": "png", "grow_mask": "0"}
        with httpx.Client(
            transport=Wire(Deadline.after(self._seconds), _judged),
            headers={"authorization": f"Bearer {self._key}", "accept": "image/*"},
        ) as http:
            return _answer(http.post(self._url, data=fields, files=files), self._model)


def _check(job: Job) -> None:
    if job.reference is not None:
        raise BadInput("it takes no second picture")
    if len(job.instruction) > MOST_WORDS:
        raise BadInput(f"an instruction of {len(job.instruction)} characters")
    short, long = sorted((job.width, job.height))
    if short < LEAST_SIDE or short * long > MOST_PIXELS or long > MOST_RATIO * short:
        raise BadInput(f"a canvas of {job.width}x{job.height}")


def _answer(response: httpx.Response, model: str) -> Answer:
    """A filtered picture comes as a success too: blurred, and named so in a header."""
    request_id = response.headers.get("x-request-id")
    if response.headers.get("finish-reason") == FILTERED:
        raise Refused("the result was filtered", request_id=request_id)
    if not response.headers.get("content-type", "").startswith("image/"):
        told = _told(response)
        if told.get("finish_reason") == FILTERED:
            raise Refused("the result was filtered", request_id=request_id)
        raise NoImage(shortened(f"no picture: {told}"), request_id=request_id)
    check_picture(response.content, request_id=request_id)
    return Answer(response.content, model, request_id, {"images": 1.0})


def _judged(response: httpx.Response) -> None:
    """What is no success says `id`, `name` and `errors` in its body."""
    if response.status_code == 200:
        return
    told = _told(response)
    request_id = response.headers.get("x-request-id") or str(told.get("id") or "") or None
    words = shortened(f"{told.get('name', '')} {told.get('errors', '')}")
    if response.status_code == 403 and told.get("name") == MODERATED:
        raise Refused(words, request_id=request_id)
    raise error_of(response.status_code, words, headers=response.headers, request_id=request_id)


def _told(response: httpx.Response) -> dict[str, object]:
    try:
        told = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return told if isinstance(told, dict) else {}
