"""A picture that its provider packs is the picture; one that would swell beyond all is let go."""

import gzip
import tracemalloc
import zlib

import pytest

from bots.channels.base import MOST_FILE, Gone
from bots.channels.packed import unpacked

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
BARE = zlib.compress(PICTURE, wbits=-zlib.MAX_WBITS)
PACKED = {
    "gzip": gzip.compress(PICTURE),
    "x-gzip": gzip.compress(PICTURE),
    " GZip ": gzip.compress(PICTURE),
    "deflate": zlib.compress(PICTURE),
    "Deflate": BARE,
}


@pytest.mark.parametrize(("encoding", "data"), PACKED.items(), ids=PACKED)
def test_what_is_packed_in_a_known_way_is_unpacked(encoding: str, data: bytes) -> None:
    assert unpacked(data, encoding) == PICTURE


@pytest.mark.parametrize(
    "encoding", ["", "identity", "br", "zstd", "gzip, gzip", "gzip", "deflate"]
)
def test_what_is_not_packed_so_stays_as_it_came(encoding: str) -> None:
    assert unpacked(PICTURE, encoding) == PICTURE


@pytest.mark.parametrize("encoding", PACKED)
def test_what_is_cut_short_is_no_picture(encoding: str) -> None:
    half = PACKED[encoding][:-6]
    assert unpacked(half, encoding) == half


@pytest.mark.parametrize(
    ("encoding", "form"), [("gzip", 31), ("deflate", zlib.MAX_WBITS), ("deflate", -15)]
)
def test_a_bomb_is_let_go_before_it_swells(encoding: str, form: int) -> None:
    bomb = zlib.compress(bytes(5 * MOST_FILE), wbits=form)
    tracemalloc.start()
    try:
        with pytest.raises(Gone, match="too_heavy"):
            unpacked(bomb, encoding)
        assert tracemalloc.get_traced_memory()[1] < 3 * MOST_FILE
    finally:
        tracemalloc.stop()


def test_a_file_of_just_the_size_is_kept() -> None:
    largest = bytes(MOST_FILE)
    assert unpacked(gzip.compress(largest), "gzip") == largest
