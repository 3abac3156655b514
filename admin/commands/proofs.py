"""The reader of payment screenshots from the command line."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from core.proofs.accounts import OurAccount
from core.proofs.duplicates import Shown, duplicate_of, may_be_before
from core.proofs.pdf import NotOpened, first_page, is_pdf
from core.proofs.read import Reading, read_pixels
from core.proofs.traces import editor_of
from core.studio.likeness import look_hash
from core.studio.photo import Unfit, open_photo

NUMBERS = ("iban", "mobile", "number", "vpa")

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """Payment proofs."""


@app.command()
def read(
    files: list[Path],
    as_json: Annotated[bool, typer.Option("--json")] = False,
    accounts: Annotated[Path | None, typer.Option(help="our receiving accounts, as JSON")] = None,
    now: Annotated[
        datetime | None, typer.Option(help="the moment of arrival, in the receipts' own time")
    ] = None,
) -> None:
    """Read screenshots; one JSON object a line, for unreadable files too."""
    ours = _accounts(accounts)
    shown: list[Shown] = []
    for file in files:
        is_document, look, reading = _reading(file, ours, now)
        one = _shown(file.name, look, reading)
        before = duplicate_of(one, shown) if reading.is_receipt else None
        if before:
            reading = reading.flagged("used_before")
        elif reading.is_receipt and may_be_before(one, shown):
            reading = reading.flagged("looks_like_before")
        if reading.is_receipt:
            shown.append(one)
        told = _told(file.name, reading)
        told["duplicate_of"] = before
        if is_document:
            told["page"] = 1
        typer.echo(json.dumps(told, ensure_ascii=False) if as_json else _line(told))


def _reading(
    file: Path, ours: list[OurAccount], now: datetime | None
) -> tuple[bool, int | None, Reading]:
    """Whether a file is a document, its perceptual hash, and what it says."""
    is_document = False
    try:
        data = file.read_bytes()
        is_document = is_pdf(data)
        photo = open_photo(first_page(data) if is_document else data)
    except (Unfit, NotOpened, OSError) as fault:
        flag = "not_readable" if isinstance(fault, OSError) else str(fault)
        return is_document, None, Reading(is_receipt=False, flags=(flag,))
    reading = read_pixels(photo.pixels, ours, now)
    if editor_of(data):
        reading = reading.flagged("edited_picture")
    return is_document, look_hash(photo.pixels), reading


def _shown(name: str, look: int | None, reading: Reading) -> Shown:
    return Shown(
        name,
        reading.transaction_id,
        reading.amount,
        reading.datetime,
        reading.sender_name,
        reading.stan,
        reading.receiver_name,
        look,
    )


def _told(name: str, reading: Reading) -> dict[str, Any]:
    return {
        "file": name,
        "is_receipt": reading.is_receipt,
        "accept": reading.is_clean,
        **reading.said,
        "flags": reading.flags,
        "mask_boxes": reading.mask_boxes,
        "fields": {field: asdict(value) for field, value in reading.fields.items()},
    }


def _accounts(file: Path | None) -> list[OurAccount]:
    if file is None:
        return []
    try:
        told = json.loads(file.read_text("utf-8-sig"))
        rows = told["accounts"] if isinstance(told, dict) else told
        return [
            OurAccount(row["title"], tuple(str(row[name]) for name in NUMBERS if row.get(name)))
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        typer.echo(f"qaptai: {file.name} lists no accounts ({type(fault).__name__})", err=True)
        raise typer.Exit(2) from fault


def _line(told: dict[str, Any]) -> str:
    return f"{told['file']}: {told['amount']} {told['transaction_id']} {told['status']}"
