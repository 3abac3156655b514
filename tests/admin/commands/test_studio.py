"""The image engine from the command line."""

import json
from pathlib import Path

import numpy as np
from PIL import Image
from typer.testing import CliRunner

from admin.commands.studio import app
from core.studio.looks import LOOKS
from core.studio.presets import SIZES
from tests.make.products import draw_product

run = CliRunner().invoke


def photo(folder: Path, name: str = "bottle.jpg", size: int = 200) -> Path:
    file = folder / name
    file.write_bytes(draw_product("bottle", size=size).jpeg())
    return file


def test_a_folder_of_photos_becomes_cut_outs_of_the_same_stem_and_size(tmp_path: Path) -> None:
    source, target = tmp_path / "photos", tmp_path / "cut"
    source.mkdir()
    photo(source)
    photo(source, "second.JPG", 160)
    (source / "notes.txt").write_text("not a photo", "utf8")
    assert run(app, ["cutout", str(source), str(target)]).exit_code == 0
    assert sorted(file.name for file in target.iterdir()) == ["bottle.png", "second.png"]
    cut = Image.open(target / "bottle.png")
    assert (cut.mode, cut.size) == ("RGBA", (200, 200))
    assert 0.05 < (np.asarray(cut)[..., 3] > 127).mean() < 0.6


def test_a_broken_photo_is_named_and_the_others_are_cut_all_the_same(tmp_path: Path) -> None:
    photo(tmp_path)
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    done = run(app, ["cutout", str(tmp_path), str(tmp_path / "cut")])
    assert done.exit_code == 1
    assert "broken.jpg" in done.stderr
    assert (tmp_path / "cut/bottle.png").is_file()


def test_one_photo_can_be_cut_into_a_file_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "cut/mine.png"
    assert run(app, ["cutout", str(photo(tmp_path)), str(target)]).exit_code == 0
    assert Image.open(target).mode == "RGBA"


def test_looks_and_sizes_are_listed_for_people_and_for_programs() -> None:
    listed = json.loads(run(app, ["looks", "--json"]).stdout)
    assert [look["slug"] for look in listed["looks"]] == list(LOOKS)
    assert [size["slug"] for size in listed["sizes"]] == list(SIZES)
    assert "wooden-table" in run(app, ["looks"]).stdout
    assert listed["sizes"][4]["slug"] == "amazon-main"
    assert listed["sizes"][4]["background"] == "white"
    assert "no overlays" in run(app, ["looks"]).stdout
