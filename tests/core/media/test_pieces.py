"""A file of any size lies in sealed objects of a few megabytes, and is never whole in memory."""

import io
import zipfile
from uuid import uuid4

import pytest

from core import objects
from core.database.sealing import for_account
from core.media import pieces
from core.media.pieces import Pieces


def test_a_zip_comes_back_byte_for_byte_from_its_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", 1_000)
    keys: list[str] = []
    sealer = for_account(uuid4())
    held = Pieces(sealer, keys.append)
    files = {f"{number}.bin": bytes([number]) * 700 * number for number in range(6)}
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
            held.cut()
    held.cut(at_end=True)
    assert len(keys) > 9
    assert all(len(objects.get(key)) < 1_100 for key in keys)
    assert b"1.bin" not in b"".join(objects.get(key) for key in keys)
    whole = b"".join(pieces.read(sealer, keys))
    assert len(whole) == held.tell()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_what_is_stored_cannot_be_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", 10)
    held = Pieces(for_account(uuid4()), lambda _: None)
    held.write(b"x" * 25)
    held.cut()
    assert held.seek(20) == 20
    with pytest.raises(ValueError, match="negative"):
        held.seek(5)
