"""Which value belongs to which label: by rows, by columns, and over broken lines."""

from core.proofs.layout import Layout, laid_out
from tests.make.receipts import centred, line, pairs, table


def told(layout: Layout) -> dict[str, list[str]]:
    return {block.field: [one.text for one in block.lines] for block in layout.blocks}


def test_a_value_in_the_labels_row_wins_over_the_label_above() -> None:
    layout = laid_out(
        [line("Fee", 40, 400), line("Rs. 5", 400, 400), line("STAN", 40, 450), line("9", 400, 450)]
    )
    assert told(layout) == {"fee": ["Rs. 5"], "stan": ["9"]}


def test_of_two_labels_over_two_values_each_has_its_own() -> None:
    layout = laid_out(pairs([("Trx. ID", "48213907756", "Txn Date/Time", "18 Nov 2026")]))
    assert told(layout) == {"transaction_id": ["48213907756"], "datetime": ["18 Nov 2026"]}


def test_a_label_that_was_broken_is_one_label() -> None:
    layout = laid_out(
        [
            line("Beneficiary IBAN", 40, 400, high=26),
            line("/ Account", 40, 430, high=26),
            line("****4567", 400, 400, high=26),
        ]
    )
    assert told(layout) == {"receiver_account": ["****4567"]}


def test_the_account_under_a_name_in_the_labels_line_is_its() -> None:
    layout = laid_out([centred("to NOOR CRAFTS", 400), centred("PK11****6702", 440)])
    assert told(layout) == {"receiver": ["NOOR CRAFTS", "PK11****6702"]}


def test_an_unknown_label_keeps_its_value_from_the_label_above() -> None:
    rows = [("Fee", "Rs. 5"), ("STAN", "697510"), ("Zone", "Leaf"), ("Status", "Paid")]
    lines = []
    for place, (label, value) in enumerate(rows):
        lines += [line(label, 40, 400 + 70 * place), line(value, 400, 400 + 70 * place)]
    assert told(laid_out(lines))["other"] == ["Leaf"]


def test_a_value_beside_an_urdu_label_that_was_not_made_out_is_nobodys() -> None:
    layout = laid_out(
        [
            line("تاریخ", 500, 400),
            line("18 Nov 2026", 40, 400),
            line("کچھ اور", 500, 450),
            line("Amina Niazi", 40, 450),
        ]
    )
    assert told(layout) == {"datetime": ["18 Nov 2026"], "other": ["Amina Niazi"]}
    assert [one.text for one in layout.unnamed] == ["Amina Niazi"]


def test_letters_before_an_id_are_its_own_where_another_line_names_it() -> None:
    layout = laid_out(pairs([("Transaction ID", "TXN7717520098", "Fee", "Rs. 5")]))
    assert told(layout) == {"transaction_id": ["TXN7717520098"], "fee": ["Rs. 5"]}
    alone = laid_out([line("TID722439332836", 40, 400)])
    assert told(alone) == {"transaction_id": ["722439332836"]}


def test_a_heads_name_in_another_script_is_no_value() -> None:
    lines = [line("Amount", 40, 400), line("202191", 400, 400, sure=0.58)]
    lines += [line("Rs. 25,000.00", 40, 440), line("Rs. 5", 400, 440)]
    assert told(laid_out(lines))["amount"] == ["Rs. 25,000.00"]


def test_an_unknown_head_behind_two_known_ones_has_its_own_value() -> None:
    heads = [line("Date", 40, 400), line("Time", 240, 400), line("Zorb", 440, 400)]
    below = [line("24/11/26", 40, 440), line("04:43", 240, 440), line("RK0417", 440, 440)]
    layout = told(laid_out([*heads, *below]))
    assert (layout["time"], layout["other"]) == (["04:43"], ["RK0417"])


def test_debit_and_credit_beside_each_other_are_the_sides() -> None:
    lines = [line("Debit", 40, 400), line("Credit", 500, 400)]
    lines += [line("Title", 40, 460), line("Title", 500, 460)]
    lines += [line("Amina Niazi", 40, 494), line("NOOR CRAFTS", 500, 494)]
    layout = laid_out(lines)
    assert told(layout)["sender_name"] == ["Amina Niazi"]
    assert told(layout)["receiver_name"] == ["NOOR CRAFTS"]


def test_a_headline_across_the_page_is_no_value_of_a_label_beside_it() -> None:
    lines = [line("To", 40, 430), line("Rs. 26,749", 500, 390, high=54)]
    assert told(laid_out([*lines, line("NOOR CRAFTS", 40, 464)]))["receiver"] == ["NOOR CRAFTS"]


def test_an_unknown_head_beside_a_known_one_has_what_stands_under_it() -> None:
    layout = laid_out(
        pairs(
            [
                ("Sent on", "18 Nov 2026", "Sender", "Amina Niazi"),
                ("Payee", "NOOR CRAFTS", "Zorbel", "KB/26/645"),
            ]
        )
    )
    assert told(layout)["receiver"] == ["NOOR CRAFTS"]
    assert told(layout)["other"] == ["KB/26/645"]


def test_words_of_one_label_that_were_seen_apart_are_one_label() -> None:
    lines = [line("ATM", 40, 400), line("ID", 92, 400), line("KHI0417 GULSHAN", 400, 400)]
    lines += [line("RRN", 40, 460), line(":", 360, 460), line("632418550484", 400, 460)]
    layout = told(laid_out(lines))
    assert layout == {"other": ["KHI0417 GULSHAN"], "reference": ["632418550484"]}


def test_a_name_under_the_letter_that_stands_for_a_face_is_no_label() -> None:
    lines = [line("FROM", 40, 400), line("TO", 400, 400), line("A", 50, 470), line("N", 410, 470)]
    lines += [line("Amina Niazi", 40, 550), line("NOOR CRAFTS", 400, 550)]
    lines += [line("Bank", 40, 700), line("Leaf", 400, 700), line("STAN", 40, 770)]
    layout = told(laid_out([*lines, line("697510", 400, 770)]))
    assert layout["sender"][-1:] == ["Amina Niazi"]


def test_a_value_that_may_be_a_label_is_none_among_the_values_of_labels() -> None:
    rows = [("Entry", "PIN"), ("Merchant", "NOOR CRAFTS"), ("TID", "48213907756")]
    rows += [("Channel", "Mobile"), ("Amount", "PKR 2,500.00")]
    layout = told(laid_out(table(rows)))
    assert layout["transaction_id"] == ["48213907756"]
    assert layout["receiver"] == ["NOOR CRAFTS"]
    assert layout["amount"] == ["PKR 2,500.00"]
    assert not layout.keys() & {"code", "party_account"}


def test_debit_and_credit_before_names_are_the_sides() -> None:
    layout = told(laid_out(table([("DEBIT", "Amina Niazi"), ("CREDIT", "NOOR CRAFTS")])))
    assert layout == {"sender": ["Amina Niazi"], "receiver": ["NOOR CRAFTS"]}
    sums = told(laid_out(table([("DEBIT", "Rs. 2,500"), ("CREDIT", "Rs. 0")])))
    assert "sender" not in sums


def test_a_label_under_a_state_that_has_its_answer_beside_it_is_no_answer() -> None:
    lines = [line("Status", 40, 400), line("Completed", 400, 400)]
    lines += [line("Sent by", 40, 460), line("Amina Niazi", 400, 460)]
    assert told(laid_out(lines)) == {"status": ["Completed"], "sender": ["Amina Niazi"]}
