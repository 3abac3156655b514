"""A statement's good lines are kept, and each bad row is named."""

from core.statements.columns import find_columns
from core.statements.lines import Fault, Statement, read_lines
from core.statements.table import rows_of


def read(text: str) -> Statement:
    rows = rows_of(text.encode())
    return read_lines(rows, find_columns(rows))


def test_money_that_came_and_money_that_went() -> None:
    found = read(
        "Some Bank Limited\n"
        "Date,Description,Ref No,Debit,Credit,Balance\n"
        ",Opening balance,,,,10\n"
        '18/11/2026 14:18,RAAST IN TP-7KQ4M,48213907888,,"1,500.00",1510\n'
        "18/11/2026,ATM,1,500.00,,1010\n"
        "19/11/2026,IBFT TRX ID 99887766 ALI,,,2000,3010\n"
        "Total,,,500,3500,\n"
    )
    assert [
        (one.row, one.money.minor, one.transaction_id, one.reference) for one in found.lines
    ] == [
        (4, 150000, "48213907888", "TP-7KQ4M"),
        (6, 200000, "99887766", None),
    ]
    assert [one.has_time for one in found.lines] == [True, False]
    assert (found.faults, found.paid_out) == ((), 1)


def test_one_amount_column_and_a_column_for_its_way() -> None:
    found = read("Date,Amount,Type\n1/11/2026,100,Cr\n1/11/2026,200,Dr\n1/11/2026,300,CREDIT\n")
    assert [one.money.minor for one in found.lines] == [10000, 30000]
    assert found.paid_out == 1


def test_every_broken_row_is_named_and_the_good_ones_stay() -> None:
    found = read(
        "Date,Debit,Credit\n"
        "1/11/2026,,100\n"
        "32/11/2026,,100\n"
        ",,100\n"
        "1/11/2026,,abc\n"
        "1/11/2026,50,100\n"
        "1/11/2026,,=C2\n"
        "2/11/2026,,200\n"
    )
    assert [one.money.minor for one in found.lines] == [10000, 20000]
    assert found.faults == (
        Fault(3, "no_date"),
        Fault(4, "no_date"),
        Fault(5, "no_sum"),
        Fault(6, "two_sums"),
        Fault(7, "formula"),
    )


def test_a_reference_is_found_however_the_bank_writes_it() -> None:
    text = "Date,Details,Credit\n" + "".join(
        f"1/11/2026,{words},5\n" for words in ("tp-7kq4m", "REMARKS TP7KQ4M OK", "TP 7KQ4M")
    )
    assert {one.reference for one in read(text).lines} == {"TP-7KQ4M"}


def test_ten_thousand_lines_are_read() -> None:
    text = "Date,Details,Ref No,Credit\n" + "".join(
        f'{1 + one % 28}/11/2026,IBFT {one},{48_000_000 + one},"{1 + one:,}.00"\n'
        for one in range(10_000)
    )
    found = read(text)
    assert (len(found.lines), found.faults) == (10_000, ())


def test_a_row_that_ends_before_its_money_is_broken_and_no_talk() -> None:
    found = read(
        "Date,Details,Debit,Credit\n"
        "1/11/2026,x,,100\n"
        "2/11/2026,y\n"
        "2/11/2026,Balance brought forward\n"
        "3/11/2026,z,,200\n"
    )
    assert [one.money.minor for one in found.lines] == [10000, 20000]
    assert found.faults == (Fault(3, "short"),)
