"""Google Gemini: `generate_content` with the canvas; a refusal often comes as HTTP 200."""

import math

import httpx2
from google.genai import Client, errors, types
from pydantic import ValidationError

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
from core.providers.statuses import error_of, seconds_of, shortened

BASE_URL = "https://generativelanguage.googleapis.com"
API_VERSION = "v1"  # the SDK's own default, named since the environment can move it
MOST_BYTES = 14 * 1024 * 1024  # inline data of one request: 20 MB as base64, with all else
CONNECT_SECONDS = 10.0
RATIOS = ("1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9")  # `ImageConfig` of the SDK
# There is no mask here: what it would say is said in words, and checked on the answer.
KEEP = (
    "The first picture is the product on a transparent canvas. Fill only the transparent part. "
    "Keep the product's place, size, shape, colours and lettering exactly as they are."
)
REFUSALS = {
    types.FinishReason.SAFETY,
    types.FinishReason.RECITATION,
    types.FinishReason.BLOCKLIST,
    types.FinishReason.PROHIBITED_CONTENT,
    types.FinishReason.SPII,
    types.FinishReason.IMAGE_SAFETY,
    types.FinishReason.IMAGE_PROHIBITED_CONTENT,
    types.FinishReason.IMAGE_RECITATION,
    types.FinishReason.ESCALATION,
    types.FinishReason.MODEL_ARMOR,
}
OURS_TO_MEND = ("API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED", "BILLING_DISABLED")


class GeminiProvider:
    """Gemini's developer API, or what speaks it at `base_url`; one client for each call.

    `seconds` bounds a whole call, answer included.
    """

    name = "gemini"
    keeps = Keeps.BY_TERMS

    def __init__(
        self, *, key: str, model: str, base_url: str = BASE_URL, seconds: float = 180
    ) -> None:
        self._key, self._model, self._base_url = key, model, base_url
        self._seconds = seconds

    def make(self, job: Job) -> Answer:
        """One picture, of the nearest shape that the model makes.

        Raises:
            Refused, RateLimited, Unavailable, BadInput, AuthFailed, TimedOut, NoImage.
        """
        if sum(map(len, (job.canvas, job.reference or b"", job.example or b""))) > MOST_BYTES:
            raise BadInput("pictures of more than 14 MiB")
        with httpx2.Client(
            timeout=httpx2.Timeout(self._seconds, connect=min(CONNECT_SECONDS, self._seconds)),
            event_hooks={"response": [bounding(self._seconds)]},
        ) as http:
            return within(self._seconds, lambda: self._generated(http, job), give_up=http.close)

    def _generated(self, http: httpx2.Client, job: Job) -> Answer:
        try:
            client = Client(
                api_key=self._key,
                vertexai=False,
                http_options=types.HttpOptions(
                    base_url=self._base_url,
                    api_version=API_VERSION,
                    headers=dict(PLAIN),
                    timeout=math.ceil(self._seconds * 1000),
                    retry_options=types.HttpRetryOptions(attempts=1),
                    httpx_client=http,
                ),
            )
            response = client.models.generate_content(
                model=self._model, contents=_contents(job), config=_config(job)
            )
        except errors.APIError as failure:
            raise error_for(failure) from failure
        except httpx2.TransportError as failure:
            raise _broken_off(failure) from failure
        except (ValidationError, ValueError) as garbled:
            raise NoImage("an answer that cannot be read") from garbled
        return _answer(response, self._model)


def _contents(job: Job) -> list[types.PartUnionDict]:
    parts = [
        types.Part.from_text(
            text=job.instruction if job.reference else f"{job.instruction}\n{KEEP}"
        ),
        types.Part.from_bytes(data=job.canvas, mime_type="image/png"),
    ]
    if job.reference is not None:
        kind = "png" if job.reference.startswith(b"\x89PNG") else "jpeg"
        parts.append(types.Part.from_bytes(data=job.reference, mime_type=f"image/{kind}"))
    if job.example is not None:
        parts.append(types.Part.from_bytes(data=job.example, mime_type="image/png"))
    return list(parts)


def _config(job: Job) -> types.GenerateContentConfig:
    return types.GenerateContentConfig(
        response_modalities=["IMAGE"],
        candidate_count=1,
        image_config=types.ImageConfig(
            aspect_ratio=ratio_for(job.width, job.height),
            image_size=size_for(job.width, job.height),
        ),
        store=False,  # not kept in the project's logs, whatever the project says
        automatic_continuation=False,  # else the SDK sends, and is billed for, request on request
    )


def ratio_for(width: int, height: int) -> str:
    """The nearest of the shapes that can be asked for."""
    wanted = math.log(width / height)

    def distance(ratio: str) -> float:
        across, down = ratio.split(":")
        return abs(math.log(int(across) / int(down)) - wanted)

    return min(RATIOS, key=distance)


def size_for(width: int, height: int) -> str:
    """The smallest of the sizes that has the canvas's pixels."""
    pixels = width * height
    return "1K" if pixels <= 1100**2 else "2K" if pixels <= 2200**2 else "4K"


def _answer(response: types.GenerateContentResponse, model: str) -> Answer:
    """The last picture that is no passing thought of the model's."""
    told = response.response_id
    feedback = response.prompt_feedback
    if feedback is not None and feedback.block_reason is not None:
        raise Refused(f"prompt: {feedback.block_reason.value}", request_id=told)
    candidate = next(iter(response.candidates or []), None)
    if candidate is None:
        raise NoImage("no candidate", request_id=told)
    if candidate.finish_reason in REFUSALS:
        raise Refused(f"result: {candidate.finish_reason.value}", request_id=told)
    if candidate.finish_reason is types.FinishReason.PUP_LIMITED_DISABLED:
        raise AuthFailed("the account is limited or disabled", request_id=told)
    parts = (candidate.content.parts if candidate.content else None) or []
    pictures = [
        part.inline_data.data
        for part in parts
        if part.inline_data and part.inline_data.data and not part.thought
    ]
    if not pictures:
        words = " ".join(part.text for part in parts if part.text)
        reason = candidate.finish_reason.value if candidate.finish_reason else "no reason"
        raise NoImage(shortened(f"{reason}: {words}"), request_id=told)
    check_picture(pictures[-1], request_id=told)
    return Answer(pictures[-1], response.model_version or model, told, _usage(response))


def _usage(response: types.GenerateContentResponse) -> dict[str, float]:
    usage, told = {"images": 1.0}, response.usage_metadata
    if told is not None:
        usage["input_tokens"] = float(told.prompt_token_count or 0)
        usage["output_tokens"] = float(told.candidates_token_count or 0)
        usage["thought_tokens"] = float(told.thoughts_token_count or 0)
    return usage


def _broken_off(failure: httpx2.TransportError) -> ProviderError:
    if isinstance(failure, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout):
        return Unavailable("no connection")
    return TimedOut(f"no whole answer: {type(failure).__name__}")


def error_for(failure: errors.APIError) -> ProviderError:
    """The shared error of one of the SDK's, by its status and the details of google.rpc."""
    words = shortened(f"{failure.status or ''} {failure.message or ''}")
    wait, reasons = _told(failure.details)
    headers = getattr(failure.response, "headers", None)
    if any(reason in OURS_TO_MEND for reason in reasons):
        return AuthFailed(words)
    if failure.code == 400 and failure.status == "FAILED_PRECONDITION":
        return AuthFailed(words)  # billing is off, or the place is not served
    return error_of(failure.code, words, headers=headers, retry_after=wait)


def _told(details: object) -> tuple[float | None, list[str]]:
    """The wait of a RetryInfo in seconds, and the reasons of every ErrorInfo."""
    error = details.get("error", details) if isinstance(details, dict) else {}
    entries = error.get("details") if isinstance(error, dict) else None
    wait, reasons = None, []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            wait = seconds_of(str(entry.get("retryDelay", ""))) if wait is None else wait
            reasons.append(str(entry.get("reason", "")))
    return wait, reasons
