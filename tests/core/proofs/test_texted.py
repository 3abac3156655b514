"""A bank's SMS as words: what it says, what is hidden of it, and what is only talk."""

from datetime import datetime

import pytest

from core.proofs.accounts import OurAccount
from core.proofs.texted import MOST_SIGNS, read_text

OURS = [OurAccount("TEST STORE", ("PK36TEST0000001123456702", "03451234567"))]
NOW = datetime(2026, 5, 4, 15)
ID = "48213907756"
SENT = {
    "a wallet": f"Trx ID {ID}. You have successfully transferred Rs. 1,500.00 to TEST STORE"
    " 03451234567 on 04-05-2026 14:18. Fee: Rs 0. New balance Rs 2,345.67.",
    "another wallet": "Rs 1500.00 sent to TEST STORE A/C ***6702 on 04/05/26 at 14:18:09."
    f" TID: {ID}. Fee Rs 0.00. Balance: Rs. 2,345",
    "a bank": "Dear Customer, PKR 1,500.00 debited from your A/C 0123456789014567 on 04-May-2026"
    f" 14:18 to TEST STORE via Raast. TRX ID {ID}.",
    "on lines": f"Transaction ID: {ID}\nAmount: Rs. 1,500.00\nSent to: TEST STORE\n"
    "Date: 04-05-2026 14:18\nStatus: successful",
    "Urdu": f"آپ نے 1,500 روپے TEST STORE کو بھیج دیے ہیں۔ ٹرانزیکشن نمبر {ID} مورخہ 04-05-2026"
    " 14:18۔ بیلنس 2,300 روپے",
    "Urdu digits": "آپ نے ۱۵۰۰ روپے TEST STORE کو بھیج دیے ہیں۔ ٹی آئی ڈی ۴۸۲۱۳۹۰۷۷۵۶"
    " مورخہ ۰۴-۰۵-۲۰۲۶ ۱۴:۱۸",
    "Roman Urdu": f"Aap ne Rs 1500 TEST STORE ko bhej diye. TID {ID} par 04-05-2026 14:18."
    " Baqaya Rs. 2,345",
    "Roman Urdu of what came": f"Aap ko Rs 1500 mosool hue hain ALI RAZA se, 04-05-2026 14:18."
    f" TID: {ID}",
}


@pytest.mark.parametrize("who", SENT)
def test_sum_id_and_moment_are_read_whoever_wrote_it(who: str) -> None:
    said = read_text(SENT[who], OURS, NOW)
    assert said is not None
    assert (said.amount, said.currency, said.transaction_id, said.datetime) == (
        "1500.00",
        "PKR",
        ID,
        "2026-05-04T14:18",
    )
    assert "words_alone" in said.flags
    assert "receiver_differs" not in said.flags


@pytest.mark.parametrize("sign", ["USD", "US$", "AED"])
def test_foreign_money_is_not_taken_for_rupees(sign: str) -> None:
    said = read_text(f"{sign} 1500 credited to your A/C *6702. TID {ID}", OURS, NOW)
    assert said is not None
    assert said.currency == {"US$": "USD"}.get(sign, sign)


@pytest.mark.parametrize("who", SENT)
def test_nothing_private_stays_and_the_id_does(who: str) -> None:
    said = read_text(SENT[who], OURS, NOW)
    assert said is not None
    assert ID in said.stored_text
    for private in ("2,345", "2,300", "03451234567", "0123456789014567"):
        assert private not in said.stored_text


def test_an_old_message_and_one_of_a_failed_transfer_are_flagged() -> None:
    old = read_text(SENT["a wallet"], OURS, datetime(2026, 6, 4))
    assert old is not None
    assert "too_old" in old.flags
    failed = read_text(SENT["a wallet"].replace("have successfully", "failed to be"), OURS, NOW)
    assert failed is not None
    assert "status_failed" in failed.flags


@pytest.mark.parametrize(
    "talk",
    [
        "i sent it yesterday, 1500 to your account",
        f"transaction number {ID}",
        f"Your OTP is 482913 for transfer of Rs 1500 TID {ID}. Do not share.",
        "I paid, ref what? 1500 or 3000",
        "Get a loan of up to Rs 50,000 today, payment in 30 days, ref 1234",
        SENT["a wallet"] + " x" * MOST_SIGNS,
        "",
    ],
)
def test_talk_about_money_is_no_proof(talk: str) -> None:
    assert read_text(talk, OURS, NOW) is None
