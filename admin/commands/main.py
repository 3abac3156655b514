"""All commands of `qaptai`."""

import sys

import typer

from admin.commands import demo, ledger, migrate, serve, staff, status, studio, webhooks, worker
from admin.commands import proofs as proofs_command
from core.errors import QaptaiError

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("worker")(worker.worker)
app.command("migrate")(migrate.migrate)
app.command("status")(status.status)
app.command("verify")(ledger.verify_all)
app.add_typer(ledger.ledger, name="ledger")
app.add_typer(ledger.audit, name="audit")
app.add_typer(staff.app, name="staff")
app.add_typer(studio.app, name="studio")
app.add_typer(proofs_command.app, name="proofs")
app.add_typer(webhooks.app, name="webhooks")


def run() -> None:
    """Run, with errors as one line on standard error and exit code 1."""
    try:
        app()
    except QaptaiError as fault:
        typer.echo(f"qaptai: {fault}", err=True)
        sys.exit(1)
