"""`qaptai backup` and `restore`, as an operator types them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from admin.commands.backup import backup, restore
from core.backup.restore import NotEmpty, Restored
from core.settings import settings
from tests.make.settings import set_to

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


@pytest.fixture
def rotating() -> Iterator[None]:
    """The secret key is being rotated: the password before is still in force."""
    ours = settings().secret_keys[0]
    with set_to(
        secret_key="another secret key of 32 and more characters",
        old_secret_keys=ours,
        index_key=ours,
    ):
        yield


@pytest.mark.usefixtures("rotating")
def test_keys_stand_apart_from_what_they_open(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command("backup")(backup)
    app.command("restore")(restore)
    told = CliRunner().invoke(app, ["backup", str(tmp_path / "shop")])
    assert told.exit_code == 0, told.output
    [made] = (tmp_path / "shop").iterdir()
    [apart] = (tmp_path / "shop-keys").iterdir()
    assert made.name == apart.name
    assert not {"workspace", "chat", "account"} & {one.name for one in made.rglob("*")}
    assert made.stat().st_mode & 0o077 == apart.stat().st_mode & 0o077 == 0
    told = CliRunner().invoke(app, ["restore", str(tmp_path / "shop")])
    assert isinstance(told.exception, NotEmpty)


@pytest.mark.parametrize("lost", [0, 3])
def test_who_restores_is_told_how_many_acts_came_after_the_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: int
) -> None:
    done = Restored(tmp_path, 1, 2, 0, 0, 0, acts_lost=lost)
    monkeypatch.setattr("admin.commands.backup.put_back", lambda *_: done)
    app = typer.Typer()
    app.command()(restore)
    told = CliRunner().invoke(app, [str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert ("The audit had 3 acts more than this backup" in told.stdout) == bool(lost)
