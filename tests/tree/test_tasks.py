"""Every task that can be handed over is known to the worker, routed, and limited."""

import ast
import importlib

from admin.commands.worker import TASK_MODULES
from core.queue import BEAT, QUEUE_OF, QUEUES, Task, app
from tests.tree.source import PRODUCT, files, nodes


def test_the_worker_knows_every_task_and_no_other() -> None:
    for module in TASK_MODULES:
        importlib.import_module(module)
    ours = {name for name in app.tasks if not name.startswith("celery.")}
    assert ours == {task.value for task in Task}


def test_every_file_with_tasks_is_on_the_workers_list() -> None:
    with_tasks = {
        ".".join(path.with_suffix("").parts)
        for path in files(*PRODUCT)
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef)
        if any(ast.unparse(mark).startswith("app.task") for mark in node.decorator_list)
    }
    assert with_tasks == set(TASK_MODULES)


def test_every_task_has_a_queue_that_a_worker_reads() -> None:
    assert set(QUEUE_OF) == set(Task)
    assert set(QUEUE_OF.values()) == set(QUEUES)
    assert set(BEAT) <= set(Task)
