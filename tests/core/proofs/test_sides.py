"""Two sides at the head of two columns: each has what stands in its own."""

from core.proofs.layout import laid_out
from core.proofs.parties import party
from tests.make.receipts import line


def test_of_two_sides_over_two_columns_each_has_its_own() -> None:
    lines = [line("Sender", 250, 400), line("Receiver", 500, 400)]
    lines += [line("Name", 40, 460), line("Amina Niazi", 250, 460), line("NOOR CRAFTS", 500, 460)]
    lines += [line("Account", 40, 520), line("03001112223", 250, 520)]
    lines += [line("*******4567", 500, 520)]
    layout = laid_out(lines)
    sides = [party(layout, side) for side in ("sender", "receiver")]
    assert [side.name and side.name.value for side in sides] == ["Amina Niazi", "NOOR CRAFTS"]
    assert [side.tail and side.tail.value for side in sides] == ["2223", "4567"]


def test_one_side_alone_heads_no_columns() -> None:
    lines = [line("Sender", 250, 400), line("Name", 40, 460), line("Amina Niazi", 250, 460)]
    sender = party(laid_out(lines), "sender").name
    assert sender is not None
    assert sender.value == "Amina Niazi"


def test_sides_over_each_other_are_sections_and_no_columns() -> None:
    lines = [line("REMITTER", 40, 300), line("Account", 40, 350), line("*******2578", 40, 390)]
    lines += [line("BENEFICIARY", 40, 450), line("IBAN", 40, 500), line("PK32****6974", 40, 540)]
    lines += [line("PARTICULARS", 40, 590)]
    sides = [party(laid_out(lines), side).tail for side in ("sender", "receiver")]
    assert [side and side.value for side in sides] == ["2578", "6974"]
