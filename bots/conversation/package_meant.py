"""Which package on offer she means in her own words: by credits, price, or place in size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bots.conversation.groups import Groups

MOST_WORDS = 9
GROUPED = re.compile(r"(?<=\d) (?=\d{3}\b)")  # "5,400" when folded
OF = Groups(
    {
        "credits": "credit, credits, kredit, kredits, کریڈٹ, کریڈٹس",
        "rupees": "rs, pkr, rupees, rupee, rupay, rupaye, rupe, روپے, روپیے",
        "least": """
            sasta, sasti, sab se sasta, cheapest, cheap, smallest, small, chota, choti, chhota,
            sab se kam, kam wala, lowest, least, starter, basic, سستا, سستی, چھوٹا, سب سے کم""",
        "most": """
            bara, bari, sab se bara, biggest, big, largest, highest, sab se zyada, zyada wala,
            بڑا, بڑی, سب سے زیادہ""",
        "middle": "darmiyana, darmiyani, medium, middle, beech wala, درمیانہ, درمیانی, بیچ والا",
        "beside": """
            mujhe, muje, mjhe, chahiye, chahye, chaiye, de do, dedo, de dein, do, dein, den,
            wala, wali, wale, package, packages, pack, pkg, plan, the, one, i, i ll, ill, i d,
            can, could, may, only, just, sirf, bas, bs, will, want, need, give, take, buy, get,
            me, please, plz, pls, lena, leni, hai, hain, karna, karwana, karo, kar do, kardo,
            kar dein, kharidna, top up, topup, recharge, for, of, a, with, sab, se, ka, ki, ke,
            ko, bhai, jee, ji, yaar, add, load, dalwana, dalna, number, مجھے, چاہیے, چاہئے,
            دے دو, دے دیں, والا, والی, والے, پیکج, پیکیج, لینا, ہے, کا, کی, کے, سب, سے, کر دو,
            کر دیں, دیں, بھائی, جی""",
    }
)
SIZES = ("least", "middle", "most")


@dataclass(frozen=True)
class Row:
    """A package as it is offered: its number in the message, credits, whole rupees."""

    number: int
    credits: int
    rupees: int


@dataclass(frozen=True)
class Wanted:
    """What a whole message wants: a number of credits or rupees, or a size, and nothing else."""

    amount: int = 0
    unit: str = ""
    size: str = ""


def wanted(words: str) -> Wanted | None:
    """What a whole (folded) message wants of packages; nothing where anything else is in it."""
    parts = GROUPED.sub("", words).split()
    if not parts or len(parts) > MOST_WORDS:
        return None
    numbers = [one for one in parts if one.isdecimal()]
    rest = " ".join(one for one in parts if not one.isdecimal())
    held = OF.held(rest)
    named = [one for one in SIZES if one in held]
    if len(numbers) + len(named) != 1 or not OF.cover(rest):
        return None
    if named:
        return Wanted(size=named[0])
    unit = next((one for one in ("credits", "rupees") if one in held), "")
    return Wanted(int(numbers[0]), unit)


def row_of(rows: Sequence[Row], meant: Wanted) -> int | None:
    """The number of the row: credits go before rupees, where no unit was said."""
    if meant.size:
        by_size = sorted(rows, key=lambda one: one.credits)
        place = {"least": 0, "middle": len(rows) // 2, "most": -1}[meant.size]
        is_one = len(rows) > 1 and (meant.size != "middle" or len(rows) % 2 == 1)
        return by_size[place].number if is_one else None
    for unit in ("credits", "rupees"):
        if meant.unit in ("", unit):
            for one in rows:
                if getattr(one, unit) == meant.amount:
                    return one.number
    return None
