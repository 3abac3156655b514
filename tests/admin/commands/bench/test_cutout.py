"""The bench prints what the studio's cut-outs are worth."""

import json
from pathlib import Path

from PIL import Image
from typer.testing import CliRunner

from admin.commands.bench import app
from tests.make.products import draw_product


def test_a_folder_with_masks_is_measured(tmp_path: Path) -> None:
    (tmp_path / "masks").mkdir()
    for kind, name in (("box", "box.png"), ("bottle", "bottle.alpha.png")):
        drawn = draw_product(kind, size=200)  # type: ignore[arg-type]
        (tmp_path / f"{kind}.jpg").write_bytes(drawn.jpeg())
        Image.fromarray(drawn.alpha).save(tmp_path / "masks" / name)
    ran = CliRunner().invoke(app, ["cutout", str(tmp_path), "--json"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.output)
    assert [row["photo"] for row in told["rows"]] == ["bottle", "box"]
    assert told["summary"]["mean_iou"] > 0.95
    assert "mean_bf" in CliRunner().invoke(app, ["cutout", str(tmp_path)]).output


def test_a_mask_without_its_photo_and_a_folder_without_masks_are_refused(tmp_path: Path) -> None:
    (tmp_path / "masks").mkdir()
    assert CliRunner().invoke(app, ["cutout", str(tmp_path)]).exit_code == 2
    Image.new("L", (80, 80)).save(tmp_path / "masks/lost.png")
    assert CliRunner().invoke(app, ["cutout", str(tmp_path)]).exit_code == 1
