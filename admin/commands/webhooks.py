"""Tell the providers where we are."""

import typer

from admin.commands.ready import ready_settings
from bots.channels.telegram import Telegram

app = typer.Typer(no_args_is_help=True)
COMMANDS = [
    ("start", "Begin"),
    ("menu", "All that can be done"),
    ("balance", "Credits"),
    ("topup", "Buy credits"),
    ("language", "English, Roman Urdu, Urdu"),
    ("help", "How it works"),
]


@app.callback()
def about() -> None:
    """The providers' side."""


@app.command()
def register() -> None:
    """Give Telegram the address, secret and commands; print what to enter at Twilio."""
    config = ready_settings()
    if config.telegram_bot_token.get_secret_value():
        Telegram().register(config.public_url, COMMANDS)
        typer.echo(f"Telegram sends to {config.public_url}/webhooks/telegram")
    if config.twilio_account_sid:
        address = f"{config.public_url}/webhooks/twilio/whatsapp"
        typer.echo("Enter at Twilio, for the WhatsApp sender:")
        typer.echo(f"  When a message comes in: {address}#rc=3&rp=all  (POST)")
        typer.echo(f"  Fallback URL:            {address}  (POST)")
        typer.echo(f"  Status callback URL:     {config.public_url}/webhooks/twilio/status")
