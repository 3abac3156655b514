"""A ZIP that goes out as it is made: one file of it is in memory at a time."""

import io
import zipfile
from collections.abc import Iterable, Iterator

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the only moment in a ZIP: the same files, the same bytes
SQUEEZED = (".json", ".csv", ".txt")  # pictures are not squeezed again


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """A ZIP of these files, by name and bytes, in parts as they come."""
    window = _Window()
    with zipfile.ZipFile(window, "w") as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, EARLIEST)
            if name.endswith(SQUEEZED):
                info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
            yield window.take()
    yield window.take()


class _Window:
    """The end of a file that grows: what was taken cannot be gone back to.

    A ZIP writes a file's head again once its length is known, and no reader then has to guess it.
    """

    def __init__(self) -> None:
        self._kept, self._gone = io.BytesIO(), 0

    def take(self) -> bytes:
        """All since the last time."""
        data = self._kept.getvalue()
        self._kept, self._gone = io.BytesIO(), self._gone + len(data)
        return data

    def write(self, data: bytes) -> int:
        """Add bytes, or write over those that are still here."""
        return self._kept.write(data)

    def tell(self) -> int:
        """Bytes from the beginning of the whole."""
        return self._gone + self._kept.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place that is still here."""
        start = offset - self._gone if whence == io.SEEK_SET else offset
        return self._gone + self._kept.seek(start, whence)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def close(self) -> None:
        """There is no handle."""
