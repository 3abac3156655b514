"""A backup is there whole or not at all, and goes when its days are over."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.backup import folders
from core.backup.folders import NoBackup
from core.backup.save import _copy_objects
from core.clock import now

NOW = now()


def named(days: int) -> str:
    return (NOW - timedelta(days=days)).strftime(folders.FORM)


def test_what_broke_off_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), folders.made(tmp_path, named(0)) as making:
        (making / "half" / "way").touch()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NoBackup):
        folders.newest(tmp_path)


def test_backups_go_after_their_days_and_nothing_else_does(tmp_path: Path) -> None:
    for days in (31, 29, 1):
        with folders.made(tmp_path, named(days)) as making:
            (making / "whole").touch()
    (tmp_path / "somebody else's").mkdir()
    (tmp_path / f"{named(2)}.making").mkdir()  # of a machine that lost its power
    assert folders.drop_old(tmp_path, days=30) == 1
    assert [one.name for one in folders.backups(tmp_path)] == [named(29), named(1)]
    assert (tmp_path / "somebody else's").is_dir()
    assert len(list(tmp_path.iterdir())) == 3
    assert folders.newest(tmp_path).name == named(1)
    assert folders.newest(tmp_path / named(29)).name == named(29)


def test_an_object_that_was_backed_up_before_takes_no_place_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = {"aa/aa1": b"one", "bb/bb2": b"two!"}
    monkeypatch.setattr("core.objects.every_key", lambda: iter([*stored, "cc/gone"]))
    monkeypatch.setattr("core.objects.get", lambda key: read(stored, key))
    assert _copy_objects(tmp_path / "first", None) == (2, 7)
    assert _copy_objects(tmp_path / "second", tmp_path / "first") == (2, 7)
    first, second = (tmp_path / name / "aa" / "aa1" for name in ("first", "second"))
    assert first.samefile(second)
    assert second.read_bytes() == b"one"


def read(stored: dict[str, bytes], key: str) -> bytes:
    if key not in stored:
        raise FileNotFoundError(key)
    return stored[key]
