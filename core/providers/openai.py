"""OpenAI: `images.edit` with the canvas and its guard as the mask."""

import base64
import binascii
import math
from typing import Literal

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAI, OpenAIError, omit
from openai.types import ImagesResponse

from core.providers.base import (
    Answer,
    AuthFailed,
    BadInput,
    Job,
    Keeps,
    NoImage,
    ProviderError,
    Refused,
    TimedOut,
    Unavailable,
)
from core.providers.bounded import PLAIN, bounding, within
from core.providers.picture import check_picture
from core.providers.statuses import error_of, shortened

Quality = Literal["low", "medium", "high", "auto"]
BASE_URL = "https://api.openai.com/v1"
# Limits of `ImageEditParams` in the SDK: characters, bytes of a mask, bytes of an image.
MOST_WORDS, MOST_MASK, MOST_IMAGE = 32_000, 4_000_000, 50_000_000
STEP, MOST_SIDE, MOST_PIXELS, MOST_RATIO = 16, 3840, 3840 * 2160, 3
STANDARD = ((1024, 1024), (1536, 1024), (1024, 1536))
ONLY_STANDARD = ("gpt-image-1", "chatgpt-image")  # beginnings of models that make no other size
REFUSALS = ("moderation_blocked", "content_policy_violation")
NO_MONEY = ("insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
CONNECT_SECONDS = 10.0


class OpenAIProvider:
    """OpenAI, or what speaks its protocol at `base_url`; one client for each call.

    `seconds` bounds a whole call, answer included.
    """

    name = "openai"
    keeps = Keeps.BY_TERMS

    def __init__(
        self,
        *,
        key: str,
        model: str,
        base_url: str = BASE_URL,
        seconds: float = 180,
        quality: Quality = "high",
    ) -> None:
        self._key, self._model, self._base_url = key, model, base_url
        self._seconds, self._quality = seconds, quality

    def make(self, job: Job) -> Answer:
        """One picture; its size is the nearest that the model makes, not always the job's.

        Raises:
            Refused, RateLimited, Unavailable, BadInput, AuthFailed, TimedOut, NoImage.
        """
        _check(job)
        with httpx2.Client(
            timeout=httpx2.Timeout(self._seconds, connect=min(CONNECT_SECONDS, self._seconds)),
            event_hooks={"response": [bounding(self._seconds)]},
            headers=PLAIN,
        ) as http:
            return within(self._seconds, lambda: self._edited(http, job), give_up=http.close)

    def _edited(self, http: httpx2.Client, job: Job) -> Answer:
        try:
            client = OpenAI(
                api_key=self._key, base_url=self._base_url, max_retries=0, http_client=http
            )
            raw = client.images.with_raw_response.edit(
                image=_images(job),
                mask=omit if job.reference else ("guard.png", job.guard, "image/png"),
                prompt=job.instruction,
                model=self._model,
                n=1,
                size=size_for(self._model, job.width, job.height),
                quality=self._quality,
                output_format="png",
                background="opaque",
                input_fidelity="high" if self._model.startswith("gpt-image-1.5") else omit,
                extra_headers={"Idempotency-Key": job.key},
            )
            return _answer(raw.parse(), self._model, raw.headers.get("x-request-id"))
        except OpenAIError as failure:
            raise error_for(failure) from failure
        except ValueError as garbled:  # a body that is no JSON
            raise NoImage("an answer that cannot be read") from garbled


def size_for(model: str, width: int, height: int) -> str:
    """The size to ask `model` for, as `1088x1920`: the nearest to a canvas, in pixels."""
    if model.startswith(ONLY_STANDARD):
        wanted = math.log(width / height)
        near = min(STANDARD, key=lambda size: abs(math.log(size[0] / size[1]) - wanted))
        return f"{near[0]}x{near[1]}"
    shrink = min(1.0, MOST_SIDE / max(width, height), math.sqrt(MOST_PIXELS / (width * height)))
    sides = (_stepped(width * shrink, shrink), _stepped(height * shrink, shrink))
    return f"{sides[0]}x{sides[1]}"


def _stepped(side: float, shrink: float) -> int:
    """The nearest multiple of the step; the one below where the limits were met."""
    steps = side / STEP
    return STEP * max(1, math.floor(steps) if shrink < 1 else round(steps))


def _check(job: Job) -> None:
    if len(job.instruction) > MOST_WORDS:
        raise BadInput(f"an instruction of {len(job.instruction)} characters")
    if len(job.guard) >= MOST_MASK:
        raise BadInput(f"a mask of {len(job.guard)} bytes")
    if max(map(len, (job.canvas, job.reference or b"", job.example or b""))) >= MOST_IMAGE:
        raise BadInput("a picture of 50 MB or more")
    if max(job.width, job.height) > MOST_RATIO * min(job.width, job.height):
        raise BadInput(f"a canvas of {job.width}x{job.height}")


def _images(job: Job) -> list[tuple[str, bytes, str]]:
    """The canvas first: the mask is laid over the first picture."""
    images = [("canvas.png", job.canvas, "image/png")]
    if job.reference is not None:
        kind = "png" if job.reference.startswith(b"\x89PNG") else "jpeg"
        images.append((f"person.{kind}", job.reference, f"image/{kind}"))
    if job.example is not None:
        images.append(("example.png", job.example, "image/png"))
    return images


def _answer(response: ImagesResponse, model: str, request_id: str | None) -> Answer:
    if not isinstance(response, ImagesResponse):  # the SDK hands text through as it came
        raise NoImage("text for an answer", request_id=request_id)
    coded = next((image.b64_json for image in response.data or [] if image.b64_json), None)
    if coded is None:
        raise NoImage("no picture in the answer", request_id=request_id)
    try:
        picture = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError) as garbled:
        raise NoImage("a picture that is no base64", request_id=request_id) from garbled
    check_picture(picture, request_id=request_id)
    usage = {"images": 1.0}
    if response.usage is not None:
        told = response.usage
        usage["input_tokens"] = float(told.input_tokens)
        usage["input_image_tokens"] = float(told.input_tokens_details.image_tokens)
        usage["output_tokens"] = float(told.output_tokens)
    return Answer(picture, model, request_id, usage)


def error_for(failure: OpenAIError) -> ProviderError:
    """The shared error of one of the SDK's."""
    if isinstance(failure, APITimeoutError):
        if isinstance(failure.__cause__, httpx2.ConnectTimeout | httpx2.PoolTimeout):
            return Unavailable("no connection in time")
        return TimedOut("no answer in time")
    if isinstance(failure, APIConnectionError):
        if isinstance(failure.__cause__, httpx2.ConnectError):
            return Unavailable("no connection")
        return TimedOut("the connection broke after the request was sent")
    if isinstance(failure, APIStatusError):
        return _status_error(failure)
    return NoImage(shortened(str(failure)))


def _status_error(failure: APIStatusError) -> ProviderError:
    kinds = (failure.code, failure.type)
    words = shortened(f"{failure.code or failure.type or ''} {failure.message}")
    told, status = failure.request_id, failure.status_code
    refused = any(kind in REFUSALS for kind in kinds) or "safety system" in failure.message
    if status in (400, 403) and refused:
        return Refused(words, request_id=told)
    if status < 500 and any(kind in NO_MONEY for kind in kinds):
        return AuthFailed(words, request_id=told)
    return error_of(status, words, headers=failure.response.headers, request_id=told)
