"""A file of any size lies in sealed objects of a few megabytes, and is never whole in memory."""

from uuid import uuid4

import pytest

from core import objects
from core.database.sealing import for_account
from core.media import pieces
from core.media.pieces import Pieces


def test_a_file_comes_back_byte_for_byte_from_its_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", 1_000)
    sealer = for_account(uuid4())
    held, whole = Pieces(sealer), b""
    for number in range(9):
        held.add(bytes([number]) * 333 * number)
        whole += bytes([number]) * 333 * number
    held.end()
    assert held.size_bytes == len(whole)
    assert [len(objects.get(key)) for key in held.keys[:-1]] == [1_028] * (len(held.keys) - 1)
    assert whole[3_000:3_100] not in objects.get(held.keys[3])
    assert b"".join(pieces.read(sealer, held.keys)) == whole
    held.delete()
    with pytest.raises(FileNotFoundError):
        objects.get(held.keys[0])
