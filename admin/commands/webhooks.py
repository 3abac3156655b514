"""Tell the providers where we are."""

import typer
from sqlalchemy.exc import OperationalError

from admin.commands.ready import ready_settings
from bots.channels.base import NotSent
from bots.channels.telegram import Telegram
from bots.channels.whatsapp import WhatsApp

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
    if config.telegram_bot_token.get_secret_value():
        Telegram().register(config.public_url, COMMANDS)
        typer.echo(f"Telegram sends to {config.public_url}/webhooks/telegram")
    if config.twilio_account_sid:
        address = f"{config.public_url}/webhooks/twilio/whatsapp"
        typer.echo("Enter at Twilio, for the WhatsApp sender:")
        typer.echo(f"  When a message comes in: {address}#rc=3&rp=all  (POST)")
        typer.echo(f"  Fallback URL:            {address}  (POST)")
        typer.echo(f"  Status callback URL:     {config.public_url}/webhooks/twilio/status")
        _make_contents()


def _make_contents() -> None:
    try:
        registered = WhatsApp().register()
    except (NotSent, OperationalError) as fault:
        what = "Twilio made no contents" if isinstance(fault, NotSent) else "the database is away"
        typer.echo(f"{what}: run this again later", err=True)
        raise typer.Exit(1) from fault
    typer.echo(f"Twilio has {registered.menus} contents for choices, and these templates:")
    for name, approval in registered.templates.items():
        typer.echo(f"  {name}: {approval}")
