"""`python -m admin.commands`: the same as `qaptai`."""

from admin.commands.main import run

run()
