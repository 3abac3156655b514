"""The tasks that converse and deliver; each takes a row's id, the row is the truth."""

from uuid import UUID

from celery.signals import worker_process_shutdown

from bots import conversing, delivering, fetching, mailing, progress, reading
from bots.channels import telegram
from core.queue import Task, app


@worker_process_shutdown.connect
def close_channels(**_: object) -> None:
    """End this process's connections to the messengers."""
    telegram.close()


@app.task(name=Task.FETCH)
def fetch(row_id: str) -> None:
    """Bring a message's picture in."""
    fetching.fetch(UUID(row_id))


@app.task(name=Task.READ)
def read(row_id: str) -> None:
    """Read and mask what may be a payment proof."""
    reading.read(UUID(row_id))


@app.task(name=Task.FORGET)
def forget(row_id: str) -> None:
    """Delete a message's picture at its provider."""
    fetching.forget(UUID(row_id))


@app.task(name=Task.CONVERSE)
def converse(row_id: str) -> None:
    """Answer the chat that a message belongs to."""
    conversing.converse(UUID(row_id))


@app.task(name=Task.DELIVER)
def deliver(outbox_id: str) -> None:
    """Send one message."""
    delivering.deliver(UUID(outbox_id))


@app.task(name=Task.SHOW_WORKING)
def show_working(order_id: str) -> None:
    """Show in the chat that an order is being worked on."""
    progress.show_working(UUID(order_id))


@app.task(name=Task.MAIL)
def mail(mail_id: str) -> None:
    """Send one e-mail."""
    mailing.mail(UUID(mail_id))
