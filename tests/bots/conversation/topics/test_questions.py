"""What is asked beside the pictures has an answer where the chat stands, and nothing is lost."""

import pytest

from bots.conversation import asked_about, everyday
from bots.conversation.questions import RULES, UNLESS, WITHIN
from bots.conversation.topics.questions import ANSWERS, TOLD
from tests.make.chats import Merchant, shown_the_sheet, texts
from tests.make.results import shown_a_result

pytestmark = pytest.mark.usefixtures("shop")

BEFORE_THE_COST = {
    "which one sells best for jewellery?": ["told.which", "look.again"],
    "ye dhundli hai asli bhi aisi hogi?": ["told.preview", "look.again"],
    "first tell me how much it will be": ["prices", "look.again"],
    "ruko husband se pooch k batati hun": ["told.later.photo"],
    "in mein se koi pasand nahi aya": ["look.again"],
    "رہنے دیں ابھی نہیں چاہیے": ["told.later.photo"],
    "which size is good for daraz and which for insta story": ["told.sizes", "look.again"],
    "دراز کے لیے کون سا سائز لینا چاہیے": ["told.sizes", "look.again"],
    "saya thora kam karo": ["edits.less_shadow"],  # of no price
    "best wala": ["told.which", "look.again"],
    "baad me": ["told.later.photo"],
    "total kitna": ["prices", "look.again"],
    "price plz": ["prices", "look.again"],
    "kitni der lgay gi": ["told.time"],
    "Are you a bot or a real person": ["told.bot"],
    "credit hota kya hai?": ["prices", "look.again"],
    "Is my picture safe? you wont put it on other pages?": ["told.private", "look.again"],
    "kon sa style acha rahega": ["told.which", "look.again"],
    "owner se poochti hun": ["told.later.photo"],
    "it looks fake": ["told.preview", "look.again"],
    "mujhe samajh nahi aya kya likhun": ["help", "look.again"],
    "leave it i'll do it later inshallah": ["told.later.photo"],
    "hmm acha dekhti hoon": ["told.later.photo"],
    "urdu mein likho please angrezi nahi ati": ["language_ask"],
    "call kr skte hn? mujhe likhna mushkil lagta": ["told.in_writing", "look.again"],
    "تصویر کس سائز میں ملے گی": ["told.sizes", "look.again"],
}


@pytest.mark.parametrize("said", BEFORE_THE_COST)
def test_while_a_style_is_chosen_it_stays_the_question(said: str) -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says(said)) == BEFORE_THE_COST[said]
    assert texts(merchant.says("marble")) == ["cost"]


@pytest.mark.parametrize("said", ["ek aur photo bhejni hai", "ایک اور تصویر بھیجنی ہے"])
def test_where_the_cost_stands_another_photo_joins_it(said: str) -> None:
    merchant, _ = shown_the_sheet()
    merchant.says("marble")
    assert texts(merchant.says(said)) == ["told.many", "cost"]
    merchant.sends_photo()
    assert "2 picture(s)" in merchant.shown[-1].text
    assert texts(Merchant().is_enrolled().says(said)) == ["welcome.back"]


OF_A_PICTURE = {
    "color is totaly wrong my suit is bottle green not this": ["bad.to_person"],
    "the handle of cup is cut": ["bad.to_person"],
    "جوتے کی نوک کٹ گئی ھے": ["bad.to_person"],
    "mere credit kat gaye": ["told.charged", "movements"],
    "ye wo cheez nahi jo maine bheji": ["bad.to_person"],
    "پسند نہیں آئی پیسے واپس کرو": ["human"],
    "please don't add my logo on this one": ["edits.nothing_on"],
    "u r useless": ["bad.to_person"],
    "ab is p mera logo b lag jaye to maza aa jaye": ["brand.no_logo"],
    "چوڑیوں والی بھی ایسی ہی بنانی ہے": ["welcome.back"],
    "mere customer ko direct bhej do 0333 4445556 p": ["edits.out_of_scope"],
    "do you have different colours": ["not_understood"],
    "thankyou so much sister its very nice 😍": ["you_are_welcome"],
    "meri kurti ka gala hi badal dia tum ne customer kahega dhoka": ["bad.to_person"],
    "rang kharab kr dia h asal me maroon ha ye to laal lag rha": ["bad.to_person"],
    "دھندلی ا رہی ہے صاف نہیں": ["bad.to_person"],
    "download kaise karun": ["told.files"],
    "dusra style": ["look.again"],
    "not bad": ["you_are_welcome"],
    "kitne lage": ["balance"],
    "isko delete kar do": ["delete_order.none"],
    "kal se wait kr rhi thi itni late q ai": ["told.late"],
    "ab isi tarha meri bangles wali b bnani ha": ["welcome.back"],
    "now i have 6 more suits should i send all together?": ["told.many"],
    "pls post it on my daraz shop also": ["edits.out_of_scope"],
    "mera logo b lagta ha kya is pe? har dafa": ["brand.kit"],
    "why were 3 credits cut i only made one picture": ["told.charged", "movements"],
    "this is not what i wanted": ["bad.to_person"],
    "facebook pe laga sakti hun kya": ["told.files"],
    "i want refund of credits": ["bad.to_person"],
    "paise waste ho gaye": ["bad.to_person"],
}


@pytest.mark.parametrize("said", OF_A_PICTURE)
def test_what_is_said_of_a_finished_picture(said: str) -> None:
    merchant, _ = shown_a_result()
    assert texts(merchant.says(said)) == OF_A_PICTURE[said]


AT_HOME = {
    "which style is good for jewellery": ["told.which", "welcome.back"],
    "are you a real person or computer": ["told.bot"],
    "kitni der lagegi": ["told.time"],
    "kitne din lagte hain": ["told.time"],
    "do i get some discount if i take 100": ["told.packages", "packages"],
    "can i use jazz cash": ["told.methods", "packages"],
    "credit ka kya matlab": ["prices"],
    "how are you": ["ready"],
    "is this a scam": ["told.charged", "told.no_codes"],
    "can u reply my customers on whatsapp": ["edits.out_of_scope"],
    "galti se 2 bar bhej diye pese": ["told.other_sum", "send_proof"],
    "send again i deleted by mistake": ["no_pictures"],
    "رومن میں لکھا کریں موبائل میں اردو ٹوٹی ھوئی آتی ھے": ["language_set"],
    "دفع ہو جاؤ فضول بوٹ": ["told.guarantee"],
    "hello? anybody there": ["ready"],
    "آپ اصلی کمپنی ہیں یا فراڈ": ["told.charged", "told.no_codes"],
    "my number is changing next week, my pictures and credits will go??": ["linking.chats"],
    "mera phone chori ho gya ye naya number ha purana account wapis chahye": ["linking.chats"],
    "send me whatever data u have of me": ["my_data"],
    "aik pic k kitne paise lete ho": ["prices"],
    "کیا یہ دراز پر چلے گی": ["told.sizes"],
    "میری تصویریں کون کون دیکھے گا": ["told.private"],
    "یہ کیا کام کرتا ہے سمجھا دیں": ["help"],
    "ٹیلیگرام پر بھی یہی اکاونٹ کیسے چلے گا": ["linking.chats"],
    "رسید چاہیے پی ڈی ایف میں": ["told.receipt"],
    "data saver off": ["saver.off"],
    "data saver band karo": ["saver.off"],
    "turn on data saver": ["saver.on"],
    "what can the owner see": ["told.private"],
    "remove my other chat": ["linking.chats"],
    "what data do you have": ["my_data"],
    "mene paise bheje the kal": ["send_proof"],
    "can i trust you": ["told.charged", "told.no_codes"],
    "sorry": ["told.later"],
    "mera account hack ho gaya": ["human"],
    "unsubscribe": ["stopped"],
    "refund policy": ["told.guarantee"],
    "payment kab confirm hogi": ["send_proof"],
    "hi i want to make pictures of my products": ["help"],
    "main kapray bechti hun": ["help"],
    "sample dikhao": ["help"],
    "photo kaisi honi chahiye": ["tips"],
    "login kaise karun": ["account_page"],
    "kitni tasveerein ban sakti hain": ["balance"],
    "kitne paise hain mere paas": ["balance"],
    "meri limit kya hai": ["team.none"],
    "set a limit": ["not_understood"],
    "mujhe message mat bhejo": ["stopped"],
    "correct my name": ["correct"],
    "AOA": ["greeted.salam", "ready"],
    "hello": ["greeted", "ready"],
    "Assalam o alaikum, what is this service exactly": ["greeted.salam", "help"],
    "kisi insan se baat ho sakti hai": ["human"],
    "ap kon ho? naam kya hai": ["told.bot"],
    "aap ka office kidhar hai": ["told.company"],
    "number kisi ko dena mat mera": ["told.private"],
    "mere 10 credit kahan gaye": ["told.charged", "movements"],
    "raat ko bhi kaam karte ho?": ["told.hours"],
    "oops wrong chat": ["told.later"],
    "غلط نمبر پر بھیج دیا معاف کرنا": ["told.later"],
    "sent money to wrong account": ["told.astray"],
    "order karna hai": ["help"],
    "picture pe number badal do": ["not_understood"],
    "english please": ["language_set"],
    "bulk mein 200 photos hain": ["told.many"],
    "i dont understand urdu": ["language_ask"],
    "eid mubarak": ["you_are_welcome"],
    "میرا نمبر کسی کو نہ دینا": ["told.private"],
    "can i send 10 products together": ["told.many"],
    "sorry wrong number": ["told.later"],
    "میری بیٹی بھی اسی اکاؤنٹ سے کام کر سکتی ہے؟": ["team.none"],
    "mujhe call karo": ["human"],
}


@pytest.mark.parametrize("said", AT_HOME)
def test_what_is_asked_at_home(said: str) -> None:
    assert texts(Merchant().is_enrolled().says(said)) == AT_HOME[said]


def test_credits_are_asked_back_where_a_picture_is_bad_and_not_sold() -> None:
    assert texts(Merchant().is_enrolled().says("i want my credits back")) == ["human"]


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


def test_every_rule_has_its_words_and_every_topic_its_answer() -> None:
    of_rules = {group for _, groups in RULES for group in groups}
    assert of_rules | {other for others in UNLESS.values() for other in others} == set(WITHIN)
    assert UNLESS.keys() <= of_rules
    asked = {topic for topic, _ in (*asked_about.RULES, *RULES) if topic}
    assert asked | everyday.SAID.keys() - {"hello"} == ANSWERS.keys() | TOLD.keys()
    assert not ANSWERS.keys() & TOLD.keys()


def test_who_wants_no_messages_gets_none_unasked() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("tum roz msg na kia kro tang kr rkha h")) == ["stopped"]
    assert merchant.remembers().opted_out
