"""Who may speak: Telegram's secret header, Twilio's signature over the public address."""

import hmac
from urllib.parse import parse_qsl

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from twilio.request_validator import RequestValidator

from core.settings import settings


def telegram_secret_fits(request: Request) -> bool:
    """Compare the secret header in constant time, as bytes."""
    given = request.headers.get("x-telegram-bot-api-secret-token", "")
    wanted = settings().telegram_webhook_secret.get_secret_value()
    return bool(wanted) and hmac.compare_digest(given.encode("latin-1"), wanted.encode())


def form_of(body: bytes) -> FormData:
    """All fields that came, empty and repeated ones too.

    Raises:
        ValueError: not a form, or with too many fields.
    """
    pairs: list[tuple[str, UploadFile | str]] = list(
        parse_qsl(body.decode("utf8"), keep_blank_values=True, max_num_fields=200)
    )
    return FormData(pairs)


def twilio_signed(request: Request, form: FormData) -> bool:
    """Check with the library, against the address that was entered at Twilio."""
    given = request.headers.get("x-twilio-signature")
    token = settings().twilio_auth_token.get_secret_value()
    if not given or not token:
        return False
    url = settings().public_url.rstrip("/") + request.url.path
    if request.url.query:
        url += f"?{request.url.query}"
    return bool(RequestValidator(token).validate(url, form, given))
