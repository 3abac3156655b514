"""Whatever is asked of paying has an answer that fits how far the payment is."""

from uuid import uuid4

import pytest

from core import notices
from core.database.scopes import acting_as_system
from core.outbox import tell
from tests.make.chats import Merchant, asking_for_credits, texts
from tests.make.topups import make_account, make_terms

pytestmark = pytest.mark.usefixtures("shop")

WHILE_PAYING = {
    "number dobara bhejo mit gya": ["bank", "account_number"],
    "account kis naam pe hai?": ["bank", "account_number"],
    "screenshot baad mein bhejti hun": ["told.later.proof"],
    "galti se 100 kam bhej diye": ["told.other_sum", "send_proof"],
    "jazzcash se nahi ho raha": ["packages"],
    "where do i send the screenshot, here?": ["told.screenshot"],
    "how long after i send will i get credits": ["told.review"],
    "rehne do cancel kar do": ["cancelled"],
    "cancel karo request": ["cancelled"],
    "please cancel my top up": ["cancelled"],
    "request cancel mat karna": ["send_proof"],
    "sent to wrong number omg": ["told.astray"],
    "bhej diye paise": ["send_proof"],
    "remarks me code likhna bhool gai": ["told.no_code", "send_proof"],
    "mjhe banday se bat krni ha bot se nai": ["human"],
    "kal paise bheje thay credit nai aye abi tak": ["send_proof"],
    "Your OTP is 493021. Do not share this code with anyone": ["told.no_codes"],
    "konse bank me bhejne hain paise": ["told.any_app", "bank", "account_number"],
    "aik bar phr account nmbr bhejna": ["bank", "account_number"],
    "itni der q lg rhi hai yar": ["told.review"],
    "i put the wrong remarks code in transfer what now": ["told.no_code", "send_proof"],
    "i changed my mind dont want to buy now": ["cancelled"],
    "میں نے پندرہ سو کی جگہ ہزار بھیج دیے اب کیا کروں": ["told.other_sum", "send_proof"],
    "پیسے بھیج دئے ھیں رسید بعد میں بھیجوں گی": ["told.later.proof"],
    "pese bhej diye hn jazz cash se check kren": ["send_proof"],
    "meri tasveer abhi tak nahi aayi": ["send_proof"],
    "kab tak valid hai": ["bank", "account_number"],
    "pagal samjha hua hai kya chor ho tm log paise kha gaye": ["told.guarantee"],
    "its been 2 hours, why so slow your team": ["told.review"],
    "can i get proper invoice with my shop name for tax": ["told.receipt", "send_proof"],
    "Fwd: Mubarak ho! inaam me nikla ha 50000, apna PIN is number pe bhejen": ["told.no_codes"],
    "آپ نے میرا پن کوڈ تو نہیں لینا؟": ["told.no_codes"],
    "Can I pay with easypaisa or jazzcash": ["told.any_app", "bank", "account_number"],
    "mere husband ke account se bhej sakti hun": ["told.any_app", "bank", "account_number"],
    "ss kaise bhejun samajh ni aa rahi": ["told.screenshot"],
    "رسید نہیں مل رہی، صرف میسج آیا ہے بینک کا": ["told.screenshot"],
    "غلط اکاؤنٹ میں پیسے چلے گئے اب کیا کروں": ["told.astray"],
    "amount kat gaya par status failed hai": ["send_proof"],
    "package change karna hai": ["packages"],
    "iban copy nahi ho raha": ["bank", "account_number"],
    "kya bank account asli hai": ["told.charged", "told.no_codes"],
    "ab kya karna hai": ["bank", "account_number"],
    "transaction limit khatam ho gayi kal bhejungi": ["told.later.proof"],
    "i dont have the screenshot anymore": ["told.screenshot"],
    "۰۳۰۰۱۲۳۴۵۶۷ میرا نمبر ہے اس پر رابطہ کر لیں": ["told.in_writing"],
    "31458820917 trx": ["id_noted"],
    "raat ko bhi check krte ho payment?": ["told.hours"],
    "oops sent the wrong screenshot": ["told.screenshot"],
    "nai nai galti se dab gaya": ["told.later.proof"],
    "باجی آج بجلی نہیں تھی اس لیے دیر ہو گئی، اب بھی ہو جائے گا نا؟": ["told.later.proof"],
}
UNDER_REVIEW = (
    *("kab tak ho ga", "any update?", "mil gaya screenshot?", "jaldi kar do plz"),
    *("dobara bhejun screenshot?", "its been 45 mins", "کریڈٹ کب آئیں گے"),
    *("abhi tk nai aya kuch bhi", "do i need to send again", "hogaya?"),
    "can i cancel the payment",
)
WHILE_CHOOSING_A_PACKAGE = {
    "i'll take the smallest one for trying": ["bank", "account_number"],
    "sb se bara wala package krna hai": ["bank", "account_number"],
    "درمیان والا پیکج ٹھیک رھے گا": ["bank", "account_number"],
    "kch kam kr len na pehli bar le rhi hn": ["told.packages", "packages"],
    "میزان بنک میں بھیج سکتے ہیں کیا": ["told.methods", "packages"],
    "changed my mind, not buying": ["cancelled"],
    "dont want to buy now": ["cancelled"],
    "credit kya hota hai": ["prices", "packages"],
    "abhi credit de do paise shaam ko": ["told.ahead", "packages"],
    "i only hav 1000 rs rite now what can i get for that": ["prices", "packages"],
    "bara wala pakage krdo jis me ziada faida ha": ["bank", "account_number"],
    "give some discount yaar i will bring 10 more customers": ["told.packages", "packages"],
    "اکاونٹ نمبر دوبارہ بھیجیں": ["told.methods"],
    "bhai thora kam kro na, 500 mein de do": ["told.packages", "packages"],
    "سب سے چھوٹا پیکج کون سا ہے": ["buys"],
    "how many pictures do i get in the smallest package": ["buys"],
    "50 wala?": ["buys"],
    "500 wale mein kitni pics banengi": ["prices", "packages"],
    "قیمت بتا دیں": ["prices", "packages"],
    "baji mere pas itne paise nahi abhi": ["told.later"],
    "can i pay after i get pictures": ["told.ahead", "packages"],
    "جاز کیش سے بھیج سکتے ہیں؟": ["told.methods", "packages"],
    "konsa wala best hai": ["told.packages", "packages"],
    "crypto lete ho?": ["told.methods", "packages"],
}


@pytest.mark.parametrize("said", WHILE_PAYING)
def test_while_a_proof_is_awaited(said: str) -> None:
    assert texts(asking_for_credits().says(said)) == WHILE_PAYING[said]


@pytest.mark.parametrize("said", UNDER_REVIEW)
def test_whoever_waits_for_credits_hears_where_they_are(said: str) -> None:
    merchant = asking_for_credits()
    merchant.sends_proof()
    assert texts(merchant.says(said)) == ["under_review"]


def test_when_a_receipt_comes_is_told_before_there_is_one() -> None:
    merchant = asking_for_credits()
    merchant.sends_proof()
    assert texts(merchant.says("raseed milegi na")) == ["told.receipt", "under_review"]


@pytest.mark.parametrize(
    "said",
    [
        "payment reject kyun hua",
        "why was my payment rejected?",
        "پیمنٹ ریجیکٹ کیوں ہوئی",
        "reject q",
    ],
)
def test_why_a_proof_was_turned_down_is_told_again(said: str) -> None:
    merchant = Merchant().is_enrolled()
    member = merchant.member()
    assert "rejected" not in texts(merchant.says(said))
    with acting_as_system() as session:
        for key, reason in enumerate(("not_arrived", "used_before")):
            notice = notices.TopUpRejected(uuid4(), "TP-7QK2X", reason, taken=3, balance=2)
            workspace = member.workspace_id
            tell.tell(session, merchant.identity_id, notice, key=str(key), workspace_id=workspace)
    [again] = merchant.says(said)
    assert again.said.text == "rejected"
    assert again.said.values["why"] == "@why.used_before"
    other = asking_for_credits()
    assert "rejected" not in texts(other.says(said))
    other.sends_proof()
    assert texts(other.says(said)) == ["under_review"]


def test_a_package_or_a_sum_is_chosen_in_her_own_words() -> None:
    make_account("easypaisa", "03001234567")
    make_terms(500, 50_000, 30)
    merchant = Merchant().is_enrolled()
    for said, told in (
        ("50 wala", "Rs 1,500 for 50 credits."),
        ("mujhe bs 1000 rupay ka karwana hai", "Rs 1,000 for 33 credits."),
        ("can i buy 120 credits only", "Rs 3,600 for 120 credits."),
    ):
        merchant.says("top up")
        [shown] = merchant.says(said)
        assert shown.text.startswith(told), said
    merchant.says("top up")
    assert texts(merchant.says("10 credits")) == ["amount_outside"]


@pytest.mark.parametrize("said", WHILE_CHOOSING_A_PACKAGE)
def test_while_a_package_is_chosen(said: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("top up")
    assert texts(merchant.says(said)) == WHILE_CHOOSING_A_PACKAGE[said]
