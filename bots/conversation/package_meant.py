"""Which package on offer she means in her own words: by credits, price, or place in size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bots.conversation import money_words
from bots.conversation.groups import Groups
from core.understanding.numbers import with_numbers
from core.understanding.reading import Word, read
from core.understanding.spelling import plain

MOST_WORDS = 14
GROUPED = re.compile(r"(?<=\d) (?=\d{3}\b)")  # "5,400" when folded
DENIED = re.compile(r"\b(?:nahi|nahin|nai|nhi|not|no|na|نہیں|نہ)\b")
SPELT_OUT = 10  # of lower numbers, "one" and "do" are mostly other words
WITHIN = {
    "credits": "credit, credits, kredit, kredits, کریڈٹ, کریڈٹس",
    "rupees": "rs, pkr, rupees, rupee, rupay, rupaye, rupe, روپے, روپیے",
    "least": """
        sasta, sasti, sab se sasta, cheapest, cheap, smallest, small, chota, choti, chhota, sab
        se kam, kam wala, lowest, least, starter, basic, سستا, سستی, چھوٹا, سب سے کم, sb se
        sasta, sab say sasta, sasta tareen, سب سے سستا, سستا والا, سب سے سستا کونسا, smallest
        one""",
    "most": """
        bara, bari, sab se bara, biggest, big, largest, highest, sab se zyada, zyada wala,
        بڑا, بڑی, سب سے زیادہ, most pics, most pictures, best value, bigger, larger, most
        credits, zyada faida, سب سے بڑا, زیادہ والا, most pics for my money, best for money,
        most pictures for my money""",
    "middle": """
        darmiyana, darmiyani, medium, middle, beech wala, درمیانہ, درمیانی, بیچ والا, درمیان
        والا, درمیان, darmiyan wala, darmiyan""",
    "pictures": """
        pic, pics, picture, pictures, photo, photos, tasveer, tasveerein, tasweer, images,
        تصویر, تصویریں, tasveeren, tasweeren, tasveeron""",
    "beside": """
        mujhe, muje, mjhe, chahiye, chahye, chaiye, de do, dedo, de dein, do, dein, den, wala,
        wali, wale, package, packages, pack, pkg, plan, the, one, i, i ll, ill, i d, can, could,
        may, only, just, sirf, bas, bs, will, want, need, give, take, buy, get, me, please, plz,
        pls, lena, leni, hai, hain, karna, karwana, karo, kar do, kardo, kar dein, kharidna, top
        up, topup, recharge, for, of, a, with, sab, se, ka, ki, ke, ko, bhai, jee, ji, yaar,
        add, load, dalwana, dalna, number, مجھے, چاہیے, چاہئے, دے دو, دے دیں, والا, والی, والے,
        پیکج, پیکیج, لینا, ہے, کا, کی, کے, سب, سے, کر دو, کر دیں, دیں, بھائی, جی, is, enough,
        for now, now, ok, okay, fine, theek, kafi, hi, to, abhi, abi, where, my, money, mein,
        ab, phir, this, that, it, make it, kar, dain, liya, loon, lun, lungi, lunga, ٹھیک, ابھی,
        لوں, لوں گی, دیجیے, ہی, وہ, یہ, wo, woh, ye, actually, ll, trying, to try, try, first,
        first time, krna, konsa, kaunsa, which is, chahye, rahe ga, رہے گا, رہے, گا, کونسا, کون
        سا, وہی, ہی, پیکج, کر, lu, tasveeren, abhi ke liye, ke liye, kis, karti, karta, leti,
        leta, hun, hoon, kon sa, rahega, k liye, behtar, have, hav, got, right, rite, rite now,
        right now, what, can i get, get for, that, mere pas, mere paas, paas, jis, jis mein, jis
        me, faida, fayda, pakage, pakej, packge, ha, krdo, khali, me""",
}
ASKED = {
    "asked": """
        how many, how much, which, what, kitn*, konsa, konsi, kaunsa, kaunsi, kon sa, kon si,
        kaun sa, kaun si, کتن*, کون سا, کون سی, کونسا, کونسی""",
    "of_answer": """
        koi, will, do i, do we, does, get, in, of, have, has, are, there, come, banengi, banegi,
        banti, bante, ban sakti, ban sakte, ban jayengi, milengi, milegi, milenge, milte, milti,
        aayengi, hoti, hote, hain, cost, costs, بنیں گی, بنتی, بن سکتی, ملیں گی, ملیں گے, ملتے,
        آئیں گی, ہوں گی, ہوتی, میں, ہیں, کتنے, روپے""",
}
OF, OF_QUESTIONS = Groups(WITHIN), Groups(WITHIN | ASKED)
HAGGLED = Groups({"haggled": money_words.WITHIN["haggled"]})
SIZES = ("least", "middle", "most")


@dataclass(frozen=True)
class Row:
    """A package as it is offered: its number in the message, credits, whole rupees."""

    number: int
    credits: int
    rupees: int


@dataclass(frozen=True)
class Wanted:
    """What a whole message wants: a number of credits or rupees, or a size, and nothing else.

    It may only be asked about: "how many pictures are in the smallest package".
    """

    amount: int = 0
    unit: str = ""
    size: str = ""
    is_asked: bool = False


def wanted(words: str) -> Wanted | None:
    """What a whole (folded) message wants of packages; nothing where anything else is in it.

    Of "500 nahi, 50 wala" it is what follows the denial. Who haggles names no price of ours.
    """
    if HAGGLED.held(words):
        return None
    *_, told = DENIED.split(_in_digits(words))
    parts = GROUPED.sub("", told).split()
    if not parts or len(parts) > MOST_WORDS:
        return None
    numbers = [one for one in parts if one.isdecimal()]
    rest = " ".join(one for one in parts if not one.isdecimal())
    held = OF_QUESTIONS.held(rest)
    is_asked = "asked" in held
    named = [one for one in SIZES if one in held]
    if len(numbers) + len(named) != 1 or not (OF_QUESTIONS if is_asked else OF).cover(rest):
        return None
    if named:
        return Wanted(size=named[0], is_asked=is_asked)
    counted = OF.held(" ".join(parts[parts.index(numbers[0]) + 1 :][:1]))
    units = ("credits", "rupees", *(("pictures",) if "pictures" in counted else ()))
    unit = next((one for one in units if one in held), "")
    return Wanted(int(numbers[0]), unit, is_asked=is_asked)


def _in_digits(words: str) -> str:
    """ "Pachas wala" as "50 wala"; "the fifty one" is no 51."""
    text = plain(words.replace(" one", " wala"))
    return " ".join(
        str(one.amount) if _is_spelt_out(one) else text.as_typed(one.start, one.end)
        for one in with_numbers(read(text))
    )


def _is_spelt_out(word: Word) -> bool:
    is_number = word.kind in ("number", "sum") and word.amount >= SPELT_OUT
    return is_number and not any(map(str.isdecimal, word.text))


def row_of(rows: Sequence[Row], meant: Wanted) -> int | None:
    """The number of the row: credits go before rupees, where no unit was said."""
    if meant.size:
        by_size = sorted(rows, key=lambda one: one.credits)
        place = {"least": 0, "middle": len(rows) // 2, "most": -1}[meant.size]
        is_one = bool(rows) and (meant.size != "middle" or len(rows) % 2 == 1)
        return by_size[place].number if is_one else None
    for unit in ("credits", "rupees"):
        if meant.unit in ("", unit):
            for one in rows:
                if getattr(one, unit) == meant.amount:
                    return one.number
    return None
