"""The bench prints a figure for each goal, as ratios of one run."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from admin.commands.bench import app
from tests.make.products import draw_product


def test_every_goal_has_a_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("admin.commands.bench.studio.LONGEST", 320)
    monkeypatch.setattr("admin.commands.bench.studio.ROUNDS", 1)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(draw_product("bottle", size=400).jpeg())
    done = CliRunner().invoke(app, ["studio", str(photo), "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["figures"].keys() == found["goals"].keys()
    assert all(figure > 0 for figure in found["figures"].values())
