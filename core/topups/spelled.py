"""Whole rupees in words, as they are counted here: hundred, thousand, lakh, crore."""

from core.money import Money

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
# Urdu has a word of its own for each number below a hundred.
URDU = (
    "صفر ایک دو تین چار پانچ چھ سات آٹھ نو"
    " دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس"
    " بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس"
    " تیس اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس"
    " چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس سینتالیس اڑتالیس انچاس"
    " پچاس اکاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ"
    " ساٹھ اکسٹھ باسٹھ تریسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر"
    " ستر اکہتر بہتر تہتر چوہتر پچھتر چھہتر ستتر اٹھہتر اناسی"
    " اسی اکاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی"
    " نوے اکانوے بانوے ترانوے چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے"
)
UNITS_EN, TENS_EN, BELOW_HUNDRED_UR = UNITS.split(), TENS.split(), URDU.split()
STEPS = (
    (10_000_000, "crore", "کروڑ"),
    (100_000, "lakh", "لاکھ"),
    (1_000, "thousand", "ہزار"),
    (100, "hundred", "سو"),
)


def in_english(sum_: Money) -> str:
    """Such as "one lakh twenty thousand rupees and fifty paisa only"."""
    units, rest = divmod(sum_.minor, 100)
    paisa = f" and {_english(rest)} paisa" if rest else ""
    return f"{_english(units)} rupee{'' if units == 1 else 's'}{paisa} only"


def in_urdu(sum_: Money) -> str:
    """Such as "ایک لاکھ بیس ہزار روپے پچاس پیسے فقط"."""
    units, rest = divmod(sum_.minor, 100)
    paisa = f" {_urdu(rest)} {'پیسہ' if rest == 1 else 'پیسے'}" if rest else ""
    return f"{_urdu(units)} {'روپیہ' if units == 1 else 'روپے'}{paisa} فقط"


def _english(number: int) -> str:
    for size, english, _ in STEPS:
        if number >= size:
            rest = f" {_english(number % size)}" if number % size else ""
            return f"{_english(number // size)} {english}{rest}"
    if number < len(UNITS_EN):
        return UNITS_EN[number]
    rest = f"-{UNITS_EN[number % 10]}" if number % 10 else ""
    return TENS_EN[number // 10 - 2] + rest


def _urdu(number: int) -> str:
    for size, _, urdu in STEPS:
        if number >= size:
            rest = f" {_urdu(number % size)}" if number % size else ""
            return f"{_urdu(number // size)} {urdu}{rest}"
    return BELOW_HUNDRED_UR[number]
