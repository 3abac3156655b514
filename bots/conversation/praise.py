"""That she is glad, or has read it: praise, thanks and an "ok", and nothing but such words."""

from bots.conversation.phrases import Phrases

BESIDE = (
    """
        it, is, it s, this, that, the, a, one, so, very, really, much, a lot, too, just, all,
        to you, you, for this, for it, for the, i, am, i m, of you, your, service, app,
        picture, pic, photo,
        pictures, pics, photos, job, result, work, looks, look, looking, came out, turned out,
        thing, quality, these, are, they, they re, what, how, omg, oh, hmm, hm, well, and, now,
        sir, madam, dear, team, guys, bro, sister, sis, brother, baji, behen, its, g, ji""",
    """
        boht, bohat, bahut, bht, bhot, to, toh, hai, he, hain, hy, lag rahi, lag raha,
        lag rahe, lagi, lagay, ban gayi, ban gai, bani, bane, banai, bana, aayi, aai, ayi, ye,
        yeh, yehi, ab, abhi, wo, sab, sari, saari, teeno, dono, itni, itna, jaldi, is, isko,
        mujhe, muje, hamen, meri, mera, tasveer, tasweer, tasveerein, kaam, aap, ap, apki, apko,
        aapko, service, aapka,
        apka, aapki, aap ka, ap ka, aap ki, bhai, yaar, jee, jani, janab, wali, wala, cheez,
        hi, bilkul, dil, khush, kar diya, ho gaya, ho gayi, 😍, 😊, 🙂, 🥰, 🔥, 💯, ✨, 😃, 😁,
        بہت, تو,
        ہے, ہیں, یہ, یہی, سب, مجھے, آپ, آپ کا, آپ کی, میری, تصویر, تصویریں, کام, لگ رہی,
        لگ رہا, بنی, بنائی, آئی, ہی, جی, بھائی, اب, اتنی, والی""",
)
GLAD = Phrases(
    exact="""
        thanks, thank you, thank u, thankyou, thx, thnx, tnx, thnks, thankss, thanku, ty, tysm,
        great, nice, good, perfect, wow, beautiful, lovely, amazing, excellent, awesome,
        superb, fantastic, best, cool, wonderful, stunning, gorgeous, pretty, brilliant,
        love it, loved it, love this, like it, liked it, i like, happy, impressed, well done,
        good job, great job, nice work, ok, okay, okey, oky, okk, k, fine, done, got it, noted,
        understood, bless you, bless u, god bless u, god bless you, stay blessed,
        not bad, alright, all right, no problem, no rush, no hurry, take your time""",
    by_sound="""
        shukriya, shukria, shukrya, meharbani, mehrbani, theek hai, thik hai, theek, thek hai,
        acha, achha, achi, achhi, ache, achay, achi lagi, acha laga, jazakallah, jazak allah,
        jazakallah khair, zabardast, zabrdast, bohat khoob, khoob, kamal, kamaal, kya kamal,
        kya baat, kamal kar diya, mashallah, masha allah, subhanallah, subhan allah,
        alhamdulillah, pyari, pyara, khoobsurat, khubsurat, umda, behtareen, behtarin, lajawab,
        la jawab, shandar, shaandar, shabash, wah, waah, wah wah, aala, ala, mast, fit hai,
        set hai, pasand aayi, pasand ayi, pasand aai, pasand hai, maza aa gaya, maza agaya,
        khush kar diya, dil khush, theek lag rahi, samajh gayi, samajh gaya, samajh aa gayi,
        koi baat nahi, koi masla nahi, allah khush rakhe, allah apko khush rakhe,
        allah ap ko khush rakhe,
        khush raho, khush rahen, jeete raho, eid mubarak, jumma mubarak,
        ramzan mubarak, dua mein yaad rakhna, عید مبارک, جمعہ مبارک, allah barkat de,
        acha kam kia, acha kaam kiya,
        👍, ❤, ❤️, 🙏, 👌, ✅, 😍, 🥰, 🔥, 💯, 👏, شکریہ, مہربانی,
        ٹھیک ہے, ٹھیک, اوکے, اچھا, اچھی, اچھے, جزاک اللہ, زبردست, خوب, بہت خوب, ماشاءاللہ,
        ماشاء اللہ, سبحان اللہ, الحمدللہ, پیاری, پیارا, خوبصورت, عمدہ, بہترین, اعلیٰ, لاجواب,
        شاندار, شاباش, واہ, کیا بات, کمال, اعلی, پسند آئی, مزہ آ گیا, دل خوش, دل خوش ہو گیا,
        دل خوش کر دیا, سمجھ گئی, سمجھ گیا, کوئی بات نہیں,
        اللہ خوش رکھے, اللہ آپ کو خوش رکھے, اللہ آپکو خوش رکھے, خوش رہیں, جیتے رہیں,
        اللہ برکت دے""",
    beside=BESIDE,
)
ASKING = ("is ", "are ", "was ", "kya ", "کیا ")  # "is it good" is a question
EXCLAIMED = ("kya baat", "kya kamal", "کیا بات", "کیا کمال")


def is_said(words: str) -> bool:
    """Whether a whole (folded) message says nothing else."""
    asks = words.startswith(ASKING) and not words.startswith(EXCLAIMED)
    return not asks and GLAD.are(words)
