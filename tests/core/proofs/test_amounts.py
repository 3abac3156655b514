"""The amount: what was sent, and no fee, total or balance."""

from core.proofs.amounts import amount_of
from core.proofs.layout import laid_out
from core.proofs.words import Line
from tests.make.receipts import centred, head, line, table


def read(lines: list[Line]) -> str | None:
    amount = amount_of(laid_out(lines), lines)
    return amount.sent.value if amount.sent else None


def test_the_large_sum_is_what_was_sent_and_not_the_fee_or_the_balance() -> None:
    lines = head() + table([("Fee", "Rs. 25.00"), ("Available balance", "Rs. 87,464.33")])
    assert read(lines) == "2500.00"


def test_a_labelled_sum_needs_no_sign() -> None:
    assert read(table([("Amount (PKR)", "1,063.00"), ("Charges", "0.00")])) == "1063.00"


def test_a_headline_with_the_fee_in_it_gives_way_to_the_sum_without() -> None:
    lines = [centred("Rs. 1,025.00", 200, high=80)]
    lines += table([("Amount", "Rs. 1,000.00"), ("Fee", "Rs. 25.00")])
    assert read(lines) == "1000.00"


def test_a_total_with_a_fee_is_not_taken_apart() -> None:
    assert read(table([("Total Amount", "Rs. 1,025.00"), ("Fee", "Rs. 25.00")])) is None


def test_a_small_sum_without_a_label_is_not_guessed() -> None:
    assert read([line("Rs. 166,586.62", 40, 900), *table([("Sent to", "NOOR CRAFTS")])]) is None


def test_sums_that_contradict_each_other_are_told() -> None:
    lines = head() + table([("Amount", "Rs. 250.00"), ("Fee", "Rs. 0.00")])
    assert amount_of(laid_out(lines), lines).disagrees


def test_an_accounts_last_digits_are_never_the_sum_that_was_sent() -> None:
    lines = [
        line("You sent", 40, 100),
        line("NOOR CRAFTS", 40, 140),
        line("Leaf Bank | ***4410", 40, 180),
        line("PKR 39,276.00", 40, 220),
    ]
    sent = amount_of(laid_out(lines), lines).sent
    assert sent is not None
    assert sent.value == "39276.00"


def test_a_fee_that_only_the_total_knows_is_no_contradiction() -> None:
    for total, disagrees in (("Rs. 2,525.00", False), ("Rs. 3,500.00", True)):
        lines = table([("Amount", "Rs. 2,500.00"), ("Total", total)])
        assert amount_of(laid_out(lines), lines).disagrees is disagrees


def test_of_a_sum_and_its_total_not_only_one_has_paisa() -> None:
    for sent, disagrees in (("Rs. 2,500.02", True), ("Rs. 2,500.50", False)):
        lines = table([("Amount", sent), ("Total", "Rs. 2,510.50")])
        assert amount_of(laid_out(lines), lines).disagrees is disagrees


def test_the_only_sum_may_stand_out_a_little_less() -> None:
    rows = table([("Sent to", "NOOR CRAFTS")])
    assert read([line("₹6,420", 520, 500, high=38), *rows]) == "6420.00"
    others = [line("₹6,420", 520, 500, high=38), line("₹940", 520, 600, high=38)]
    assert read([*others, *rows]) is None


def test_the_only_sum_may_be_as_large_as_the_rest_where_a_sent_sum_stands() -> None:
    beside = [line("Paid to", 40, 400), line("NOOR CRAFTS", 40, 440), line("43,473.49", 500, 440)]
    rest = table([("Sent from", "Amina Niazi"), ("UTR", "663260378")], top=700)
    assert read([*beside, *rest]) == "43473.49"
    assert read([line("PKR 43,473.49", 300, 200), *rest]) == "43473.49"
    assert read([line("PKR 43,473.49", 300, 200), line("Rs. 940", 300, 240), *rest]) is None


def test_a_day_below_what_is_called_a_sum_is_none() -> None:
    head = [line("Money sent", 40, 100), line("22 Nov 2026, 06:44 PM", 40, 140)]
    lines = [*head, line("25,000", 420, 300, high=60), *table([("Fee", "Rs. 0.00")])]
    amount = amount_of(laid_out(lines), lines)
    assert amount.sent is not None
    assert (amount.sent.value, amount.disagrees) == ("25000.00", False)


def test_a_small_sum_in_the_row_of_transferred_to_was_sent() -> None:
    page = [centred(text, 100 + 60 * place) for place, text in enumerate(("Payments", "Bills"))]
    rows = [*page, line("Rs.87,306", 40, 900), line("transferred to", 300, 900)]
    assert read([*rows, line("NOOR CRAFTS", 300, 940)]) == "87306.00"
    assert read([*page, line("Rs.87,306", 40, 900), line("Reward shop", 300, 900)]) is None


def test_a_headline_may_say_that_its_sum_was_sent() -> None:
    rows = table([("To", "NOOR CRAFTS"), ("From", "Amina Niazi"), ("Status", "Processed")])
    for said in ("Rs 88,888 sent", "Transferred PKR 88,888.00"):
        assert read([line(said, 40, 120, high=53), *rows]) == "88888.00"


def test_the_only_sum_under_an_unknown_label_was_sent_on_a_page_with_a_side_and_an_id() -> None:
    page = [("Sent to", "NOOR CRAFTS"), ("TID", "48213907756"), ("Balance", "Rs. 940.50")]
    assert read(table([*page, ("Hisab", "Rs. 2,500")])) == "2500.00"
    assert read([*table(page), line("Hisab: Rs. 2,500", 40, 900)]) == "2500.00"
    assert read([*table(page), line("Cashback offer Rs. 2,500", 40, 900)]) is None
    assert read(table([*page, ("Hisab", "Rs. 2,500"), ("Tohfa", "Rs. 70")])) is None


def test_what_came_out_in_our_currency_was_sent_and_not_what_was_paid_in() -> None:
    rows = [("Transfer amount", "34.13 AED"), ("Transfer fee", "8.00 AED")]
    assert read(table([*rows, ("Receiver gets", "PKR 2,000.00")])) == "2000.00"
    assert read(table(rows)) == "34.13"


def test_a_time_is_no_sum() -> None:
    lines = [line("Transfer amount", 40, 300), line("15:53", 40, 334)]
    assert read([*lines, *table([("Amount", "Rs. 2,500.00")])]) == "2500.00"


def test_of_sums_that_no_label_names_what_the_fee_leaves_of_the_total_was_sent() -> None:
    page = [("Hisab", "Rs. 2,500.00"), ("Tohfa", "Rs. 70.00"), ("Fee", "Rs. 25.00")]
    assert read(table([*page, ("Total", "Rs. 2,525.00")])) == "2500.00"
    assert read(table([*page, ("Total", "Rs. 2,600.00")])) is None


def test_of_an_exchange_what_came_out_was_sent() -> None:
    rows = table([("To", "NOOR CRAFTS"), ("TID", "48213907756"), ("You paid", "53.73 AED")])
    assert read([line("45.73 AED → 3,500.00 PKR", 40, 120), *rows]) == "3500.00"
    assert read([line("1 AED = 76.53 PKR", 40, 120), *rows[:4]]) is None


def test_a_sum_at_the_foot_of_a_page_in_urdu_may_be_a_balance_that_nothing_names() -> None:
    rows = [*table([("To", "NOOR CRAFTS"), ("TID", "48213907756")]), line("Rs 44,608.55", 40, 900)]
    assert read(rows) == "44608.55"
    assert read([*rows, line("کچھ اور", 500, 300)]) is None


def test_of_a_list_of_movements_the_one_sum_with_its_currency_was_sent() -> None:
    page = [("Sent to", "NOOR CRAFTS"), ("TID", "48213907756")]
    rows = [line("Mobile load", 40, 100), line("-300", 500, 100), line("- 4,118", 500, 160)]
    assert read([*rows, line("- Rs 35,352", 500, 220), *table(page)]) == "35352.00"
    two = [line("- Rs 35,352", 500, 220), line("- Rs 4,118", 500, 160)]
    assert read([*two, *table(page)]) is None


def test_of_two_sums_that_no_label_names_the_one_with_the_fee_in_it_is_the_total() -> None:
    page = [("To", "NOOR CRAFTS"), ("Txn ID", "FT26325SQE1H"), ("Fee", "Rs. 20.00")]
    rows = [("Rawangi", "Rs. 3,500.00"), ("Majmooi", "Rs. 3,520.00")]
    assert read(table([*page, *rows])) == "3500.00"
    assert read(table([*page, ("Rawangi", "Rs. 3,500.00"), ("Majmooi", "Rs. 3,700.00")])) is None


def test_what_was_paid_in_elsewhere_is_no_second_sum() -> None:
    page = [("To", "NOOR CRAFTS"), ("Txn ID", "FT26325SQE1H"), ("Fee", "8.00 AED")]
    assert read(table([*page, ("Andar", "34.13 AED"), ("Bahar", "PKR 2,000.00")])) == "2000.00"


def test_a_whole_pages_only_sum_needs_no_sign_where_it_is_written_as_one() -> None:
    page = [("To", "NOOR CRAFTS"), ("Txn ID", "FT26325SQE1H")]
    assert read(table([*page, ("Rawangi", "1,200.00")])) == "1200.00"
    assert read(table([*page, ("Rawangi", "1200")])) is None


def test_a_card_that_a_total_was_charged_to_is_no_sum() -> None:
    rows = [("Charged to card", "4714 1123 3870 0315"), ("Total to recipient", "4,988.00 PKR")]
    assert read(table(rows)) == "4988.00"


def test_a_round_total_before_names_with_a_fee_at_the_end_is_what_was_sent() -> None:
    rows = [("Total", "Rs 10,000"), ("Recipient", "NOOR CRAFTS"), ("Charges", "Rs 10.00")]
    assert read(table(rows)) == "10000.00"
    assert read(table([("Total", "Rs 10,010"), *rows[1:]])) is None
    assert read(table([rows[1], rows[2], rows[0]])) is None
