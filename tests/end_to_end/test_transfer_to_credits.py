"""A transfer's screenshot goes in and credits come back; or a reason why not."""

import io
import re

import pytest
from PIL import Image

from bots.simulator.samples import SLIP_AMOUNT, slip
from core.proofs.traces import SOFTWARE
from tests.make.drawn_receipts import passed_on
from tests.make.forms import mostly
from tests.make.pdf_receipts import pdf_receipt
from tests.make.products import snapshot
from tests.make.shop import Shop

CHANNELS = {"telegram": 11, "whatsapp": 12}


def screenshot(amount: int, transaction_id: str) -> bytes:
    """What she sends of a transfer; in a browser she sends it in its full size."""
    return passed_on(slip(amount, transaction_id))


@pytest.mark.parametrize("channel", mostly("telegram", CHANNELS))
def test_out_of_credits_topped_up_and_on_with_the_picture(shop: Shop, channel: str) -> None:
    phone = shop.phone(channel, CHANNELS[channel])
    phone.is_enrolled()
    photos = [snapshot(seed) for seed in range(3)]
    phone.sends_photo(*photos)
    phone.hears("as a free preview")
    phone.taps("Wooden table")
    phone.hears("This needs 6 credits; the balance is 5")
    reference = phone.asks_for_credits()
    paid = {"telegram": "48213907888", "whatsapp": "48213907999"}[channel]
    phone.sends_photo(screenshot(SLIP_AMOUNT, paid))
    phone.hears("Payment proof received")
    phone.hears(
        f"Request {reference} is under review.*Read: Rs 1,500, transaction ending {paid[-4:]}"
    )
    answer = shop.staff().decides(reference, "approve")
    assert answer.status_code == 200
    phone.hears(f"50 credits added, balance 55. Request {reference}")
    phone.taps("Get receipt")
    receipt = phone.hears(f"Receipt for request {reference}")
    assert phone.picture_of(receipt).startswith(b"%PDF-")
    phone.taps("Make my picture")
    phone.hears("6 credits. Balance 55, after this 49")
    phone.taps("Make it")
    phone.hears(
        "Ready: 3 pictures, Wooden table, in the order of your photos. 6 credits used, 49 left"
    )
    made = [one for one in phone.messages() if one["files"] and not one["mine"]]
    assert sum(len(one["files"]) for one in made) == 1 + 1 + 3  # sheet, receipt, a picture a photo


def test_a_rejected_proof_is_explained_and_can_be_sent_again(shop: Shop) -> None:
    phone = shop.phone("telegram", 13)
    phone.is_enrolled()
    reference = phone.asks_for_credits()
    phone.sends_photo(screenshot(SLIP_AMOUNT, "48213900001"))
    phone.hears(f"Request {reference} is under review")
    answer = shop.staff().decides(reference, "reject", reason="not_arrived")
    assert answer.status_code == 200, answer.text
    phone.hears(f"Request {reference} could not be confirmed: .*not in our account yet")
    phone.sends("balance")
    phone.hears("5 credits")


def test_one_transfer_pays_once_whoever_sends_it(shop: Shop) -> None:
    first, second = shop.phone("telegram", 14), shop.phone("whatsapp", 15)
    references = []
    for phone in (first, second):
        phone.is_enrolled()
        references.append(phone.asks_for_credits())
        phone.sends_photo(screenshot(SLIP_AMOUNT, "48213900002"))
        phone.hears(f"Request {references[-1]} is under review")
    shop.staff().decides(references[0], "approve")
    first.hears("50 credits added")
    shop.staff().decides(references[1], "approve")
    shop.settles()
    assert not [words for words in second.heard() if "credits added" in words]
    page = shop.staff().client.get("/admin/topups").text
    assert references[1] in page
    assert "used before" in page


def test_a_screenshot_without_a_request_is_enough_and_nothing_private_of_it_is_kept(
    shop: Shop,
) -> None:
    phone = shop.phone("telegram", 16)
    phone.is_enrolled()
    phone.sends_photo(edited(screenshot(3000, "48213900003")), document="1")
    told = phone.hears("under review.*Read: Rs 3,000")
    found = re.search(r"TP-\w+", told["text"])
    assert found is not None
    staff = shop.staff()
    page = staff.client.get(staff.case_of(found.group())).text
    assert "made in an editor" in page
    assert "23,418" not in page  # the balance on the slip
    staff.decides(found.group(), "approve", credits="100")
    phone.hears("100 credits added, balance 105")
    shop.settles()
    assert shop.query("SELECT count(*) FROM holding_items") == [(0,)]


def edited(sent: bytes) -> bytes:
    """As it comes out of a program that changes pictures."""
    made, out = Image.Exif(), io.BytesIO()
    made[SOFTWARE] = "PicsArt"
    Image.open(io.BytesIO(sent)).save(out, "JPEG", exif=made.tobytes())
    return out.getvalue()


@pytest.mark.parametrize("channel", mostly("whatsapp", CHANNELS))
def test_a_receipt_comes_as_a_pdf_of_two_pages_or_says_why_it_cannot(
    shop: Shop, channel: str
) -> None:
    phone = shop.phone(channel, CHANNELS[channel] + 10)
    phone.is_enrolled()
    reference = phone.asks_for_credits()
    phone.sends_photo(pdf_receipt(SLIP_AMOUNT, "48213900011", password="0345"), document="1")
    phone.hears("This PDF is locked with a password")
    phone.sends_photo(pdf_receipt(SLIP_AMOUNT, "48213900011")[:300], document="1")
    phone.hears("This PDF could not be opened")
    paid = {"telegram": "48213900011", "whatsapp": "48213900012"}[channel]
    phone.sends_photo(pdf_receipt(SLIP_AMOUNT, paid), document="1")
    phone.hears(f"Request {reference} is under review.*Read: Rs 1,500, transaction ending 001")
