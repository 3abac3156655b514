"""Telegram through python-telegram-bot: one long-lived event loop and one client a process."""

import asyncio
import logging
import os
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import httpx
import structlog
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bots.channels import telegram_calls, telegram_parts, telegram_setup, telegram_updates
from bots.channels.base import (
    MOST_FILE,
    Away,
    Fetched,
    Gone,
    NotLetIn,
    NotSent,
    RateLimited,
    Refused,
    Unknown,
    Unreachable,
    Worded,
)
from bots.channels.packed import unpacked
from bots.channels.telegram_request import JudgedRequest
from bots.messages import Incoming, Picture
from core.errors import QaptaiError
from core.settings import settings
from core.trusted import trusted

log = structlog.get_logger()
DOWNLOAD_WITHIN, READ_WITHIN = 60.0, 30.0
AS_IT_IS = {"accept-encoding": "identity"}  # bytes on the wire are bytes in memory
NOBODY = ("chat not found", "peer_id_invalid", "user is deactivated")
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
T = TypeVar("T")
for _name in ("httpx", "httpcore", "telegram"):  # each address holds the token
    logging.getLogger(_name).setLevel(logging.WARNING)
_running: dict[int, tuple[asyncio.Runner, Bot]] = {}


@dataclass(frozen=True)
class Telegram:
    """The client; cheap to make, it shares its process's loop and connections."""

    def heard(
        self, payload: bytes, pictures: tuple[Picture, ...], others: tuple[bytes, ...] = ()
    ) -> Incoming:
        """See `ChannelClient`."""
        return telegram_updates.heard(payload, pictures, others)

    def address(self, payload: bytes) -> str:
        """See `ChannelClient`."""
        return telegram_updates.chat_of(payload)

    def fetch(self, payload: bytes) -> Fetched:
        """See `ChannelClient`."""
        file_id, size = telegram_updates.file_of(payload)
        if size > MOST_FILE:
            raise Gone("too_heavy")
        return Fetched(_run(_download(_bot(), file_id)))

    def forget(self, payload: bytes) -> None:
        """See `ChannelClient`; the Bot API has no way to delete what a person sent."""

    def parts(self, worded: Worded) -> tuple[Worded, ...]:
        """See `ChannelClient`."""
        return telegram_parts.parts(worded)

    def show_working(self, address: str, message_id: str | None) -> None:  # noqa: ARG002
        """See `ChannelClient`; Telegram shows it over the whole chat."""
        _run(_guarded(_bot().send_chat_action(int(address), ChatAction.UPLOAD_PHOTO)))

    def send(self, address: str, worded: Worded) -> tuple[str, ...]:
        """See `ChannelClient`."""
        return _run(_guarded(telegram_calls.speak(_bot(), int(address), worded)))

    def change(self, address: str, message_id: str, text: str) -> None:
        """Put other words in place of a message's; its buttons vanish.

        Raises:
            As `send` does.
        """
        _run(_guarded(telegram_calls.change(_bot(), int(address), int(message_id), text)))

    def register(self, public_url: str, commands: Sequence[str]) -> None:
        """Tell Telegram the address, the secret, and the commands; always with everything.

        The commands are worded in each language that Telegram knows, in English for all others.

        Raises:
            As `send` does.
        """
        secret = settings().telegram_webhook_secret.get_secret_value()
        address = telegram_setup.address_under(public_url)
        _run(_guarded(telegram_setup.register(_bot(), address, secret, commands)))

    def setup(self) -> telegram_setup.Setup:
        """What Telegram knows of us.

        Raises:
            As `send` does.
        """
        return _run(_guarded(telegram_setup.setup_of(_bot())))


def close() -> None:
    """Close this process's loop and connections, where there are any; the next call opens new."""
    found = _running.pop(os.getpid(), None)
    if found is None:
        return
    runner, bot = found
    try:
        runner.run(bot.shutdown())
    except (TelegramError, httpx.HTTPError, RuntimeError, OSError) as fault:
        log.info("telegram.not_closed", error=type(fault).__name__)
    runner.close()


def _bot() -> Bot:
    return _here()[1]


def _here() -> tuple[asyncio.Runner, Bot]:
    """This process's loop and client, made lazily: neither survives a fork."""
    if os.getpid() not in _running:
        api = settings().telegram_api_url.rstrip("/")
        request = JudgedRequest(
            connection_pool_size=8,
            connect_timeout=5,
            read_timeout=READ_WITHIN,
            write_timeout=20,
            media_write_timeout=60,
            pool_timeout=5,
            httpx_kwargs={"trust_env": _proxies_allowed(), "verify": trusted()},
        )
        bot = Bot(
            settings().telegram_bot_token.get_secret_value(),
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=request,
        )
        _running[os.getpid()] = (asyncio.Runner(), bot)
    return _running[os.getpid()]


def _proxies_allowed() -> bool:
    """Whether a proxy of the environment may be used: over TLS it does not see the token."""
    return settings().telegram_api_url.startswith("https:")


def _run(work: Coroutine[Any, Any, T]) -> T:
    try:
        return _here()[0].run(work)
    except QaptaiError:
        raise
    except BaseException:  # a time limit in the middle: nothing half done may go on later
        close()
        raise


async def _download(bot: Bot, file_id: str) -> bytes:
    try:
        file = await _guarded(bot.get_file(file_id))
    except Refused as gone:
        raise Gone("too_heavy" if "too big" in str(gone).lower() else "lost") from gone
    except (Unknown, Unreachable) as fault:
        raise NotSent("no file named") from fault
    data = bytearray()
    try:
        async with (
            asyncio.timeout(DOWNLOAD_WITHIN),
            httpx.AsyncClient(timeout=20, trust_env=_proxies_allowed(), verify=trusted()) as client,
            client.stream("GET", file.file_path or "", headers=AS_IT_IS) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise NotSent(f"file: {answer.status_code}")
            async for chunk in answer.aiter_raw():
                data += chunk
                if len(data) > MOST_FILE:
                    raise Gone("too_heavy")
    except NEVER_LEFT as nobody:
        raise Away from nobody
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as fault:
        raise NotSent(type(fault).__name__) from fault
    return unpacked(bytes(data), answer.headers.get("content-encoding", ""))


def _seconds(wait: RetryAfter) -> float:
    pause = wait.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


async def _guarded(work: Coroutine[Any, Any, T]) -> T:
    """Say in our own words how a call ended."""
    try:
        return await work
    except RetryAfter as wait:
        raise RateLimited(_seconds(wait)) from wait
    except Forbidden as closed:
        raise Unreachable(closed.message.lower()) from closed
    except BadRequest as refused:
        if any(words in refused.message.lower() for words in NOBODY):
            raise Unreachable("chat not found") from refused
        raise Refused(refused.message) from refused
    except (InvalidToken, Conflict) as ours:
        log.error("telegram.not_let_in", error=type(ours).__name__)
        raise NotLetIn from ours
    except NetworkError as fault:
        raise _lost(fault) from fault
    except TelegramError as odd:  # taken, but the answer is rubbish
        raise Unknown(type(odd).__name__) from odd
    except (KeyError, TypeError, AttributeError) as odd:  # taken, and the library is lost in it
        log.exception("telegram.odd_answer", error=type(odd).__name__)
        raise Unknown(type(odd).__name__) from odd


def _lost(fault: NetworkError) -> QaptaiError:
    """A call without a proper answer: did it ever leave?"""
    cause = fault.__cause__
    if isinstance(cause, NEVER_LEFT):
        return Away()
    if isinstance(fault, TimedOut) or isinstance(cause, httpx.HTTPError):
        return Unknown(type(cause or fault).__name__)
    return NotSent("the server is at fault")  # it answered 5xx
