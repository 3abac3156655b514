"""Tell the providers where we are."""

import typer
from sqlalchemy.exc import OperationalError

from admin.commands.ready import ready_settings
from bots.channels.base import NotSent
from bots.channels.telegram import Telegram
from bots.channels.whatsapp import WhatsApp
from core.errors import QaptaiError

app = typer.Typer(no_args_is_help=True)
# What they do is said in each language by the catalogue's `command.` texts.
COMMANDS = ("start", "menu", "balance", "topup", "pictures", "language", "help", "human")


@app.callback()
def about() -> None:
    """The providers' side."""


@app.command()
def register() -> None:
    """Give Telegram the address, secret and commands; make Twilio's contents; say what is left."""
    config = ready_settings()
    if not config.telegram_bot_token.get_secret_value() and not config.twilio_account_sid:
        told = "set QAPTAI_TELEGRAM_BOT_TOKEN, QAPTAI_TWILIO_ACCOUNT_SID, or both"
        typer.echo(f"qaptai: nobody is to be told: {told}", err=True)
        raise typer.Exit(2)
    if config.telegram_bot_token.get_secret_value():
        _tell_telegram(config.public_url)
    if config.twilio_account_sid:
        address = f"{config.public_url}/webhooks/twilio/whatsapp"
        typer.echo("Enter at Twilio, for the WhatsApp sender:")
        typer.echo(f"  When a message comes in: {address}#rc=3&rp=all  (POST)")
        typer.echo(f"  Fallback URL:            {address}  (POST)")
        typer.echo(f"  Status callback URL:     {config.public_url}/webhooks/twilio/status")
        _make_contents()


def _tell_telegram(public_url: str) -> None:
    try:
        Telegram().register(public_url, COMMANDS)
    except QaptaiError as fault:
        kind = type(fault).__name__
        typer.echo(f"qaptai: Telegram was not told ({kind}: {fault}): run this again", err=True)
        raise typer.Exit(1) from fault
    typer.echo(f"Telegram sends to {public_url}/webhooks/telegram")


def _make_contents() -> None:
    try:
        registered = WhatsApp().register()
    except (NotSent, OperationalError) as fault:
        what = "Twilio made no contents" if isinstance(fault, NotSent) else "the database is away"
        typer.echo(f"qaptai: {what}: run this again later", err=True)
        raise typer.Exit(1) from fault
    typer.echo(f"Twilio has {registered.menus} contents for choices, and these templates:")
    for name, approval in registered.templates.items():
        typer.echo(f"  {name}: {approval}")
