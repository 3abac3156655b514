"""A plain yes or no, in whichever words: no message with anything else in it.

"Nahi nahi theek hai bana do" is neither: what is both is asked again.
"""

from typing import Literal

from bots.conversation.phrases import Phrases

BESIDE = (
    """
    please, plz, pls, now, then, it, this, that, fast, quick, quickly, asap, soon, thanks,
    thank you, and, so, sir, madam, pic, picture""",
    """
    hai, he, hain, hy, to phir, to, toh, bhai, bhaiya, yaar, jaldi, jaldi se, abhi, ab, isko,
    is ko, ise, isay, ye, yeh, yehi, yahi, wala, wali, mujhe, meri, mera, tasveer, tasweer, photo,
    na, bas, aap, ap, acha, achha, shukriya, inshallah, ji, jee, g, 😊, 🙏, ❤,
    پلیز, بھائی, تو پھر, تو, اب, ابھی, جلدی, جلدی سے, اسے, اس کو, یہ, یہی, والا, والی, تصویر, ہے,
    ہیں, نا, بس, آپ, اچھا, شکریہ, جی""",
)
YES = Phrases(
    exact="""
        yes, yess, yep, yup, yeah, ok, okay, okey, oky, okk, k, sure, sure thing, of course, done,
        confirm, confirmed, go ahead, go for it, go on, do it, make it, make, proceed, carry on,
        please do, agree, agreed, i agree, accept, accepted, i accept, fine, all right, alright,
        make all, make them, make them all,
        correct, deal, sounds good, looks good, sahi, sahi hai""",
    by_sound="""
        haan, ha, hn, ji, jee, g, bilkul, zaroor, theek hai, theek he, theek h, thik h, thk hai,
        theek ae, chalo, chalein, chalega, manzoor, qabool, razi, pakka, bana do, bana den,
        bana dein, bana dain, bna do, bna den, bna dein, banado, bnado, banadein, banadain,
        banadijiye, bana dijiye, bana de, banao, banaen, banaein, banayein, kar do, kar den,
        laga do, chala do, shuru karo, kar dein, kr do, kr den, kr dein, kardo, krdo, kardein,
        krdein, kar dijiye, karo, karein, sab bana do, sab bana dein, ho jaye,
        👍, 👌, ✅, ہاں, ہا, جی, بالکل, بلکل, ضرور, ٹھیک ہے, صحیح, سہی, چلو, چلیں, منظور, قبول,
        اوکے, یس, بنا دو, بنا دیں, بنادو, بنادیں, بنا دیجیے, بنا دیجئے, بناؤ, بنائیں, کر دو,
        کر دیں, کردو, کردیں, سب بنا دیں""",
    beside=BESIDE,
)
# What gives a consent: "ok" may only mean that it was read.
EXPRESS = Phrases(
    exact="yes, yes i agree, agree, agreed, i agree, accept, accepted, i accept",
    by_sound="""
        haan, qabool, qabool karta, qabool karti, manzoor, razi, razi hoon, ہاں, قبول, منظور,
        راضی, راضی ہوں""",
    beside=BESIDE,
)
NO = Phrases(
    exact="""
        no, nope, nah, not now, not this, never mind, nevermind, leave it, don t, do not, dont,
        don t make it, do not make it, dont make it, i do not agree, i don t agree, disagree,
        cancel, cancel it, cancel this""",
    by_sound="""
        nahi, nahin, nhi, nai, abhi nahi, mat banao, mat karo, na banao, na karo, rehne dein,
        rehne den, rehnay dein, nahi chahiye, nahi karna, nahi banana, nahi banani, zaroorat nahi,
        manzoor nahi, نہیں, ابھی نہیں, مت بناؤ, مت کرو, نہ بناؤ, نہ کرو, رہنے دیں, رہنے دو,
        نہیں چاہیے, نہیں کرنا, نہیں بنانی, ضرورت نہیں, منظور نہیں""",
    beside=BESIDE,
)


def meant(words: str) -> Literal["yes", "no"] | None:
    """Which of both a whole (folded) message says."""
    if YES.are(words):
        return "yes"
    return "no" if NO.are(words) else None
