"""What is said of the product chooses nothing: its colour, what it is made of, what it costs."""

from itertools import product

import pytest

from core.understanding.message import understand
from tests.core.understanding.phrasings import NOTHING_DONE

THINGS = ("suit", "jora", "necklace set", "vase", "sherwani")
COLOURS = ("laal", "safed", "light blue")
STUFFS = ("marble", "lakri", "velvet")
SUMS = ("1500", "15 sau", "Rs 850")
OF_COLOURS = (
    "ye {1} {0} hai",
    "{0} {1} rang ka hai",
    "{1} aur black {0} hain",
    "{0} ko {1} kar do",
    "customer ko {1} {0} chahiye",
    "the {0} is {1}",
    "make the {0} {1}",
)
OF_STUFFS = (
    "ye {1} ka {0} hai",
    "{1} wala {0} bechti hun",
    "{0} {1} ka bana hai",
    "this is a {1} {0}",
    "we make {1} {0}s",
)
OF_SUMS = (
    "ye {0} {1} ka hai",
    "{0} {1} mein becha tha",
    "{1} mein do {0}",
    "{1} se start hai price",
    "the {0} cost me {1}",
    "I have {1} in my account",
)
IN_URDU = ("یہ {0} {1} ہے", "{0} کو {1} کر دیں", "یہ {1} کا {0} ہے")


@pytest.mark.parametrize(
    ("said", "things", "what"),
    [
        (OF_COLOURS, THINGS, COLOURS),
        (OF_STUFFS, THINGS, STUFFS),
        (OF_SUMS, THINGS, SUMS),
        (IN_URDU, ("سوٹ", "بیگ"), ("لال", "سفید", "۱۵۰۰")),
    ],
    ids=["colours", "stuffs", "sums", "in Urdu"],
)
def test_what_is_said_of_the_product_is_not_done(
    said: tuple[str, ...], things: tuple[str, ...], what: tuple[str, ...]
) -> None:
    messages = [one.format(thing, of) for one, thing, of in product(said, things, what)]
    done = {typed: told for typed in messages if (told := _done(typed))}
    assert not done


def _done(typed: str) -> list[str]:
    return [one.op for one in understand(typed) if one.op not in NOTHING_DONE]
