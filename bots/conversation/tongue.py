"""Which language the first words are in: by their script, or by words that Roman Urdu alone has."""

from bots.conversation.short_forms import spelt_out
from bots.words import folded

# Neither English words nor what English writers here say as well ("salam", "bhai", "ji").
ROMAN = """
    hai, hain, hun, hoon, tha, thi, thay, kya, kia, kyun, kyu, kaise, kese, kaisay,
    kitna, kitne, kitni, kab, kahan, kidhar, kaun, kon, konsa, kaunsa, nahi, nahin, nai,
    mujhe, muje, mera, meri, mere, hum, hamara, aap, ap, apka, apki, apke, tum, tumhara,
    kar, karo, karna, karni, karne, karta, karti, karte, karein, karen, raha, rahi,
    rahe, chahiye, chahye, bhejo, bhejna, bhejun, batao, bata, banao, bana, banwana,
    banwani, lagta, lagte, lagega, tasveer, tasweer, paise, paisay, log, yeh, kuch, bhi,
    aur, phir, acha, achha, theek, zara
"""
ONLY_ROMAN = frozenset(ROMAN.replace(",", " ").split())


def of(text: str) -> str | None:
    """The language of typed words; nothing where there is no letter in them."""
    if any("\u0600" <= sign <= "\u06ff" and sign.isalpha() for sign in text):
        return "ur"
    if not ONLY_ROMAN.isdisjoint(spelt_out(folded(text)).split()):
        return "ur_Latn"
    return "en" if any(sign.isalpha() for sign in text) else None
