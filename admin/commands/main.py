"""All commands of `qaptai`; only the one that is called is loaded."""

import importlib
import sys

import typer

from admin.commands.faults import in_one_line
from admin.loading import loading

# Name → where it stands: a function is a command, a Typer app a group of commands.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("admin.commands.demo", "demo"),
    "serve": ("admin.commands.serve", "serve"),
    "worker": ("admin.commands.worker", "worker"),
    "migrate": ("admin.commands.migrate", "migrate"),
    "doctor": ("admin.commands.doctor", "doctor"),
    "backup": ("admin.commands.backup", "backup"),
    "restore": ("admin.commands.backup", "restore"),
    "keys": ("admin.commands.keys", "app"),
    "status": ("admin.commands.status", "status"),
    "verify": ("admin.commands.ledger", "verify_all"),
    "ledger": ("admin.commands.ledger", "ledger"),
    "audit": ("admin.commands.ledger", "audit"),
    "staff": ("admin.commands.staff", "app"),
    "studio": ("admin.commands.studio", "app"),
    "proofs": ("admin.commands.proofs", "app"),
    "understand": ("admin.commands.understand", "understand"),
    "providers": ("admin.commands.providers", "app"),
    "bench": ("admin.commands.bench", "app"),
    "webhooks": ("admin.commands.webhooks", "app"),
    "privacy": ("admin.commands.privacy", "app"),
}


def app_for(called: str | None) -> typer.Typer:
    """The command line with the called command alone; with all of them where none is called."""
    app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)

    @app.callback()
    def about() -> None:
        """A shop inside a chat: product photos in, finished pictures out, paid with credits."""

    for name in [called] if called in COMMANDS else COMMANDS:
        module, attribute = COMMANDS[str(name)]
        found = getattr(importlib.import_module(module), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=str(name))
        else:
            app.command(str(name))(found)
    return app


def run() -> None:
    """Run the command that is called; a fault is one line on standard error."""
    with in_one_line():
        with loading():
            app = app_for(sys.argv[1] if len(sys.argv) > 1 else None)
        code = app(standalone_mode=False)
    sys.exit(code)
