"""What people say all day beside their pictures, as they write it; whole messages only.

Longer and freer words are understood elsewhere. Here stands what is the same in every shop: salam,
the price, how to pay.
"""

from bots.conversation.greeting import HELLO
from bots.conversation.short_forms import spelt_out
from bots.words import folded

SAID: dict[str, str] = {
    "hello": """
        hello, hi, hey, salam, salaam, slam, assalam o alaikum, assalamualaikum, assalam u
        alaikum, aoa, asalam o alikum, good morning, good evening, kaise hain, kese ho, سلام,
        السلام علیکم, اسلام علیکم, ہیلو, آداب, helo, helloo, hllo, hlo, hy, hii, hiya, slm,
        salaam alaikum, assalamu alaikum, hmm, hm, hmmm, g, jee, ji,
        جی, جی ہاں جی, ہیلو جی, وعلیکم السلام""",
    "prices": """
        price, prices, rate, rates, rate list, price list, cost, charges, how much,
        how much is it, how much does it cost, what does it cost, what is the price,
        is it free, free,
        total, total kitna, total kitne, ek kitne ki, kitne ki hai ek,
        kitne ka hai, kitne ki hai, kitne paise, kitne paisay, kitne pese,
        kitnay paise lagenge, kitne paise lagenge, kya rate hai, rate kya hai,
        rate batao, rate batayein, price batao, qeemat, keemat, qeemat kya hai, kitna kharcha hai,
        قیمت, قیمت کیا ہے, قیمتیں, ریٹ, ریٹ کیا ہے, کتنے کا ہے, کتنے پیسے, کتنے پیسے لگیں گے""",
    "pay": """
        how do i pay, how to pay, how can i pay, where do i pay, payment,
        paise kaise bhejun, paise kaise bhejoon,
        pese kese bheju, paise kahan bhejun, payment kaise karun, payment kese karni hai,
        پیسے کیسے بھیجوں, پیسے کہاں بھیجوں, ادائیگی کیسے کروں""",
    "help": """
        i need help, need help, help me, how does it work, how does this work, how to use, what
        can you do, what do you do, what is this, what is qaptai, madad chahiye,
        madad karein, mujhe madad chahiye, kaise kaam karta hai, kese kaam karta hai, kya kar
        sakte ho, kya kar sakte hain, kya karte ho, ye kya hai, مدد
        چاہیے, مدد کریں, یہ کیسے کام کرتا ہے, کیا کر سکتے ہیں, یہ کیا ہے, kese kam
        krta ha ye, kese kaam karta hai ye, ye kese kaam karta hai, kaise kam karta hai, کیسے
        کام کرتا ہے, یہ کیا چیز ہے""",
    "where": """
        where is my picture, where is my photo, is it ready, is my picture ready, ready, meri
        tasveer kahan hai, meri pic kahan hai, tasveer kahan hai, tasveer ban gayi, ban gayi,
        ban gai kya, میری تصویر کہاں ہے, تصویر کہاں ہے, تصویر بن گئی, ban gai, ban gya, ban
        gaya, tayyar hai, tayar hai, tayyar hai kya, بن گئی""",
    "how_long": """
        how long does it take, how much time, kab milegi, kab tak milegi, kitni der lagegi, کب
        ملے گی, کتنی دیر لگے گی, kitna time aur, aur kitna time, kitni der aur, aur kitni der,
        itni der, itni dair, اتنی دیر""",
    "data": """
        delete everything, delete my data, delete my account, delete all my data, delete account,
        sab delete kar do, sab delete karo, mera data delete karo, mera account delete karo,
        account band karo, سب حذف کر دو, سب حذف کر دیں, میرا ڈیٹا حذف کریں, میرا اکاؤنٹ حذف کریں,
        my data, mera data, data, privacy, my privacy, what do you know about me, میرا ڈیٹا,
        ڈیٹا, پرائیویسی""",
    "language": """
        change the language, other language, zaban badlo, zaban badal dein, zuban badlo,
        language change karo, urdu mein likho, زبان بدلو, زبان بدلیں, زبان بدل دیں""",
    "team": """
        team, my team, meri team, mera team, add a member, invite a member, invite someone,
        member add karo, member add karna hai, team mein shamil karo, members, team members,
        member list, members dikhao, team dikhao,
        ٹیم, میری ٹیم, ممبر شامل کریں, ممبرز, ٹیم دکھائیں""",
    "chats": """
        chats, my chats, linked chats, my linked chats, unlink, unlink whatsapp, unlink telegram,
        unlink chat, meri chats, chat hatao, چیٹس, میری چیٹس, چیٹ ہٹائیں""",
    "switch": """
        switch, workspace, workspaces, my own workspace, switch to my own, back to my own,
        apni workspace, apne account pe wapas, ورک اسپیس, اپنی ورک اسپیس""",
    "brand": """
        brand set karna hai, brand set karo, brand settings, brand setting, set my brand,
        برانڈ سیٹ کرنا ہے""",
    "human": """
        refund, i want a refund, money back, complaint, i have a complaint, paise wapas,
        paise wapas karo, pese wapas karo, paise wapas chahiye, shikayat,
        shikayat hai,
        پیسے واپس, پیسے واپس کرو, پیسے واپس کریں, پیسے واپس چاہئیں, شکایت, شکایت ہے""",
    "bot": """
        who are you, kaun ho, kon ho, kaun hain, kon hain, aap kaun, ap kon, کون ہو, کون ہیں,
        name, your name, naam, نام""",
    "later": """
        sorry, wrong message, ignore, ignore this, ignore it, nothing, kuch nahi, maaf karna, galti
        se bhej diya, test, testing, later, baad mein, baad me, thori der mein, thori der me, kal,
        بعد میں, معاف کیجیے, کچھ نہیں, غلطی سے بھیج دیا""",
    "bad": """
        👎, not good, bad result, bad picture, not a good result, i do not like it, i dont like it,
        acha nahi, acha nahin, achi nahi, achi nahin, theek nahi, theek nahin, theek nahi hai,
        pasand nahi aayi, pasand nahin aayi, pasand nahi ayi, bekar, bekaar, tasveer achi nahin,
        اچھا نہیں, اچھی نہیں, ٹھیک نہیں, پسند نہیں آئی, بیکار, تصویر اچھی نہیں""",
}
POLITE = frozenset(
    (
        *("please", "plz", "pls", "sir", "madam", "bro", "brother", "g"),
        *("bhai", "bhaiya", "yaar", "jee", "ji", "پلیز", "بھائی", "جی"),
        *("🙏", "👍", "❤", "😊", "🙂"),
    )
)
MEANT = {
    spelt_out(folded(one)): meaning
    for meaning, words in SAID.items()
    for one in words.split(",")
    if one.strip()
}


def meant(words: str) -> str | None:
    """Which of these a whole (folded) message is, with or without words of politeness around it."""
    bare = spelt_out(words).split()
    if (whole := MEANT.get(" ".join(bare))) is not None:
        return whole
    while bare and bare[0] in POLITE:
        bare.pop(0)
    while bare and bare[-1] in POLITE:
        bare.pop()
    return MEANT.get(" ".join(bare)) or ("hello" if HELLO.are(words) else None)
