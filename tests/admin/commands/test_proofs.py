"""`qaptai proofs read` on drawn receipts, with the recogniser itself: one JSON line a file."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin
from typer.testing import CliRunner

from admin.commands.proofs import app
from tests.make.drawn_receipts import DARK, at_the_right, in_pairs, printed_slip, tilted, worn

ACCOUNTS = [{"title": "NOOR CRAFTS", "mobile": "03001234567", "iban": "PK11LEAF0000000123456702"}]
NOW = "2026-11-19T09:00:00"
PAIRS = (
    ("Trx. ID", "KW2648213907"),
    ("Txn Date/Time", "18-Nov-26 02:18 PM"),
    ("Remitter Name", "Syed Hassan Abbas"),
    ("Sender's Account", "0321-5551234"),
    ("Title of Beneficiary", "NOOR CRAFTS"),
    ("Recipient A/C No", "PK11****6702"),
    ("Audit No.", "341685"),
    ("Remaining Bal.", "Rs. 87,464.33"),
)
SLIP = (
    ("PRINCIPAL", "PKR 12,345.50"),
    ("TRANS ID", "990821734465"),
    ("EXECUTED AT", "18/11/2026 14:18"),
    ("PAYEE NAME", "NOOR CRAFTS"),
    ("CREDIT ACCOUNT", "XXXX-XXXX-4567"),
    ("SENDER TITLE", "KHADIJA TARIQ"),
)
ROMAN = (
    ("Len den number", "48213907756"),
    ("Din aur waqt", "Nov 18, 2026 2:18 PM"),
    ("Jis ko bheja", "NOOR CRAFTS"),
    ("Bhejne wala", "Zubair Ahmed"),
    ("Kharcha", "Rs. 11.60"),
    ("Baqi balance", "Rs. 9,120.75"),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the command says of each file."""
    folder = tmp_path_factory.mktemp("proofs")
    pairs = in_pairs(PAIRS, "Money Sent", "-Rs. 1500/-", DARK)
    worn(pairs).save(folder / "a_pairs.png")
    edited = PngImagePlugin.PngInfo()
    edited.add_text("Software", "Snapseed 2.0")
    pairs.save(folder / "b_again.png", pnginfo=edited)
    printed_slip(SLIP, "TRANSFER COMPLETED").save(folder / "c_slip.pdf")
    tilted(at_the_right(ROMAN, "Raqam bhej di gayi", "PKR 2,500")).save(folder / "d_roman.png")
    Image.new("RGB", (600, 900), "#c8b7a6").save(folder / "e_nothing.png")
    (folder / "f_broken.jpg").write_bytes(b"no picture")
    accounts = folder / "accounts.json"
    accounts.write_text(json.dumps(ACCOUNTS))
    files = [str(file) for file in sorted(folder.iterdir()) if file != accounts]
    done = CliRunner().invoke(
        app, ["read", *files, "--json", "--accounts", str(accounts), "--now", NOW]
    )
    assert done.exit_code == 0, done.output
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    return {Path(row["file"]).stem: row for row in rows}


def some(row: dict[str, Any], *names: str) -> list[Any]:
    return [row[name] for name in names]


def test_a_dark_page_of_pairs_that_a_chat_spoiled_is_read(told: dict[str, dict[str, Any]]) -> None:
    row = told["a_pairs"]
    assert some(row, "amount", "currency", "transaction_id", "datetime", "status", "stan") == [
        "1500.00", "PKR", "KW2648213907", "2026-11-18T14:18", "success", "341685",
    ]  # fmt: skip
    assert some(row, "sender_name", "receiver_name", "receiver_account_tail") == [
        "Syed Hassan Abbas", "NOOR CRAFTS", "6702",
    ]  # fmt: skip
    assert row["accept"]
    assert "87,464" not in row["stored_text"]
    assert "5551234" not in row["stored_text"].replace("-", "")


def test_the_same_transfer_in_another_file_is_told_and_so_is_an_editor(
    told: dict[str, dict[str, Any]],
) -> None:
    row = told["b_again"]
    assert row["duplicate_of"] == "a_pairs.png"
    assert {"used_before", "edited_picture"} <= set(row["flags"])
    assert not row["accept"]


def test_a_pdf_is_read_from_its_first_page(told: dict[str, dict[str, Any]]) -> None:
    row = told["c_slip"]
    assert some(row, "page", "amount", "transaction_id", "datetime", "status") == [
        1, "12345.50", "990821734465", "2026-11-18T14:18", "success",
    ]  # fmt: skip
    assert some(row, "sender_name", "receiver_name", "receiver_account_tail") == [
        "KHADIJA TARIQ", "NOOR CRAFTS", "4567",
    ]  # fmt: skip
    assert row["duplicate_of"] is None


def test_roman_urdu_held_askew_is_read(told: dict[str, dict[str, Any]]) -> None:
    row = told["d_roman"]
    assert some(row, "amount", "transaction_id", "datetime", "status") == [
        "2500.00", "48213907756", "2026-11-18T14:18", "success",
    ]  # fmt: skip
    assert some(row, "sender_name", "receiver_name") == ["Zubair Ahmed", "NOOR CRAFTS"]
    assert "9,120" not in row["stored_text"]


def test_what_is_no_receipt_or_no_picture_has_its_line_too(
    told: dict[str, dict[str, Any]],
) -> None:
    for name in ("e_nothing", "f_broken"):
        assert some(told[name], "is_receipt", "accept", "amount") == [False, False, None]


def test_a_file_that_is_not_there_has_its_line_and_no_path_in_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["read", str(tmp_path / "gone.png"), "--json"])
    row = json.loads(done.stdout)
    assert (row["file"], row["accept"], row["flags"]) == ("gone.png", False, ["not_readable"])


@pytest.mark.parametrize("told", ["no JSON", '[{"number": "03001234567"}]', "[1]", '{"ours": []}'])
def test_a_file_that_lists_no_accounts_is_wrong_use(told: str, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.json"
    accounts.write_text(told)
    done = CliRunner().invoke(app, ["read", "none.png", "--json", "--accounts", str(accounts)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "accounts.json lists no accounts" in done.stderr
