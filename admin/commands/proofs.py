"""The reader of payment screenshots from the command line."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from core.proofs.pdf import first_page, is_pdf
from core.proofs.read import OurAccount, Reading, read_pixels
from core.studio.photo import Unfit, open_photo

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """Payment proofs."""


@app.command()
def read(
    files: list[Path],
    as_json: Annotated[bool, typer.Option("--json")] = False,
    accounts: Annotated[Path | None, typer.Option(help="our receiving accounts, as JSON")] = None,
    now: Annotated[str, typer.Option(help="the moment of arrival")] = "",
) -> None:
    """Read screenshots; one JSON object a line, for unreadable files too."""
    ours = _accounts(accounts)
    seen: dict[str, str] = {}
    for file in files:
        told = _told(file, ours)
        told["received_at"] = now or None
        transaction = told.get("transaction_id")
        told["duplicate_of"] = seen.get(transaction) if transaction else None
        if transaction:
            seen.setdefault(transaction, file.name)
        if told["duplicate_of"]:
            told["accept"] = False
            told["flags"] = [*told["flags"], "used_before"]
        typer.echo(json.dumps(told, ensure_ascii=False) if as_json else _line(told))


def _told(file: Path, ours: list[OurAccount]) -> dict[str, Any]:
    try:
        data = file.read_bytes()
        photo = open_photo(first_page(data) if is_pdf(data) else data)
        reading = read_pixels(photo.pixels, ours)
    except (Unfit, OSError) as fault:
        reading = Reading(is_receipt=False, flags=(str(fault),))
    found = {name: asdict(value) for name, value in reading.fields.items()}
    return {
        "file": file.name,
        "is_receipt": reading.is_receipt,
        **reading.said,
        "flags": reading.flags,
        "mask_boxes": reading.mask_boxes,
        "accept": reading.is_clean,
        "fields": found,
    }


def _accounts(file: Path | None) -> list[OurAccount]:
    if file is None:
        return []
    told = json.loads(file.read_text("utf8"))
    rows = told["accounts"] if isinstance(told, dict) else told
    return [
        OurAccount(row["title"], tuple(row.get(name, "") for name in ("iban", "mobile")))
        for row in rows
    ]


def _line(told: dict[str, Any]) -> str:
    return f"{told['file']}: {told['amount']} {told['transaction_id']} {told['status']}"
