"""A greeting and nothing else, however it is spelt and whoever is asked how they are."""

from bots.conversation.phrases import Phrases

BESIDE = (
    """
    sir, madam, dear, bro, brother, there, team, qaptai, how are you, how r you, are you fine,
    hope you are fine, hope you are well, i hope you are well, to you, all""",
    """
    bhai, bhaiya, baji, jee, ji, g, janab, sahab, kaise hain, kese hain, kaise ho, kese ho,
    kya haal hai, kya hal hai, ka, ki, aap, ap, sab, theek, khairiyat, yaar, 👋, 😊, 🙏,
    بھائی, جی, جناب, کیسے ہیں, کیسے ہو, کیا حال ہے, آپ, سب, خیریت""",
)
IS_THERE = (
    """
    are you there, anybody there, anyone there, is anybody there, is anyone there, anybody here,
    anyone here, somebody there""",
    "koi hai, koi he, کوئی ہے",
)
HELLO = Phrases(
    exact=f"""
        hello, helo, hi, hey, good morning, good evening, good afternoon, good day, aoa,
        how are you, {IS_THERE[0]}""",
    by_sound=f"""
        kya haal hai, kya hal hai, salam, salaam, slam, assalam o alaikum, assalam alaikum,
        aslam o alikum, aslam alikum, asalam o alikum, asalam alikum, assalamualaikum, assalam
        u alaikum, adaab, namaste, سلام, السلام علیکم, اسلام علیکم, اسلام و علیکم, ہیلو, ہائے,
        آداب, صبح بخیر, شام بخیر, {IS_THERE[1]}""",
    beside=BESIDE,
)
# Whether anybody answers at all: to repeat the open question alone would be no answer.
WHO_IS_THERE = Phrases(*IS_THERE, beside=(f"{BESIDE[0]}, hello, helo, hi, hey", BESIDE[1]))
