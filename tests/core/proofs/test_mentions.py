"""Who sent and who received, as sentences name them, with the account before or behind a name."""

import pytest

from core.proofs.prose import told
from tests.make.receipts import line

SIDES = ("sender_name", "receiver_name", "receiver_account_tail")


@pytest.mark.parametrize(
    ("text", "sender", "receiver", "tail"),
    [
        (
            "A/C 0300***1234 (Amina Niazi) has sent Rs 4,000 to A/C 0302***4567 (NOOR CRAFTS).",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "PKR 900 transferred from A/C ****3964 of Amina Niazi to NOOR CRAFTS A/C ****4567 on",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Amina Niazi (0300***9876) sent Rs 1,100 to NOOR CRAFTS (0302***4567).",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Rs. 323.32 03021234567 (NOOR CRAFTS) ko bhej diye gaye hain.",
            None,
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "PKR 9,000.00 moved from Amina Niazi to NOOR CRAFTS (PK32********4567).",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "PKR 2,200 received by NOOR CRAFTS (PK32****4567) from AMINA NIAZI (PK11****2211) on",
            "AMINA NIAZI",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Payer: Amina Niazi Payee: NOOR CRAFTS. Amount Rs 6,000 has been credited today.",
            "Amina Niazi",
            "NOOR CRAFTS",
            None,
        ),
        (
            "Amina Niazi has sent you Rs. 1,500 in the account of NOOR CRAFTS (****4567).",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Thank you Amina Niazi. Your payment of Rs. 2,000 to NOOR CRAFTS was successful.",
            "Amina Niazi",
            "NOOR CRAFTS",
            None,
        ),
        (
            "Mr. Ahmed Raza, PKR 6,500 has been remitted to NOOR CRAFTS, A/C No. ****4567.",
            "Ahmed Raza",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Cash deposit of Rs 5,000 by Amina Niazi into NOOR CRAFTS account ****4567 today.",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Fund Transfer of PKR 15,000.00 to NOOR CRAFTS-Meridian Bank-4567 is executed.",
            None,
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Rs 4,050 Amina Niazi ke account ****9087 se NOOR CRAFTS ****4567 ko bheje gaye.",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Salam Amina Niazi! Aap ne NOOR CRAFTS ko 1,450 rupay bheje hain aaj shaam.",
            "Amina Niazi",
            "NOOR CRAFTS",
            None,
        ),
        (
            "Paisay bhej diye! Rs 900 - NOOR CRAFTS 03021234567. Bhejne wale ka naam: Amina Niazi.",
            "Amina Niazi",
            "NOOR CRAFTS",
            "4567",
        ),
        (
            "Amina Niazi has made a payment of PKR 5,900 to NOOR CRAFTS. Status: Completed.",
            "Amina Niazi",
            "NOOR CRAFTS",
            None,
        ),
        (
            "Transfer successful: Rs 1,300 from 0300-1112233 (Amina Niazi) to NOOR CRAFTS Refno 12",
            "Amina Niazi",
            "NOOR CRAFTS",
            None,
        ),
        ("You paid NOOR CRAFTS Rs 950 by your phone. Thank you for it.", None, "NOOR CRAFTS", None),
    ],
)
def test_a_sentence_names_both_sides(
    text: str, sender: str | None, receiver: str | None, tail: str | None
) -> None:
    said = told([line(text, 40, 100), line("on 20 Nov 2026.", 40, 144)], titles=["NOOR CRAFTS"])
    assert tuple(said[one].value if one in said else None for one in SIDES) == (
        sender,
        receiver,
        tail,
    )
