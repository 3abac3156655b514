"""What only looks as if it came from the messengers is refused: nothing is lost or charged by it.

The right one is taken afterwards. Each way to forge is in tests/webhooks/test_signatures.py, which
the short form leaves it at.
"""

import pytest

from tests.make.forms import LONG
from tests.make.phones import Phone
from tests.make.products import snapshot
from tests.make.shop import Shop
from tests.make.waiting import until

NUMBERS = {"telegram": 54, "whatsapp": 54}
SMS = "Rs 1,500.00 sent to QAPTAI DEMO STORE A/C ***6702. TID: 4821390005{}. Balance: Rs 23,418"
STANDS = """
SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM outbox),
    (SELECT count(*) FROM generations), (SELECT count(*) FROM top_ups),
    (SELECT count(*) FROM ledger_transfers), (SELECT sum(available) FROM credit_balances)
"""


class Forger:
    """Does what she does next as somebody who does not know the secret."""

    def __init__(self, shop: Shop, channel: str) -> None:
        self.shop, self.fault = shop, f"{channel}:bad_signature"

    def __enter__(self) -> None:
        self.shop.settles()
        self.before = self.shop.query(STANDS)
        self.shop.simulates("faults", **{self.fault: 1})

    def __exit__(self, *_: object) -> None:
        until(lambda: not any(self.shop.faults_left()), lambda: "it to be delivered")
        self.shop.settles()
        assert self.shop.query(STANDS) == self.before


@LONG
@pytest.mark.parametrize("channel", NUMBERS)
def test_a_forged_word_of_an_order_and_of_a_top_up_changes_nothing(
    shop: Shop, channel: str
) -> None:
    phone, forged = shop.phone(channel, NUMBERS[channel]), Forger(shop, channel)
    phone.is_enrolled()
    is_ordered(phone, forged)
    reference = phone.asks_for_credits()
    sms = SMS.format(list(NUMBERS).index(channel))
    with forged:
        phone.sends(sms)
    phone.sends(sms)
    phone.hears(f"Request {reference} is under review")
    shop.staff().decides(reference, "approve")
    phone.hears("50 credits added, balance 53")
    with forged:
        phone.taps("Get receipt")
    phone.taps("Get receipt")
    until(lambda: [one for one in phone.messages() if one["files"]], lambda: "the receipt")
    shop.settles()
    phone.sends("balance")
    phone.hears("53 credits, 0 on hold")


def is_ordered(phone: Phone, forged: Forger) -> None:
    with forged:
        phone.sends_photo(snapshot())
    phone.sends_photo(snapshot())
    phone.hears("as a free preview")
    phone.taps("Wooden table")
    phone.hears("2 credits. Balance 5, after this 3")
    with forged:
        phone.taps("Make it")
    phone.taps("Make it")
    phone.hears("Ready: Wooden table. 2 credits used, 3 left")
