"""The bench tells how well a changed product is told from one in another light."""

import json

import pytest
from typer.testing import CliRunner

from admin.commands.bench import app
from admin.commands.bench.sameness import Case, area, figures_at, fitted
from tests.make.forms import LONG

CASES = [
    *(Case("mug", 0, "light", False, score, ()) for score in (0.9, 0.8, 0.7, 0.4)),
    *(Case("mug", 0, "logo", True, score, ("gone",)) for score in (0.0, 0.1, 0.2, 0.6)),
]


def test_alarms_and_finds_are_counted_each_among_their_own() -> None:
    told = figures_at(CASES, 0.5)
    assert (told.false_alarms, told.found) == (0.25, 0.75)
    assert area(CASES) == 15 / 16


def test_the_limit_stands_in_the_middle_of_the_widest_gap() -> None:
    assert fitted(CASES) == pytest.approx(0.3)  # 0.65 makes as few mistakes, but more narrowly
    told = figures_at(CASES, fitted(CASES))
    assert told.found - told.false_alarms == 0.75


@LONG
def test_the_goals_are_met_on_two_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("admin.commands.bench.sameness.KINDS", {"mug": None})
    ran = CliRunner().invoke(app, ["sameness", "--seeds", "2", "--json"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert told["built_in"]["false_alarms"] <= told["goals"]["false_alarms"]
    assert told["built_in"]["found"] >= told["goals"]["found"]
