"""The worker process: the one place that imports every task."""

import os
from typing import Annotated

import typer

from admin.commands.ready import ready_settings
from admin.loading import loading

TASK_MODULES = (
    "bots.tasks",
    "core.due",
    "core.generations.tasks",
    "core.privacy.tasks",
    "core.tickets.tasks",
    "core.topups.tasks",
)


def worker(
    queues: Annotated[str, typer.Option(help="comma-separated; all by default")] = "",
    beat: Annotated[bool, typer.Option(help="also send what is due, every second")] = True,
    processes: Annotated[int, typer.Option(min=1, help="children of this worker")] = 2,
) -> None:
    """Work on the queues until told to stop."""
    ready_settings()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import importlib  # noqa: PLC0415  the settings must be complete first

    with loading():
        for module in TASK_MODULES:
            importlib.import_module(module)
        from celery.signals import worker_process_init  # noqa: PLC0415

        from core.generations.tasks import warm_up  # noqa: PLC0415
        from core.queue import QUEUE_OF, QUEUES, Task, app  # noqa: PLC0415

    chosen = queues.replace(" ", "") or ",".join(QUEUES)
    if unknown := set(chosen.split(",")) - set(QUEUES):
        told = f"there is no queue {', '.join(sorted(unknown))}: {', '.join(QUEUES)}"
        raise typer.BadParameter(told, param_hint="--queues")
    _tell_presence(chosen)
    if QUEUE_OF[Task.GENERATE] in chosen.split(","):  # who makes no pictures has nothing to warm
        worker_process_init.connect(warm_up, weak=False)
    words = [
        "worker",
        "--loglevel=WARNING",
        f"--queues={chosen}",
        f"--concurrency={processes}",
        "--without-gossip",
        "--without-mingle",
        f"--hostname=qaptai-{os.getpid()}@%h",
    ]
    if beat:
        words += ["--beat", "--scheduler=celery.beat.Scheduler"]  # remembers nothing on disk
    app.worker_main(words)


def _tell_presence(queues: str) -> None:
    """Note that the worker goes on whenever its loop turns: a loop that hangs falls silent."""
    from celery.signals import heartbeat_sent, worker_shutdown  # noqa: PLC0415

    from core import presence  # noqa: PLC0415

    does = f"worker ({queues.replace(',', ', ')})"
    note = presence.noting(does)
    heartbeat_sent.connect(lambda **_: note(), weak=False)
    worker_shutdown.connect(lambda **_: presence.forget(does), weak=False)
