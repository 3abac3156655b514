"""Labels by the words that they are made of: what nobody listed is understood all the same."""

import pytest

from core.proofs.wording import worded


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Txn. Ref. No.", "transaction_id"),
        ("Trans ID", "transaction_id"),
        ("ID#", "transaction_id"),
        ("Receipt Number", "reference"),
        ("System Trace Audit No.", "stan"),
        ("Txn Date/Time", "datetime"),
        ("Executed at", "datetime"),
        ("Din aur waqt", "datetime"),
        ("Principal", "amount"),
        ("Total Amount Sent", "amount"),
        ("Total Deducted Amount", "total"),
        ("Fee + FED", "fee"),
        ("Transaction Fee", "fee"),
        ("Balance after transaction", "balance"),
        ("Title of Beneficiary", "receiver_name"),
        ("Account Title (To)", "receiver_name"),
        ("Recipient's A/C No", "receiver_account"),
        ("Sender's Name", "sender_name"),
        ("Bhejne wale ka account", "sender_account"),
        ("Sender ID", "sender_account"),
        ("Payee Raast ID", "receiver_account"),
        ("Receiver's Bank", "other"),
        ("Amount in Words", "other"),
        ("Depositor CNIC", "cnic"),
        ("A/C Title", "party_name"),
        ("A/C Number", "party_account"),
        ("Account ID", "party_account"),
        ("Bachi hui raqam", "balance"),
        ("Money left", "balance"),
        ("How much is left?", "balance"),
        ("Main balance", "balance"),
        ("Dt/Time", "datetime"),
        ("Rcvr A/C", "receiver_account"),
        ("Dr. A/c", "sender_account"),
        ("Total incl. fee", "total"),
        ("Core Ref", "reference"),
        ("Retrieval code", "reference"),
        ("Receiver UPI ID", "receiver_account"),
        ("Sender UPI ID", "sender_account"),
        ("UPI transaction ID", "network_id"),
        ("Interbank reference", "reference"),
        ("Journal ID", "reference"),
        ("ATM ID", "other"),
        ("POS transaction no", "transaction_id"),
        ("Ticket number", "reference"),
        ("Naya balance", "balance"),
        ("ادائیگی نمبر", "transaction_id"),
        ("ٹرانزیکشن کی تاریخ", "datetime"),
        ("رقم پانے والے کا نام", "receiver_name"),
        ("دستیاب رقم", "balance"),
        ("سروس فیس", "fee"),
        ("Ordering account", "sender_account"),
        ("Account ending in", "party_account"),
        ("Account ending balance", "balance"),
        ("Payable account", "receiver_account"),
        ("Payable amount", "amount"),
    ],
)
def test_words_together_name_a_field(label: str, field: str | None) -> None:
    assert worded(label) == field


@pytest.mark.parametrize(
    ("seen", "field"),
    [
        ("TRANSACTIONNO.", "transaction_id"),  # lost spaces
        ("TxnDate/Time", "datetime"),
        ("SOURCEACC0UNT", "sender_account"),  # a nought for an O
        ("Transactlon Date", "datetime"),  # one letter misread
    ],
)
def test_what_the_recogniser_spoils_is_put_right(seen: str, field: str) -> None:
    assert worded(seen) == field


@pytest.mark.parametrize(
    "text",
    [
        "Noor-ul-Ain",
        "Zari Boutique",
        "Fund Transfer",
        "Mobile Account",
        "Savings Account",
        "Transaction Successful",
        "Payment Sent",
        "18 Nov 2026",
        "48213907756",
        "",
    ],
)
def test_values_and_headings_are_no_labels(text: str) -> None:
    assert worded(text) is None
