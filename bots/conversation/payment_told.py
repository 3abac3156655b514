"""That she has paid, in whichever words: money and its sending, and nothing else."""

import re

from bots.conversation.phrases import Phrases

NUMBERS = re.compile(r"\d[\d\W]*")
BESIDE = (
    """
    i, i have, i ve, have, has, been, was, is, my, the, you, to you, for you, just, already, now,
    please, pls, plz, sir, madam, via, by, through, from, in, to your account, your account""",
    """
    hai, hain, he, hy, ko, ka, ki, se, say, sy, mein, main, me, pe, par, maine, mene, main ne, hum,
    humne, ham ne, aap, ap, aap ko, apko, aapke, apke, apko, bhai, yaar, ji, jee, abhi, ab,
    pehle, kal, aaj, subah, the, thay, thi, tha, kal hi,
    wo, woh, ye, yeh, to, poore, pure, check karein, check kar lein, check karen, dekh
    lein, dekh len, 👍, 🙏, ہے, ہیں, کو, کا, کی, سے, میں, پر, نے, آپ, آپ کو, آپ کے, آپ دیکھ لیں,
    دیکھ لیں, چیک کر لیں, چیک کریں, بھائی, ابھی, اب, جی, وہ, پورے""",
)
MONEY = (
    "payment, money, amount, transfer, the transfer, rs, pkr, rupees, thousand, k, fee, fees",
    """
    paise, paisa, paisay, pese, pesy, raqam, rupay, rupaye, rupe, hazar, hazaar, sau, easypaisa,
    easy paisa, jazzcash, jazz cash, bank, bank se, account, raast, sadapay, nayapay, meezan, hbl,
    ubl, پیسے, پیسہ, رقم, ادائیگی, پیمنٹ, روپے, ہزار, سو, ایزی پیسہ, جاز کیش, بینک, اکاؤنٹ""",
)
SENT = (
    "paid, sent, done, made, transferred, deposited, completed, complete",
    """
    bhej diye, bhej dia, bhej diya, bhej di, bhejdiye, bhejdiya, bhejdi, bhej chuka, bhej chuki,
    bhej chuke, bheje, bheji, send kar diye, send kar di, send kar diya, send kr diye, send kr di,
    send kr diya, transfer kar diye, transfer kar di, transfer kar diya, transfer kr diye,
    transfer kr di, transfer kr diya, kar diye, kar di, kar diya, kr diye, kr di, kr diya, kardi,
    krdi, kardiya, krdiya, ho gayi, ho gaya, ho gye, hogayi, hogaya, jama kar diye, jama karwa diye,
    jama kara diye, بھیج دیے, بھیج دئیے, بھیج دی, بھیج دیا, بھیجے, ٹرانسفر کر دیے, ٹرانسفر کر دی,
    ٹرانسفر کر دیا, کر دی, کر دیے, کر دیا, کردی, کردیے, ہو گئی, ہوگئی, جمع کرا دیے, جمع کروا دیے""",
)
ALONE = Phrases("i paid, i have paid, i ve paid, paid, payment done", "payment kar di", BESIDE)


def _beside(more: tuple[str, str]) -> tuple[str, str]:
    return f"{BESIDE[0]}, {more[0]}", f"{BESIDE[1]}, {more[1]}"


OF_MONEY = Phrases(*MONEY, _beside(SENT))
OF_SENDING = Phrases(*SENT, _beside(MONEY))


def is_told(words: str) -> bool:
    """Whether a whole (folded) message says that the money was sent, with or without the sum."""
    bare = " ".join(NUMBERS.sub(" ", words).split())
    return ALONE.are(bare) or (OF_MONEY.are(bare) and OF_SENDING.are(bare))
