"""What goes wrong is logged with where it did, and with nothing of what somebody wrote."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from celery import Celery

from core import logs

HERS = "call me on +923001234567"
log = structlog.get_logger()


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    """The log as every process of the product has it."""
    logs.configure()
    yield
    structlog.reset_defaults()
    logging.setLogRecordFactory(logging.LogRecord)


def misread() -> None:
    """A fault that quotes what was read, as those of libraries do, and what followed."""
    try:
        int(HERS)
    except ValueError as odd:
        raise RuntimeError(HERS) from odd


def test_a_fault_is_logged_with_its_kinds_and_places_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        misread()
    except RuntimeError:
        log.exception("converse.failed", row="7")
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["event"], said["row"], said["level"]) == ("converse.failed", "7", "error")
    assert "in misread" in said["exception"]
    assert said["exception"].index("ValueError") < said["exception"].rindex("RuntimeError")
    assert "923001234567" not in line


def test_a_task_that_breaks_off_is_logged_so_too() -> None:
    made, out = Celery("broken", set_as_current=False), io.StringIO()
    heard, handler = logging.getLogger("celery.app.trace"), logging.StreamHandler(out)
    heard.addHandler(handler)
    try:
        made.task(shared=False)(misread).apply()
    finally:
        heard.removeHandler(handler)
    assert "raised unexpected" in out.getvalue()
    assert "in misread" in out.getvalue()
    assert "RuntimeError" in out.getvalue()
    assert "923001234567" not in out.getvalue()


def test_faults_that_came_together_are_each_named(capsys: pytest.CaptureFixture[str]) -> None:
    both = ExceptionGroup(HERS, [KeyError(HERS), OSError(HERS)])
    log.error("web.fault", exc_info=both)
    line = capsys.readouterr().err
    assert "KeyError" in line
    assert "OSError" in line
    assert "923001234567" not in line
