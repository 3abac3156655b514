"""Who paid is read from a column of its own, or behind a word for it."""

import pytest

from core.statements.payer import payer_in


@pytest.mark.parametrize(
    ("details", "name"),
    [
        ("IBFT FROM MUHAMMAD ALI RAZA A/C 1234", "MUHAMMAD ALI RAZA"),
        ("Raast transfer from Sana Bibi, ref 48213907001", "Sana Bibi"),
        ("Funds received from AYESHA KHAN via Raast", "AYESHA KHAN"),
        ("FT/REMITTER: O'NEIL TRADERS/RRN 482139", "O'NEIL TRADERS"),
        ("IBFT from account 0123 from Bilal Ahmed", "Bilal Ahmed"),
        ("CASH DEPOSIT TP-7QK2X", None),
        ("IBFT FROM 03001234567", None),
        ("Profit from your account", None),
        ("", None),
    ],
)
def test_a_name_ends_where_the_bank_goes_on(details: str, name: str | None) -> None:
    assert payer_in("", details) == name


@pytest.mark.parametrize(
    ("cell", "name"),
    [("  Sana   Bibi ", "Sana Bibi"), ("بلال احمد", "بلال احمد"), ("-", None), ("0300123", None)],
)
def test_a_column_of_its_own_comes_first_unless_it_names_nobody(
    cell: str, name: str | None
) -> None:
    assert payer_in(cell, "IBFT FROM 0123") == name
