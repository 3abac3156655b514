"""What Telegram is told of us once, and what it knows of us then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import Bot

from bots.words import text_of

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
# Telegram's language code (none: everybody else), and our language.
COMMANDS_IN: dict[str | None, str] = {None: "en", "en": "en", "ur": "ur"}


@dataclass(frozen=True)
class Setup:
    """The bot's name, where its updates go, how many wait there, and how the last one failed."""

    name: str
    address: str
    waiting: int
    last_error: str | None
    last_error_at: datetime | None


def address_under(public_url: str) -> str:
    """Where updates are to come."""
    return f"{public_url}/webhooks/telegram"


async def register(bot: Bot, url: str, secret: str, commands: Sequence[str]) -> None:
    """Set the webhook, with everything, and the commands in each language."""
    await bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATES, max_connections=40)
    for code, language in COMMANDS_IN.items():
        worded = [(name, text_of(f"command.{name}", language)) for name in commands]
        await bot.set_my_commands(worded, language_code=code)


async def setup_of(bot: Bot) -> Setup:
    """Ask for the bot, then for its webhook."""
    me = await bot.get_me()
    found = await bot.get_webhook_info()
    return Setup(
        me.username or "",
        found.url,
        found.pending_update_count,
        found.last_error_message,
        found.last_error_date,
    )
