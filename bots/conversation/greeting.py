"""A greeting and nothing else, however it is spelt and whoever is asked how they are."""

import re

from bots.conversation.phrases import Phrases
from bots.words import folded

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
        kya haal hai, kya hal hai, kya haal chaal, kya haal, kaise hain, kaise ho, kese hain, kese
        ho, aap kaise hain, aap kaise ho, ap kese ho, آپ کیسے ہیں, کیسے ہیں, کیا حال ہے,
        salam, salaam, slam, assalam o alaikum, assalam alaikum,
        aslam o alikum, aslam alikum, asalam o alikum, asalam alikum, assalamualaikum, assalam
        u alaikum, adaab, namaste, سلام, السلام علیکم, اسلام علیکم, اسلام و علیکم, ہیلو, ہائے,
        آداب, صبح بخیر, شام بخیر, {IS_THERE[1]}""",
    beside=BESIDE,
)
# Whether anybody answers at all: to repeat the open question alone would be no answer.
WHO_IS_THERE = Phrases(*IS_THERE, beside=(f"{BESIDE[0]}, hello, helo, hi, hey", BESIDE[1]))

SALAM = (
    r"(?:a*s+a*l+a+m+|slm|aoa)(?:[ -]*(?:o|u|wa|o wa)?[ -]*a*l+[ae]*[iy]*k+[ou]*m+)?"
    r"|(?:السلام|اسلام|سلام)(?: ?و? ?علیکم)?"
)
HAIL = r"hell?o+|hi+|hey+|hy|good (?:morning|evening|afternoon|day)|ہیلو|ہائے|آداب"
NAMED = r"bhai|bhaiya|baji|jee|ji|sir|madam|dear|bro|janab|team|qaptai|بھائی|جی|جناب|باجی"
IN_FRONT = re.compile(
    rf"\W*(?:(?P<salam>{SALAM})|{HAIL})\b(?:\W+(?:{NAMED})\b)*\W+(?P<rest>\w.*)",
    re.IGNORECASE | re.DOTALL,
)
WHETHER_THERE = re.compile(r"\b(?:there|here|koi)\b|کوئی")
SALAM_SAID, HAIL_SAID = re.compile(rf"\b(?:{SALAM})\b"), re.compile(rf"\b(?:{HAIL})\b")


def answered_by(words: str) -> str | None:
    """The text that answers a (folded) greeting; nothing where it only asks for an answer."""
    if WHETHER_THERE.search(words):
        return None
    if SALAM_SAID.search(words):
        return "greeted.salam"
    return "greeted" if HAIL_SAID.search(words) else None


def in_front(said: str) -> tuple[str | None, str]:
    """The text that answers a salam with which a message begins, and what follows a greeting."""
    found = IN_FRONT.fullmatch(said)
    if found is None or HELLO.are(folded(said)):
        return None, said
    return "greeted.salam" if found["salam"] else None, found["rest"]
