"""A file too large to be held in memory: sealed objects of a few megabytes, one after another."""

from collections.abc import Iterator, Sequence

from core import objects
from core.database.sealing import Sealer

PIECE = 8 * 1024 * 1024  # bytes of one object, before it is sealed


class Pieces:
    """Written from front to back; `keys` name what is stored so far.

    It may go on after pieces that were stored before.
    """

    def __init__(self, sealer: Sealer, keys: Sequence[str] = (), size_bytes: int = 0) -> None:
        self.keys, self.size_bytes = list(keys), size_bytes
        self._earlier = len(keys)
        self._sealer, self._rest = sealer, bytearray()

    def add(self, data: bytes) -> None:
        """Store as many whole pieces as there are."""
        self.size_bytes += len(data)
        self._rest += data
        while len(self._rest) >= PIECE:
            self._store()

    def end(self) -> None:
        """Store what is left."""
        if self._rest:
            self._store()

    def delete(self) -> None:
        """Take back all that was stored here."""
        for key in self.keys[self._earlier :]:
            objects.delete(key)

    def _store(self) -> None:
        key = objects.new_key()
        self.keys.append(key)
        objects.put(key, self._sealer.seal(key, bytes(self._rest[:PIECE])))
        del self._rest[:PIECE]


def read(sealer: Sealer, keys: Sequence[str]) -> Iterator[bytes]:
    """The file again, a piece at a time.

    Raises:
        FileNotFoundError: a piece is not there.
        KeyGone: the key was destroyed.
    """
    for key in keys:
        yield sealer.open(key, objects.get(key))
