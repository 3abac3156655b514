"""Versions of the policy and the terms that tests write, and publish as an admin does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from core import clock
from core.policies import texts
from core.settings import settings
from tests.make.books import as_owner
from tests.make.console import rows
from tests.make.people import add_staff

DAY = 24 * 3600
NEW = "2027-01-01"
CHANGED = "We keep less."


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second version of each document beside those that the product ships."""
    folder = tmp_path / "texts"
    copytree(texts.FOLDER, folder)
    for document in texts.DOCUMENTS:
        new = copytree(folder / document / "2026-04-12", folder / document / NEW)
        (new / texts.CHANGES).write_text(f'en = "{CHANGED}"\nur = "کم رکھا جاتا ہے۔"\n', "utf8")
    monkeypatch.setattr(texts, "FOLDER", folder)
    return folder


def publish(kind: str, document: str = "policy", version: str = NEW, *, in_days: float = 8) -> None:
    """Past the console: published just now, and in force after so many days."""
    staff = add_staff(f"{version}-{document}@qaptai.example", "admin")
    effective = clock.now() + timedelta(days=in_days)
    published = min(clock.now(), effective - timedelta(seconds=1))
    as_owner(
        "INSERT INTO policy_publications (document, version, kind, texts, published_by,"
        " published_at, effective_at) VALUES (%s, %s, %s, '{}', %s, %s, %s)",
        (document, version, kind, staff, published, effective),
    )


@contextmanager
def none_left() -> Iterator[None]:
    """Whatever was published is gone afterwards."""
    try:
        yield
    finally:
        as_owner("DELETE FROM policy_tellings")
        as_owner("DELETE FROM policy_publications")


def consents(account_id: object) -> list[tuple[str, str, str]]:
    """What an account accepted, and how, the newest last."""
    found = rows(
        settings().owner_database_url,
        "SELECT document, version, how FROM consents WHERE account_id = %s"
        " ORDER BY accepted_at, document",
        account_id,
    )
    return [(str(one), str(version), str(how)) for one, version, how in found]
