"""Root lends a user without rights; nothing that lies in a place open to all is trusted blindly."""

import os
import subprocess
from pathlib import Path

import pytest

from core.embedded import account
from core.embedded.account import RunAs
from core.embedded.server import ServerFailed

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends a user")
as_somebody = pytest.mark.skipif(os.geteuid() == 0, reason="root lends a user")


@as_somebody
def test_a_person_runs_the_server_as_herself(tmp_path: Path) -> None:
    assert account.run_as(tmp_path) == RunAs()


@as_root
def test_root_lends_a_user_that_is_in_none_of_its_groups(tmp_path: Path) -> None:
    who = account.run_as(tmp_path / "new")
    said = subprocess.check_output(["/usr/bin/id", "-G"], cwd="/", **who.as_options())
    assert who.uid not in (None, 0)
    assert "0" not in said.decode().split()


@as_root
def test_root_goes_on_as_the_owner_of_the_data(ground: Path) -> None:
    data = ground / "data"
    data.mkdir()
    os.chown(data, 12345, 12346)
    assert account.run_as(data) == RunAs(12345, 12346)


@as_root
def test_programs_that_the_user_cannot_come_to_are_copied(
    tmp_path: Path, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account, "COMMON_GROUND", (ground,))
    tree, libraries = tmp_path / "home" / "programs", tmp_path / "home" / "programs.libs"
    (tree / "bin").mkdir(parents=True)
    libraries.mkdir()
    (tree / "bin" / "postgres").write_text("#!/bin/sh\nexit 0\n")
    (tree / "bin" / "postgres").chmod(0o700)
    (tmp_path / "home").chmod(0o700)
    who = account.run_as(tmp_path / "new")
    copied = account.reachable_tree(tree, libraries, who)
    assert copied.is_relative_to(ground)
    assert account.reachable_tree(tree, libraries, who) == copied
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_somebody_else_could_have_laid_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    for name in ("link", "open"):
        with pytest.raises(ServerFailed):
            account._must_be_ours(tmp_path / name)


def test_a_lent_secret_is_for_one_user_alone(tmp_path: Path) -> None:
    who = account.run_as(tmp_path / "new")
    file = who.lend("secret")
    try:
        found = file.stat()
        assert found.st_mode & 0o077 == 0
        assert found.st_uid == (who.uid or os.geteuid())
    finally:
        file.unlink()
