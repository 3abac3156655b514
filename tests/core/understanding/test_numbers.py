"""Sums are read as they are said, and what is no price never becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.understanding.deeds import UNCLEAR, deed
from core.understanding.message import heard_words, understand
from core.understanding.numbers import with_numbers
from core.understanding.reading import read
from core.understanding.spelling import plain

SUMS = {
    "15 sau": 1500,
    "pandrah sau": 1500,
    "dhai hazar": 2500,
    "sawa do sau": 225,
    "derh hazar": 1500,
    "dairh hazar": 1500,
    "paune do hazar": 1750,
    "sarhe teen hazar": 3500,
    "sawa lakh": 125_000,
    "paune sau": 75,
    "1.5k": 1500,
    "2k": 2000,
    "2 lakh": 200_000,
    "1.25 lakh": 125_000,
    "Rs. 1,500/-": 1500,
    "Rs1500": 1500,
    "1,25,000 rs": 125_000,
    "PKR 999": 999,
    "۱۵۰۰ روپے": 1500,
    "ڈیڑھ ہزار": 1500,
    "teen hazar paanch sau": 3500,
    "do hazar paanch sau pachas": 2550,
    "ek lakh bees hazar": 120_000,
    "twelve hundred": 1200,
    "barah sau pachas": 1250,
}

# One to ninety-nine.
ROMAN = """
ek do teen chaar paanch chhe saat aath nau das gyarah barah terah chaudah pandrah solah
satrah atharah unnees bees ikkees baees teis chaubees pachees chabbees sattaees atthaees
untees tees ikattis battees tentees chauntees paintees chattees saintees artees untalees
chalees iktalees bayalees tentalees chawalees paintalees chiyalees saintalees artalees
unchaas pachas ikyawan bawan tirpan chauwan pachpan chappan sattawan athawan unsath saath
iksath basath tirsath chaunsath painsath chiyasath sarsath arsath unhattar sattar ikhattar
bahattar tihattar chauhattar pachhattar chihattar satattar athattar unasi assi ikyasi bayasi
tirasi chaurasi pachasi chiyasi satasi athasi nawasi nabbe ikanve banve tiranve chauranve
pachanve chiyanve satanve athanve ninanve
"""
URDU = """
ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس
اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس بتیس تینتیس چونتیس پینتیس
چھتیس سینتیس اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس سینتالیس
اڑتالیس انچاس پچاس اکیاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ باسٹھ ترسٹھ
چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر بہتر تہتر چوہتر پچھتر چھہتر ستتر اٹھتر
اناسی اسی اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے اکانوے بانوے ترانوے
چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے
"""


@pytest.mark.parametrize("count", range(1, 100))
def test_every_number_below_a_hundred_is_known(count: int) -> None:
    """ "Price artees hazar": one that is not known would leave a thousand of it."""
    for name, hazar in ((ROMAN.split()[count - 1], "hazar"), (URDU.split()[count - 1], "ہزار")):
        said = f"price {name} {hazar}"
        assert understand(said) == [deed("price_tag", amount=count * 1000)], said


@pytest.mark.parametrize(("said", "rupees"), SUMS.items(), ids=list(SUMS))
def test_sums_are_read_as_they_are_said(said: str, rupees: int) -> None:
    (word,) = with_numbers(read(plain(said)))
    assert (word.kind, word.amount) == ("sum", rupees)


@pytest.mark.parametrize(
    "typed",
    [
        "0300-1234567",
        "+92 300 1234567",
        "0092 3001234567",
        "021-34567890",
        "12/11/2026",
        "2026-11-12",
        "12 nov",
        "5 baje",
        "10:30",
        "order 45210",
        "order no. 45210",
        "#45210",
        "QP-45210",
        "tcs1234567",
        "50% off",
        "PK36SCBL0000001123456702",
        "www.shop1500.com",
    ],
)
@pytest.mark.parametrize("around", ["{}", "price {}", "{} wala"])
def test_phones_dates_and_ids_are_no_prices(typed: str, around: str) -> None:
    told = understand(around.format(typed))
    assert all(one.op in ("unclear", "out_of_scope") for one in told), told


@pytest.mark.parametrize(
    ("typed", "count"),
    [("do bana do", 2), ("do aur banao", 2), ("دو بنا دو", 2), ("2 versions do", 2)],
)
def test_do_is_two_only_where_things_are_counted(typed: str, count: int) -> None:
    assert understand(typed) == [deed("count", n=count)]


@pytest.mark.parametrize("typed", ["bara kar do", "bada do", "thora bara karke do"])
def test_do_is_a_plea_elsewhere(typed: str) -> None:
    assert understand(typed) == [deed("bigger")]


def test_a_dearer_price_than_before_is_asked_back() -> None:
    assert understand("pehle 1000 thi ab 1200 likho") == [deed("unclear")]
    assert understand("1200 1500 price") == [deed("unclear")]


@given(some.from_regex(r"(rs )?[0-9]{1,400}(\.[0-9]{1,60})?k?", fullmatch=True))
def test_any_figure_is_a_number_or_nothing(typed: str) -> None:
    assert all(word.amount >= 0 for word in heard_words(f"price {typed} karo"))


def test_what_is_less_than_any_coin_is_no_price() -> None:
    assert understand("price 0.00001 karo") == [UNCLEAR]


@pytest.mark.parametrize(
    "typed", ["purani qeemat 1800 nai 1400", "purani 1800 nai 1400", "pehle 1800 ab 1400"]
)
def test_an_old_price_and_a_new_one_are_both_heard(typed: str) -> None:
    assert understand(typed) == [deed("price_tag", amount=1400, old_amount=1800)]


def test_what_is_not_the_price_is_still_not() -> None:
    assert understand("1800 nai 1400 likho") == [deed("price_tag", amount=1400)]
