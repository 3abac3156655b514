"""Names and accounts: people and shops are told from banks, and tails from sums and years."""

import pytest

from core.proofs.accounts import OurAccount
from core.proofs.amounts import amount_of
from core.proofs.found import found
from core.proofs.layout import Layout, laid_out
from core.proofs.parties import (
    NOBODY,
    both_of,
    left_over,
    ours_in,
    party,
    unlabelled,
)
from tests.make.receipts import OURS, centred, line, pairs, stacked, table


@pytest.mark.parametrize(
    ("under", "tail"),
    [
        ("Leaf Bank | 4567", "4567"),
        ("4567", "4567"),
        ("PK114567", "4567"),
        ("AE4567", "4567"),
        ("x4567", "4567"),
        ("Rs. 4567", None),
        ("2026", None),
    ],
)
def test_dots_that_were_overlooked_leave_the_last_four(under: str, tail: str | None) -> None:
    lines = [line("Receiver", 40, 400), line("NOOR CRAFTS", 40, 440), line(under, 40, 480)]
    found = party(laid_out(lines), "receiver").tail
    assert (found.value if found else None) == tail


def test_after_you_sent_comes_to_whom() -> None:
    lines = [
        centred("You sent", 100),
        centred("NOOR CRAFTS", 144),
        centred("Leaf Bank | ****4567", 188),
        centred("PKR 2,500", 232),
    ]
    receiver = party(laid_out(lines), "receiver")
    assert receiver.name is not None
    assert receiver.tail is not None
    assert (receiver.name.value, receiver.tail.value) == ("NOOR CRAFTS", "4567")


def test_a_neutral_label_takes_the_side_above_it() -> None:
    lines = table(
        [("From", "Leaf Bank"), ("Account title", "Amina Niazi"), ("To", "Meridian Bank")]
    ) + table([("Account title", "NOOR CRAFTS")], top=610)
    sides = [party(laid_out(lines), side).name for side in ("sender", "receiver")]
    assert [side.value if side else None for side in sides] == ["Amina Niazi", "NOOR CRAFTS"]


def test_our_title_without_a_label_is_the_receiver_with_the_account_under_it() -> None:
    lines = [
        *stacked([("TID", "48213907756")]),
        line("NOORCRAFTS", 40, 700),
        line("****4567", 40, 738),
    ]
    found = ours_in(laid_out(lines), ["NOOR CRAFTS"])
    assert found.name is not None
    assert (found.name.value, found.number) == ("NOOR CRAFTS", "****4567")


def _under_each_other(texts: tuple[str, ...]) -> Layout:
    return laid_out([line(text, 40, 100 + 40 * row) for row, text in enumerate(texts)])


def test_our_title_under_a_label_that_is_not_known_is_the_receiver_with_its_account() -> None:
    page = [("TID", "48213907756"), ("From", "Amina Niazi"), ("Date", "18 Nov 2026")]
    unknown = [("Haqdar", "NOOR CRAFTS"), ("Khazana", "****4567")]
    found = ours_in(laid_out(table([*page, *unknown])), ["NOOR CRAFTS"])
    assert found.name is not None
    assert (found.name.value, found.number) == ("NOOR CRAFTS", "****4567")


def test_our_title_under_the_senders_label_is_no_receiver() -> None:
    page = laid_out(table([("From", "NOOR CRAFTS"), ("TID", "48213907756")]))
    assert ours_in(page, ["NOOR CRAFTS"]) == NOBODY


def test_the_bank_may_stand_between_our_title_and_the_account() -> None:
    texts = ("NOOR CRAFTS", "Meridian Commercial Bank", "03001234567")
    found = ours_in(_under_each_other(texts), texts[:1])
    assert found.number == "03001234567"
    texts = ("NOOR CRAFTS", "Amina Niazi", "03001234567")  # the account is hers
    found = ours_in(_under_each_other(texts), texts[:1])
    assert found.number is None


def test_who_stands_without_a_label_over_an_account_is_found() -> None:
    head = [centred("Rukhsana Bibi", 100), centred("*******8859", 144), centred("Rs.53,772", 200)]
    found = unlabelled(head)
    assert found.name is not None
    assert (found.name.value, found.number) == ("Rukhsana Bibi", "*******8859")
    assert unlabelled([centred("Leaf Bank", 100), centred("*******8859", 144)]) == NOBODY
    assert unlabelled([centred("Rukhsana Bibi", 100), centred("Rs.53,772", 200)]) == NOBODY


def test_a_title_above_all_sides_is_the_sender_s() -> None:
    lines = table([("Account holder", "Amina Niazi"), ("Beneficiary", "NOOR CRAFTS")])
    sides = [party(laid_out(lines), side).name for side in ("sender", "receiver")]
    assert [side and side.value for side in sides] == ["Amina Niazi", "NOOR CRAFTS"]


def test_an_account_beside_a_side_is_that_side_s_whoever_stands_above() -> None:
    lines = pairs([("Sent on", "18 Nov 2026", "Sent from", "Amina Niazi")])
    lines += pairs([("Sent to", "NOOR CRAFTS", "Account", "*******4567")], top=610)
    receiver = party(laid_out(lines), "receiver").tail
    assert receiver is not None
    assert receiver.value == "4567"
    assert party(laid_out(lines), "sender").tail is None


def test_what_was_paid_is_a_sum_and_not_to_whom() -> None:
    lines = stacked([("You paid", "Rs. 4,800.00"), ("Paid to", "NOOR CRAFTS")])
    sent = amount_of(laid_out(lines), lines).sent
    receiver = party(laid_out(lines), "receiver").name
    assert sent is not None
    assert receiver is not None
    assert (sent.value, receiver.value) == ("4800.00", "NOOR CRAFTS")


def test_one_star_that_was_seen_before_the_last_four_is_enough() -> None:
    lines = table([("Receiver number", "*0461")])
    receiver = party(laid_out(lines), "receiver").tail
    assert receiver is not None
    assert receiver.value == "0461"


def test_an_account_that_names_no_side_is_the_other_one_s_where_a_side_has_its_own() -> None:
    lines = [line("Paid to", 40, 300), line("NOOR CRAFTS", 40, 340), line("*****0461", 40, 380)]
    lines += table([("Raast ID", "03250917468"), ("Payer", "Amina Niazi")], top=600)
    receiver = party(laid_out(lines), "receiver").tail
    assert receiver is not None
    assert receiver.value == "0461"


def test_an_account_beside_the_sender_s_own_is_the_receiver_s() -> None:
    lines = pairs([("From", "Amina Niazi", "To", "NOOR CRAFTS")])
    lines += pairs([("Sender ID", "03250917468", "Account", "*****0461")], top=610)
    receiver = party(laid_out(lines), "receiver").tail
    assert receiver is not None
    assert receiver.value == "0461"


@pytest.mark.parametrize(
    ("under", "high", "name"),
    [
        ("Durrani", 32, "Umme Kulsoom Durrani"),  # broken for want of width
        ("Durrani", 24, "Umme Kulsoom"),  # smaller: something else
        ("HBL", 32, "Umme Kulsoom"),
        ("Leaf Bank", 32, "Umme Kulsoom"),
        ("03001234567", 32, "Umme Kulsoom"),
    ],
)
def test_a_name_that_goes_on_below_is_one(under: str, high: int, name: str) -> None:
    lines = [line("Sender name", 40, 400), line("Umme Kulsoom", 40, 440)]
    lines.append(line(under, 40, 476, high=high))
    found = party(laid_out(lines), "sender").name
    assert found is not None
    assert found.value == name


def test_a_title_where_only_the_sender_is_named_is_the_receiver_s() -> None:
    rows = [
        ("A/C Title", "NOOR CRAFTS"),
        ("A/C No", "*******4567"),
        ("Deposited by", "Amina Niazi"),
    ]
    sides = [party(laid_out(table(rows)), side) for side in ("sender", "receiver")]
    assert [side.name and side.name.value for side in sides] == ["Amina Niazi", "NOOR CRAFTS"]
    assert [side.tail and side.tail.value for side in sides] == [None, "4567"]
    assert party(laid_out(table(rows[1:])), "receiver").tail is None  # it may be hers


def test_the_one_name_that_nothing_names_is_the_sender_s() -> None:
    receiver = found("NOOR CRAFTS", [line("NOOR CRAFTS", 40, 100)])
    page = [line("Amina Niazi", 40, 600), line("NOOR CRAFTS", 40, 700), line("Leaf Pay", 40, 40)]
    sender = left_over(laid_out(page), ["NOOR CRAFTS"], receiver)
    assert sender is not None
    assert sender.value == "Amina Niazi"
    you = [*page[1:], line("Amina Niazi (You)", 40, 600)]
    said = left_over(laid_out(you), ["NOOR CRAFTS"], receiver)
    assert said is not None
    assert said.value == "Amina Niazi"
    two = [*page, line("Rukhsana Bibi", 40, 800)]  # which of them is not known
    assert left_over(laid_out(two), ["NOOR CRAFTS"], receiver) is None


def test_an_account_in_the_names_row_below_their_label_is_its() -> None:
    lines = [line("Sent by", 40, 400), line("Amina Niazi", 40, 440), line("03001112223", 500, 440)]
    lines += [line("Received by", 40, 520), line("NOOR CRAFTS", 40, 560)]
    lines += [line("*******4567", 500, 560)]
    receiver = party(laid_out(lines), "receiver")
    assert receiver.name is not None
    assert receiver.tail is not None
    assert (receiver.name.value, receiver.tail.value) == ("NOOR CRAFTS", "4567")


def test_an_account_of_ours_apart_from_its_label_is_the_receivers() -> None:
    ours = OurAccount("NOOR CRAFTS", ("PK36LEAF0000001123456702",))
    page = [("Receiver Name", "NOOR CRAFTS"), ("Sender Name", "Amina Niazi")]
    apart = [line("PK36****************6702", 40, 900), line("03*******3589", 40, 1000)]
    lines = laid_out([*table(page), *apart])
    assert both_of(lines, [ours], is_sender_told=False)[1].number == "PK36****************6702"
    other = OurAccount("NOOR CRAFTS", ("PK36LEAF0000001123450000",))
    assert both_of(lines, [other], is_sender_told=False)[1].number is None


def test_a_whole_number_of_ours_is_the_receiver_s_though_it_stands_under_the_sender() -> None:
    rows = [("From", "Amina Niazi"), ("IBAN", "PK11 LEAF 0000 0001 2345 6702")]
    layout = laid_out([line("To NOOR CRAFTS", 40, 100, high=40), *table(rows)])
    _, receiver = both_of(layout, OURS, is_sender_told=False)
    assert receiver.tail is not None
    assert receiver.tail.value == "6702"


@pytest.mark.parametrize("text", ["for NOOR CRAFTS", "NOOR CRAFTS gets"])
def test_our_title_is_found_among_the_words_around_it(text: str) -> None:
    layout = laid_out([line(text, 40, 300), *table([("Account holder", "Amina Niazi")])])
    sender, receiver = both_of(layout, OURS, is_sender_told=False)
    assert receiver.name is not None
    assert receiver.name.value == "NOOR CRAFTS"
    assert sender.name is not None
    assert sender.name.value == "Amina Niazi"


def test_the_buttons_of_a_message_are_nobody() -> None:
    layout = laid_out([line("View Receipt Share", 40, 300), *table([("Fee", "Rs. 5")])])
    assert left_over(layout, [], None) is None


def test_our_account_written_whole_is_the_receivers_wherever_it_stands() -> None:
    rows = [("From", "Amina Niazi"), ("To", "NOOR CRAFTS")]
    for number, tail in (("03001234567", "4567"), ("03009991234", None)):
        layout = laid_out([*table(rows), centred("Receipt", 100), line(number, 330, 900)])
        _, receiver = both_of(layout, OURS, is_sender_told=False)
        assert (receiver.tail.value if receiver.tail else None) == tail


def test_our_number_written_whole_is_the_receivers_whatever_label_it_has() -> None:
    page = table([("From", "Amina Niazi"), ("Account", "PK11LEAF0000000123456702")])
    _, receiver = both_of(laid_out(page), OURS, is_sender_told=False)
    assert receiver.tail is not None
    assert receiver.tail.value == "6702"


def test_a_town_below_a_name_is_no_part_of_it() -> None:
    page = laid_out([*stacked([("SENDER", "Amina Niazi")]), line("Sharjah, AE", 40, 470)])
    assert [one.text for one in page.named("sender")[0].lines] == ["Amina Niazi", "Sharjah, AE"]
    name = party(page, "sender").name
    assert name is not None
    assert name.value == "Amina Niazi"


def test_our_account_under_the_senders_name_is_the_receivers() -> None:
    rows = [("Sender", "Amina Niazi"), ("Account", "PK11********6702"), ("STAN", "697510")]
    layout = laid_out([line("to NOOR CRAFTS", 40, 200), *table(rows)])
    receiver = both_of(layout, OURS, is_sender_told=False)[1]
    assert receiver.tail is not None
    assert receiver.tail.value == "6702"


def test_who_stands_over_the_account_that_a_label_names_holds_it() -> None:
    lines = [
        line("From bank account of", 40, 400),
        line("Amina Niazi", 40, 436),
        line("64675671782956", 40, 472),
    ]
    told = party(laid_out(lines), "sender")
    assert told.name
    assert told.name.value == "Amina Niazi"
    assert told.tail
    assert told.tail.value == "2956"
    assert party(laid_out([*lines[:1], *lines[2:]]), "sender").name is None


def test_our_title_under_the_page_s_own_heading_is_the_receiver_s() -> None:
    lines = [
        line("< Transaction detail", 40, 80),
        line("NOOR CRAFTS", 46, 140),
        *stacked([("Paid from", "Amina Niazi"), ("Counterparty account", "PK11****4567")]),
    ]
    sender, receiver = both_of(laid_out(lines), OURS, is_sender_told=False)
    assert receiver.name
    assert receiver.name.value == "NOOR CRAFTS"
    assert sender.name
    assert sender.name.value == "Amina Niazi"


def test_a_person_in_place_of_an_account_holds_it() -> None:
    page = [("into", "*******4567"), ("out of", "Amina Niazi")]
    lines = [line("You paid", 40, 200), line("NOOR CRAFTS", 40, 240), *table(page)]
    sender, receiver = (party(laid_out(lines), side) for side in ("sender", "receiver"))
    assert sender.name
    assert sender.name.value == "Amina Niazi"
    assert receiver.name
    assert receiver.tail
    assert (receiver.name.value, receiver.tail.value) == ("NOOR CRAFTS", "4567")


def test_the_end_of_an_account_is_no_balance() -> None:
    page = [("Paid to", "NOOR CRAFTS"), ("Account ending", "4567")]
    tail = party(laid_out(table(page)), "receiver").tail
    assert tail
    assert tail.value == "4567"


def test_a_part_of_our_number_that_is_not_its_end_is_none_of_ours() -> None:
    for end, tail in (("****1234", None), ("****4567", "4567")):
        layout = laid_out([*table([("From", "Amina Niazi")]), line(end, 40, 900)])
        _, receiver = both_of(layout, OURS, is_sender_told=True)
        assert (receiver.tail and receiver.tail.value) == tail


def test_a_holder_stands_over_a_bank_with_the_last_four() -> None:
    lines = [line("Their account", 40, 400), line("NOOR CRAFTS", 40, 440)]
    lines.append(line("Leaf Bank - 4567", 40, 480))
    told = party(laid_out(lines), "receiver")
    assert told.name
    assert told.tail
    assert (told.name.value, told.tail.value) == ("NOOR CRAFTS", "4567")


def test_a_handle_s_label_names_an_account() -> None:
    page = [("From", "Amina Niazi"), ("To", "NOOR CRAFTS"), ("Handle", "noor.4567@leaf")]
    tail = party(laid_out(table(page)), "receiver").tail
    assert tail
    assert tail.value == "4567"


def test_of_two_without_labels_the_upper_sent_and_the_lower_received() -> None:
    def page(*names: str) -> Layout:
        lines = [line("You paid", 40, 100), line("Rs 9,000", 40, 150, high=70)]
        for place, name in enumerate(names):
            y = 300 + 140 * place
            lines += [line(name, 90, y), line(f"****12{place}4", 90, y + 40)]
        return laid_out(lines)

    sender, receiver = both_of(page("Amina Niazi", "NOOR CRAFTS"), OURS, is_sender_told=False)
    assert [one.name.value for one in (sender, receiver) if one.name] == [
        "Amina Niazi",
        "NOOR CRAFTS",
    ]
    assert [one.tail.value for one in (sender, receiver) if one.tail] == ["1204", "1214"]
    turned = both_of(page("NOOR CRAFTS", "Amina Niazi"), OURS, is_sender_told=False)
    assert [one.name.value for one in turned if one.name] == ["Amina Niazi", "NOOR CRAFTS"]
    another = both_of(page("Amina Niazi", "Saad Khattak"), OURS, is_sender_told=False)
    assert [one.name.value for one in another if one.name] == ["Amina Niazi", "Saad Khattak"]


def test_an_account_under_a_neutral_label_is_his_whom_a_sentence_tells() -> None:
    account = line("Account: PK11********6702", 40, 450)
    layout = laid_out([line("Reference: AW9453", 40, 400), account])
    _, receiver = both_of(layout, OURS, is_sender_told=True, told="NOOR CRAFTS")
    assert receiver.tail is not None
    assert receiver.tail.value == "6702"
    assert both_of(layout, OURS, is_sender_told=True, told="Saad Khattak")[1].tail is None
