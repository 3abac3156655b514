"""What is asked about the step a seller stands at, and words that only seem to."""

import pytest

from bots.conversation import asked_about, questions
from bots.words import folded
from tests.make.chats import Merchant, asking_for_credits, shown_the_sheet, texts

ABOUT = {
    "balance kitna bachega is ke baad": "left",
    "میرا بقایا کتنا ہے اور کتنی تصویریں بنیں گی": "left",
    "how much can i spend this month": "spends",
    "itne credit kyun kat rahe hain": "cost_why",
    "pese kab katenge abhi ya baad mein": "charged",
    "if i dont like it do i get the credit back": "guarantee",
    "ye final hai ya change ho sakta hai baad mein": "guarantee",
    "why is it not enough, i bought 50": "movements",
    "mobile band kar dun to bhi ban jayegi": "by_itself",
    "how many are ahead of me": "how_long",
    "my customer wants the picture by tomorrow morning, possible": "how_long",
    "is it stuck": "waits",
    "mujhe sirf 2 tasveer chahiye itna bara nahi lena": "dear",
    "کریڈٹ کب تک چلیں گے": "dear",
    "which one do most people buy": "dear",
    "can i send 1000 now and the rest tomorrow": "other_sum",
    "raqam mein 1500 ki jagah 1550 chali gayi": "sent_wrong",
    "کتنی دیر تک یہ نمبر چلے گا": "stays_open",
    "my transfer failed what now": "stays_open",
    "app mein remarks ka option hi nahi hai": "no_code",
    "i will pay in the evening is that ok": "later",
    "میری بیٹی سے پوچھ کر بتاتی ہوں": "later",
    "theek hai baad mein le lunga photo sambhal ke rakhna": "later",
    "aap log daraz pe upload bhi kar dete ho": "not_ours",
    "دو اسٹائل ایک ساتھ چاہئیں": "many",
    "bhai mere paas 40 suit hain sab ki pics banwani hain": "many",
    "will the colour of my shirt stay the same": "preview",
    "in mein se 3 number kaisa lagega": "preview",
    "my necklace looks too yellow here": "preview",
    "photo dark hai to chalegi": "tips",
    "دونوں طرف سے تصویر بھیجوں یا ایک کافی ہے": "tips",
    "i dont see my full product, it is cut at the bottom": "cropped",
    "shaadi ke suit hain un ke liye kya acha rahega": "which",
    "ok give me the cheaper one": "cheaper",
    "dost ke saath mil ke le sakta hoon": "team",
    "ایک اور چیز کی بنوانی ہے": "other_photo",
    "send me the hd one without blur": "files",
    "please send it to my whatsapp": "chats",
    "میں نے کل تصویر بنوائی تھی وہ گم ہو گئی": "pictures",
    "kya ye mere kaam ka hai": "help",
    "aap ka app kahan se download karun": "help",
}


@pytest.mark.parametrize("words", ABOUT)
def test_a_step_is_asked_about(words: str) -> None:
    assert questions.topics(folded(words))[0] == ABOUT[words]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("shop se easypaisa karwaya hai receipt paper wali hai", "screenshot"),
        ("main team chorna chahti hoon", "leave_team"),
        ("leave the team", "leave_team"),
        ("remove a member", "team"),
        ("malik kon hai is team ka", "team"),
        ("sab members ki limit 10 kar do", "team"),
        ("ٹیم کا نام بدلنا ہے", "team"),
        ("can i make someone else the owner", "team"),
        ("i want to work in my own account now", "switch"),
    ],
)
def test_of_teams_and_receipts_more_is_understood(words: str, topic: str) -> None:
    assert asked_about.topic(folded(words)) == topic


@pytest.mark.parametrize("words", ["paise abhi kat gaye kya", "aadhe paise abhi kat gaye"])
def test_money_that_was_cut_is_no_cut_picture(words: str) -> None:
    assert questions.topics(folded(words))[0] != "cropped"


@pytest.mark.usefixtures("shop")
def test_at_the_cost_no_refund_is_asked_of_a_person_and_haste_is_a_yes() -> None:
    merchant, _ = shown_the_sheet()
    merchant.taps("White background")
    assert texts(merchant.says("if i dont like it do i get the credit back")) == [
        "told.guarantee",
        "cost",
    ]
    assert texts(merchant.says("ok do it fast please")) == ["working"]
    assert texts(merchant.says("phone band kar dun to bhi ban jayegi")) == [
        "told.by_itself",
        "working",
    ]


@pytest.mark.usefixtures("shop")
def test_what_no_picture_can_be_given_is_answered_beside_it_before_it_is_called_unclear() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("which style is good for jewellery")) == [
        "told.which",
        "welcome.back",
    ]


@pytest.mark.usefixtures("shop")
def test_beside_a_proof_under_review_paying_is_about_that_payment() -> None:
    merchant = asking_for_credits()
    merchant.sends_proof()
    assert texts(merchant.says("can i cancel the payment")) == ["under_review"]
