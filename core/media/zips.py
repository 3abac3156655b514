"""A ZIP that goes out as it is made: one file of it is in memory at a time."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the only moment in a ZIP: the same files, the same bytes
SQUEEZED = (".json", ".csv", ".txt")  # pictures are not squeezed again


@dataclass(frozen=True)
class Entry:
    """A file that is in a ZIP, as the list at its end will name it."""

    filename: str
    compress_type: int
    CRC: int
    compress_size: int
    file_size: int
    header_offset: int
    external_attr: int


class Archive:
    """A ZIP that grows file by file; it can be put aside between two, and taken up again.

    `entries` and `size_bytes` are what another one had when it was put aside.
    """

    def __init__(self, entries: Sequence[Entry] = (), size_bytes: int = 0) -> None:
        self._window = _Window(size_bytes)
        self._zip = zipfile.ZipFile(self._window, "w")
        for entry in entries:
            info = zipfile.ZipInfo(entry.filename, EARLIEST)
            for name, value in asdict(entry).items():
                setattr(info, name, value)
            self._zip.filelist.append(info)
            self._zip.NameToInfo[info.filename] = info

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The files that are in it."""
        return tuple(
            Entry(**{name: getattr(info, name) for name in Entry.__dataclass_fields__})
            for info in self._zip.filelist
        )

    def holds(self, name: str) -> bool:
        """Whether a file of this name is in it."""
        return name in self._zip.NameToInfo

    def add(self, name: str, data: bytes) -> bytes:
        """The bytes by which the ZIP grows with one file."""
        info = zipfile.ZipInfo(name, EARLIEST)
        if name.endswith(SQUEEZED):
            info.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(info, data)
        return self._window.take()

    def end(self) -> bytes:
        """The list at its end."""
        self._zip.close()
        return self._window.take()


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """A ZIP of these files, by name and bytes, in parts as they come."""
    archive = Archive()
    for name, data in files:
        yield archive.add(name, data)
    yield archive.end()


class _Window:
    """The end of a file that grows: what was taken cannot be gone back to.

    A ZIP writes a file's head again once its length is known, and no reader then has to guess it.
    """

    def __init__(self, gone: int) -> None:
        self._kept, self._gone = io.BytesIO(), gone

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
