"""A ZIP goes out in parts, one a file, and every reader opens it."""

import io
import zipfile

from core.media.zips import Archive, zipped


def test_the_parts_are_an_ordinary_zip_and_no_longer_than_a_file() -> None:
    files = [(f"{number}.jpg", bytes([number]) * 1_000) for number in range(9)]
    parts = list(zipped([*files, ("list.json", b"[]" * 5_000)]))
    assert len(parts) == len(files) + 2
    assert all(len(part) < 1_100 for part in parts[:-1])
    whole = b"".join(parts)
    assert whole == b"".join(zipped([*files, ("list.json", b"[]" * 5_000)]))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()[:-1]] == files
        assert not any(one.flag_bits & 0x08 for one in archive.infolist())  # lengths are told ahead


def test_a_zip_that_was_put_aside_goes_on_to_be_the_same_bytes() -> None:
    files = [("list.json", b"[]" * 500), *((f"تصویر {one}.jpg", b"x" * one) for one in range(9))]
    archive, whole = Archive(), b""
    for name, data in files:
        assert not archive.holds(name)
        whole += archive.add(name, data)
        archive = Archive(archive.entries, len(whole))
        assert archive.holds(name)
    assert whole + archive.end() == b"".join(zipped(files))
