"""Labels: alone, before a sign, before a value; a sentence that begins like one is none."""

import pytest

from core.proofs.labels import Label, distance, label_of


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("TID: 722439332836", "transaction_id", "722439332836"),
        ("TID722439332836", "transaction_id", "722439332836"),
        ("Amount - Rs 500", "amount", "Rs 500"),
        ("Sent to COSPER TECH", "receiver", "COSPER TECH"),
        ("On Nov 20, 2026", "datetime", "Nov 20, 2026"),
        ("Txn Reference No 822541894232", "transaction_id", "822541894232"),
        ("Txn RefFT26328LMYJM", "transaction_id", "FT26328LMYJM"),  # the space was lost
        ("TitleAMINA NIAZI", "party_name", "AMINA NIAZI"),
        ("From A/c02848624818175", "sender", "02848624818175"),
        ("Transaction ID TX26112K7", "transaction_id", "TX26112K7"),  # and here it was not
        ("Trx-ID - FT263245H8SQ", "transaction_id", "FT263245H8SQ"),
        ("Reference = IBFT-5653-166537", "reference", "IBFT-5653-166537"),
        ("State: Transferred", "status", "Transferred"),
        ("Raqam bhejne wala: Amina", "sender", "Amina"),
        ("Paise lene wala: Amina", "receiver", "Amina"),
        ("Kisko bheja gaya: Amina", "receiver", "Amina"),
        ("Kis account mein bheja gaya: Amina", "receiver", "Amina"),
        ("Payment made by: Amina", "sender", "Amina"),
        ("Payment received by: Amina", "receiver", "Amina"),
        ("Account owner: Amina", "party_name", "Amina"),
        ("Vendor name: Amina", "receiver_name", "Amina"),
        ("Account ends with: 4567", "party_account", "4567"),
        ("Last 4 digits: 4567", "party_account", "4567"),
        ("Closing balance: 4567", "balance", "4567"),
        ("Denay Waley: Amina", "sender", "Amina"),  # Roman Urdu has no one spelling
        ("LENAY WALI: Amina", "receiver", "Amina"),
        ("Bhejney wale ka naam: Amina", "sender_name", "Amina"),
        ("1. Raqam: Rs 500", "amount", "Rs 500"),
        ("EXECUTED AT: 02:45 AM, 20Nov 2026", "datetime", "02:45 AM, 20Nov 2026"),
    ],
)
def test_a_value_begins_where_its_label_ends(text: str, field: str, value: str) -> None:
    label = label_of(text)
    assert label is not None
    assert label.field == field
    assert text[label.value_from :].strip() == value


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Sent to", "receiver"),
        ("Beneficlary Name", "receiver_name"),
        ("CINC", "cnic"),
        ("وصول کنندہ", "receiver"),
        ("وصول کنبدہ", "receiver"),  # a dot lost
        ("Bheji gayi raqam", "amount"),
        ("Kis ne / From", "sender"),  # given twice
        ("Wallet / IBAN", "party_account"),
        ("Beneficiary customer", "receiver"),
        ("Creditor", "receiver"),
        ("Debtor", "sender"),
        ("Instructed amount", "amount"),
        ("Receipt #", "reference"),  # and no heading
        ("Ref / TID", "transaction_id"),
        ("Counterparty", "receiver"),
        ("Jise bheje", "receiver"),
        ("Kitne paise", "amount"),
        ("Outcome", "status"),
    ],
)
def test_a_label_alone_is_known_in_three_languages(text: str, field: str) -> None:
    assert label_of(text) == Label(field)


@pytest.mark.parametrize(
    "text",
    ["To make a complaint call our helpline", "Transaction Successful", "Amina Niazi", "Rs 500"],
)
def test_what_is_no_label_is_none(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("first", "second", "letters"), [("naam", "naam", 0), ("naam", "nam", 1), ("abc", "xyz", 3)]
)
def test_letters_are_counted_as_far_as_asked(first: str, second: str, letters: int) -> None:
    assert distance(first, second, 2) == letters


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Coming from", "sender"),
        ("Moved out of", "sender"),
        ("Landed into", "receiver"),
        ("Your name", "sender_name"),
        ("Zaffran TID", "transaction_id"),
        ("Violet receipt no.", "reference"),
        ("Zaffran ID", None),
        ("According to", None),
    ],
)
def test_a_label_by_the_way_that_money_goes_or_by_an_app_s_own_name(
    text: str, field: str | None
) -> None:
    label = label_of(text)
    assert (label.field if label else None) == field
