"""What the Bot API answered, as the library can read it: it takes every answer for a good one."""

import json
from collections.abc import Mapping
from typing import Any

import httpx
from telegram.error import RetryAfter, TelegramError
from telegram.request import HTTPXRequest

# What the library demands of a message beside its number, which is all that we need of it.
ALWAYS: Mapping[str, Any] = {"date": 0, "chat": {"id": 0, "type": "private"}}
PAUSE = 5  # seconds to wait where we are told to wait, and not how long
TOO_MANY, BROKEN = 429, 500


class JudgedRequest(HTTPXRequest):
    """The library's request; whatever is answered, the call ends in one of the library's ways.

    Alone, the library stumbles over an answer without a result or over odd parameters, takes a
    wait without a length for a fault of the server, and logs a message that it cannot read.
    """

    async def do_request(self, *args: Any, **words: Any) -> tuple[int, bytes]:
        """As the library's; a fault comes with its description and nothing else.

        Raises:
            RetryAfter: we are told to wait.
            TelegramError: taken, but what became of it cannot be read.
        """
        status, payload = await super().do_request(*args, **words)
        answer = _read(payload)
        is_taken = httpx.codes.is_success(status)
        if is_taken and answer.get("ok") is False:
            status, is_taken = _fault_of(answer), False
        if status == TOO_MANY:
            raise RetryAfter(_wait_of(answer))
        if not is_taken:
            said = str(answer.get("description") or f"answered {status}")
            return status, json.dumps({"ok": False, "description": said}).encode()
        if "result" not in answer:
            raise TelegramError("an answer without a result")
        return status, _told(answer, payload)


def _read(payload: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _told(answer: Mapping[str, Any], payload: bytes) -> bytes:
    """The answer; a message in it that has a number was taken, whatever else is told of it."""
    result = answer["result"]
    numbers = [_number(one) for one in (result if isinstance(result, list) else [result])]
    if not numbers or None in numbers:
        return payload
    messages = [{**ALWAYS, "message_id": number} for number in numbers]
    told = messages if isinstance(result, list) else messages[0]
    return json.dumps({"ok": True, "result": told}).encode()


def _number(result: object) -> int | None:
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) else None


def _fault_of(answer: Mapping[str, Any]) -> int:
    """The fault that a refusal names which came with the status of a success."""
    code = answer.get("error_code")
    return code if isinstance(code, int) and httpx.codes.is_error(code) else BROKEN


def _wait_of(answer: Mapping[str, Any]) -> int:
    told = answer.get("parameters")
    seconds = told.get("retry_after") if isinstance(told, dict) else None
    try:
        return max(1, int(float(seconds or PAUSE)))
    except (TypeError, ValueError, OverflowError):
        return PAUSE
