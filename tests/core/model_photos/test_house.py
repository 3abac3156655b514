"""The operator's set: known by what is in the files, read as strangers' pictures are."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from core.model_photos import house
from core.settings import settings

Set = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Set]:
    """A folder with these files in it, set as the operator's."""
    monkeypatch.setenv("QAPTAI_MODEL_PHOTOS", str(tmp_path))
    settings.cache_clear()

    def filled(**files: bytes) -> Path:
        for name, data in files.items():
            (tmp_path / name.replace("_", ".")).write_bytes(data)
        return tmp_path

    yield filled
    monkeypatch.undo()
    settings.cache_clear()


def person(shade: int, size: int = 400) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size), (shade, 120, 90)).save(out, "JPEG", comment=b"a secret")
    return out.getvalue()


def test_a_person_keeps_its_name_when_the_file_gets_another(folder: Set) -> None:
    place = folder(b_jpg=person(10), a_png=person(200))
    first, second = house.house_set()
    (place / "b.jpg").rename(place / "0.jpg")
    assert [one.digest for one in house.house_set()] == [second.digest, first.digest]
    (place / "0.jpg").write_bytes(person(99))
    assert house.find(second.digest) is None
    assert house.find(first.digest) is not None


def test_a_picture_is_decoded_apart_and_loses_all_but_its_pixels(folder: Set) -> None:
    folder(a_jpg=person(10))
    (only,) = house.house_set()
    assert b"a secret" not in only.picture()
    assert only.picture() is only.picture()


def test_what_is_wrong_is_said_with_the_files_name(folder: Set) -> None:
    folder(a_jpg=b"no picture", notes_txt=b"x", c_jpg=person(10))
    found = house.problems()
    assert len(found) == 2
    assert any("notes.txt is no JPEG or PNG" in one for one in found)
    assert any("a.jpg cannot be used: not_a_picture" in one for one in found)


def test_an_empty_folder_and_one_with_too_many_are_wrong(folder: Set) -> None:
    place = folder()
    assert house.problems() == [f"QAPTAI_MODEL_PHOTOS: there is no picture in {place}"]
    folder(**{f"{number}_jpg": b"" for number in range(house.MOST + 1)})
    assert any("10 pictures, the set may have 9" in one for one in house.problems())
    assert len(house.house_set()) == house.MOST


def test_a_folder_that_is_not_there_keeps_the_product_from_starting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = settings().model_copy(update={"model_photos": Path("/nowhere/at/all")})
    assert any("QAPTAI_MODEL_PHOTOS names no folder" in one for one in config.problems())
    monkeypatch.setattr(house, "settings", lambda: config)
    assert house.house_set() == ()
    assert "/nowhere/at/all" in house.problems()[0]


def test_without_a_set_there_is_nothing_to_say() -> None:
    assert house.house_set() == ()
    assert house.problems() == []
