"""Who may speak: Telegram's secret header, Twilio's signature over the public address."""

import hmac
from urllib.parse import parse_qsl, urlparse

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from twilio.request_validator import RequestValidator, add_port, remove_port

from core.settings import settings

MOST_FIELDS = 200


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
        parse_qsl(body.decode("utf8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    )
    return FormData(pairs)


def twilio_signed(request: Request, form: FormData) -> bool:
    """Compare in constant time with what the library signs, for the address entered at Twilio.

    Twilio signs the address with or without its default port: either fits.
    """
    given = request.headers.get("x-twilio-signature", "").encode("latin-1")
    token = settings().twilio_auth_token.get_secret_value()
    if not given or not token:
        return False
    url = settings().public_url.rstrip("/") + str(request.scope["path"])
    if query := request.scope["query_string"].decode("latin-1"):
        url += f"?{query}"
    validator, place = RequestValidator(token), urlparse(url)
    wanted = [
        validator.compute_signature(one, form) for one in (remove_port(place), add_port(place))
    ]
    fits = [hmac.compare_digest(given, one.encode()) for one in wanted]
    return any(fits)
