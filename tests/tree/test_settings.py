"""`.env.example` names every variable there is, and no other."""

import re
from pathlib import Path

from core.settings import Settings
from tests.tree.source import PRODUCT, REPOSITORY, files

EXAMPLE = REPOSITORY / ".env.example"
VARIABLE = re.compile(r"^#?\s?(QAPTAI_[A-Z0-9_]+)=", re.MULTILINE)


def test_every_variable_is_in_the_example_once() -> None:
    named = VARIABLE.findall(EXAMPLE.read_text("utf8"))
    assert sorted(named) == sorted(f"QAPTAI_{name.upper()}" for name in Settings.model_fields)


def test_the_example_gives_no_secret_away() -> None:
    given = {
        line.partition("=")[0]
        for line in EXAMPLE.read_text("utf8").splitlines()
        if re.search(r"(SECRET|KEY|TOKEN|PASSWORD)[A-Z_]*=.", line)
        if not re.search(r"(KEY_STORE_URL|_DAYS)=", line)
    }
    assert not given


def test_what_must_be_found_again_rests_on_the_key_that_never_changes() -> None:
    """Blind indexes and the audit's chain: `index_secret`. The secret key itself is rotated."""
    rotated = {Path("core/callbacks.py"), *files("core/database", "core/backup")}
    reading = {
        path
        for path in files(*PRODUCT)
        if re.search(r"\.secret_keys?\b", (REPOSITORY / path).read_text("utf8"))
    }
    assert reading - rotated == {Path("core/settings.py")}
