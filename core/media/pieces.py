"""A file too large to be held in memory: sealed objects of a few megabytes, one after another."""

import io
from collections.abc import Callable, Iterator, Sequence

from core import objects
from core.database.sealing import Sealer

PIECE = 8 * 1024 * 1024  # bytes of one object, before it is sealed


class Pieces:
    """Written once, from front to back, with `cut` wherever nothing before is changed any more.

    What was written since the last cut can be gone back to: a ZIP writes a file's head again once
    its length is known.
    """

    def __init__(self, sealer: Sealer, named: Callable[[str], None]) -> None:
        """`named` is told of each object's key before it is written."""
        self._sealer, self._named = sealer, named
        self._kept, self._gone = io.BytesIO(), 0

    def write(self, data: bytes) -> int:
        """Add bytes, or write over those since the last cut."""
        return self._kept.write(data)

    def tell(self) -> int:
        """Bytes from the beginning of the whole."""
        return self._gone + self._kept.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place since the last cut.

        Raises:
            ValueError: what is there was stored already.
        """
        start = offset - self._gone if whence == io.SEEK_SET else offset
        return self._gone + self._kept.seek(start, whence)

    def flush(self) -> None:
        """Nothing: what is stored is decided by `cut`."""

    def close(self) -> None:
        """Nothing: there is no handle."""

    def cut(self, *, at_end: bool = False) -> None:
        """Store the whole pieces that there are; at the end also the rest."""
        data = self._kept.getbuffer()
        stored = 0
        while len(data) - stored >= PIECE or (at_end and stored < len(data)):
            self._store(data[stored : stored + PIECE])
            stored = min(stored + PIECE, len(data))
        if not stored:
            return
        rest = bytes(data[stored:])
        data.release()
        self._gone += stored
        self._kept = io.BytesIO()
        self._kept.write(rest)

    def _store(self, data: memoryview) -> None:
        key = objects.new_key()
        self._named(key)
        objects.put(key, self._sealer.seal(key, bytes(data)))


def read(sealer: Sealer, keys: Sequence[str]) -> Iterator[bytes]:
    """The file again, a piece at a time.

    Raises:
        FileNotFoundError: a piece is not there.
        KeyGone: the key was destroyed.
    """
    for key in keys:
        yield sealer.open(key, objects.get(key))
