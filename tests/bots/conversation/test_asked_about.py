"""Questions of every day are told apart, in three languages and however they are spelt."""

import pytest

from bots.conversation.asked_about import RULES, UNLESS, WITHIN, topic
from bots.conversation.topics.questions import ANSWERS, TOLD
from bots.words import folded

ASKED = {
    "team banani hai": "team",
    "can I add my staff here?": "team",
    "ملازم کو کیسے شامل کروں": "team",
    "account delete karna hai": "data",
    "please erase all my photos": "data",
    "میرا اکاؤنٹ بند کرنا ہے": "data",
    "aap log photo kisi ko dikhate to nahi?": "private",
    "is my data safe with you": "private",
    "میری تصویریں محفوظ ہیں؟": "private",
    "easypaisa se kaise pay karun": "methods",
    "do you take credit card payment": "methods",
    "kitne credit lagenge": "prices",
    "how much do you charge per picture?": "prices",
    "ایک تصویر کے کتنے پیسے لگیں گے": "prices",
    "ye kab banega": "how_long",
    "how long will it take": "how_long",
    "کتنا وقت لگے گا": "how_long",
    "logo kese upload karun": "brand",
    "ye wali achi nahi lagi": "bad",
    "I didn't like it": "bad",
    "mujhe samajh nahi aa rahi": "help",
    "mere sath dhoka hua hai": "human",
    "is this a scam?? my cousin lost 8000 in a whatsap thing like this": "trust",
    "ye fraud to nahi": "trust",
    "kya ap urdu mein baat kar sakte hain": "language",
    "میری پچھلی تصویریں دکھاؤ": "pictures",
    "show me my old pictures": "pictures",
    "what looks do you have?": "looks",
    "background change karo": "looks",
    "bhai ko add karna hai": "team",
    "I want to add my brother to my shop": "team",
    "apne personal account pe wapas jana hai": "switch",
    "how do I change to my other shop": "switch",
    "دوسری دکان پر جانا ہے": "switch",
    "i want to link my telegram": "chats",
    "telegram bhi use karna hai isi account se": "chats",
    "واٹس ایپ بھی جوڑنا ہے": "chats",
    "mera email change karna hai": "account_page",
    "forgot my password": "account_page",
    "receipt chahiye pichle top up ki": "receipt",
    "مجھے رسید چاہیے": "receipt",
    "paise bheje thay credits nahi aaye": "paid",
    "I sent the payment but credits not received": "paid",
    "mera transaction check karo": "paid",
    "brand laga do": "brand_on",
    "same with my brand": "brand_on",
    "mera number bhi likho": "brand_on",
    "میرا نمبر بھی لگا دو": "brand_on",
    "invite link do": "team",
    "mujhe team chhorni hai": "leave_team",
    "how do I remove a member": "team",
    "ٹیم چھوڑنی ہے": "leave_team",
    "meri team dikhao": "team",
    "یہ تصویر ڈیلیٹ کر دو": "one",
    "please delete this photo from your side": "one",
    "is tasveer ko mita do": "one",
    "tum robot ho?": "bot",
    "are you a real person": "bot",
    "can i pay thru jazzcash or only bank": "methods",
    "can I post it on facebook myself": "files",
    "will u post it on my daraz store for me": "not_ours",
    "میری جگہ گاہکوں کو جواب بھی دے دیا کرو": "not_ours",
    "english me likho mjhe ye smj ni ati": "unread",
    "میرا نام غلط لکھا آ رہا ہے رسید پر": "correct",
    "i have new sim now. how do i keep my credits": "moved",
    "can u do the red one also same like this": "other_photo",
    "pehle credit do paise baad mein": "ahead",
    "bilal meri payment dekh skta hai kya": "private",
    "meri tasver kidr hai kb se wait kr rhi hn": "where",
    "main team chorna chahti hoon": "leave_team",
    "leave the team": "leave_team",
    "team chhor do": "leave_team",
    "ٹیم چھوڑ دیں": "leave_team",
    "remove a member": "team",
    "malik kon hai is team ka": "team",
    "sab members ki limit 10 kar do": "team",
    "ٹیم کا نام بدلنا ہے": "team",
    "can i make someone else the owner": "team",
    "i want to work in my own account now": "switch",
    "shop se easypaisa karwaya hai receipt paper wali hai": "screenshot",
}
ABOUT_NOTHING = (
    "naya number likh do picture pe",
    "tag ka number change karo",
    "new number plate ki photo hai",
    "background old account book jaisa",
    "number change kar do picture mein",
    "your address text hata do",
    "kis company ka hai ye likh do",
    "kon ho gi model",
    "price 500 likho",
    "robot toy ki photo hai",
    "sewing machine ki photo hai",
    "",
    "don't change the background",
    "2 din mein chahiye",
    "velvet ka suit hai",
    "kal 10 baje delivery",
    "thank you so much",
    "receipt nahi chahiye",
    "is photo ko delete nahi karna",
    "whatsapp status",
    "bhai acha hai",
    "udhar rakho",
    "price tag on this one also",
    "raseed baad mein bhejungi",
    "mera number 0300 1234567 hai",
    "mujhe aap ki team ki banayi hui tasveer " + "bohat " * 20 + "achi lagi",
)


@pytest.mark.parametrize("said", ASKED)
def test_a_question_has_its_topic(said: str) -> None:
    assert topic(folded(said)) == ASKED[said]


@pytest.mark.parametrize("said", ABOUT_NOTHING)
def test_other_words_have_none(said: str) -> None:
    assert topic(folded(said)) is None


def test_every_topic_has_its_answer_and_every_group_its_rule() -> None:
    assert {meaning for meaning, _ in RULES if meaning} <= ANSWERS.keys() | TOLD.keys()
    of_rules = {group for _, groups in RULES for group in groups}
    assert of_rules | {other for others in UNLESS.values() for other in others} == WITHIN.keys()
