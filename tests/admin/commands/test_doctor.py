"""`qaptai doctor`: settings first, then services; it ends with 1 while there is what to mend."""

import json

import pytest
from typer.testing import CliRunner, Result

from admin.commands import doctor as command
from admin.commands.doctor_findings import Finding, mend, off, well
from admin.commands.main import app_for
from tests.make.settings import set_to

KEYS = {"secret_key": "s" * 40, "master_key": "m" * 40, "redis_url": "redis://127.0.0.1"}
WELL, OFF, MEND = well("web", "leads to us"), off("mail", "not set"), mend("redis", "is away")


def examines(monkeypatch: pytest.MonkeyPatch, *found: Finding, **values: str) -> Result:
    """What it says where the services are found like that."""
    checks = [lambda _, one=one: one for one in found]
    monkeypatch.setattr(command, "CHECKS", checks)
    given = KEYS | {"database_url": "postgresql://127.0.0.1/shop"} | values
    with set_to(**given):
        return CliRunner().invoke(app_for("doctor"), ["doctor", "--json"])


def test_all_is_well_where_nothing_is_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    done = examines(monkeypatch, WELL, OFF)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {
        "ok": True,
        "findings": [
            {"name": "settings", "state": "well", "words": "complete"},
            {"name": "web", "state": "well", "words": "leads to us"},
            {"name": "mail", "state": "off", "words": "not set"},
        ],
    }


def test_one_thing_to_mend_is_exit_one_and_all_others_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = examines(monkeypatch, MEND, WELL)
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert (found["ok"], [one["state"] for one in found["findings"]]) == (
        False,
        ["well", "mend", "well"],
    )


def test_each_fault_of_the_settings_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    done = examines(monkeypatch, WELL, master_key="short", twilio_account_sid="AC1")
    told = [one["words"] for one in json.loads(done.stdout)["findings"] if one["state"] == "mend"]
    assert done.exit_code == 1
    assert any("QAPTAI_MASTER_KEY is too short" in one for one in told)
    assert any("QAPTAI_TWILIO_AUTH_TOKEN is missing" in one for one in told)


def test_where_an_address_is_none_no_service_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    done = examines(monkeypatch, WELL, database_url="shop")
    names = [one["name"] for one in json.loads(done.stdout)["findings"]]
    assert done.exit_code == 1
    assert "web" not in names
