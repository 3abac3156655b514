"""Free words mean what merchants mean by them, or are asked back; nothing else is done."""

import gc
from collections import Counter
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.understanding.deeds import OPS, UNCLEAR, VOCABULARY, deed
from core.understanding.lexicon import lexicon
from core.understanding.message import LONGEST, MOST_FIGURES, understand
from tests.core.understanding.phrasings import judged, phrasings, understood
from tests.make.forms import LONG

RUNS, MOST_RUNS = 2, 30
PARTS = [
    *("bara karo, ", "1500 ", "likho ", '"'),
    *(pytest.param(part, marks=LONG) for part in ("aur ", "'a' ", "qwzx ", "1 ", "x ", "1,")),
]
LEAST = {
    "phrasings": 0.95,
    "harder": 0.95,
    "fresh": 0.95,
    "traps": 0.95,
    "tricks": 0.95,
    "messy": 0.95,
    "plain": 0.95,
    "plainly": 0.95,
    "beside": 0.95,
    "short": 0.95,
    "urdu": 0.95,
    "long": 0.9,
    "measured": 0.9,
    "spoken": 0.95,
    "asking": 0.95,
    "bargains": 0.95,
    "evening": 0.9,
    "boutiques": 0.95,
    "bazaars": 0.9,
    "marketplaces": 0.85,
    "turns": 0.9,
    "everyday": 0.95,
    "sellers": 0.95,
    "shopkeepers": 0.95,
    "storefronts": 0.95,
    "newcomers": 0.95,
    "complaints": 0.95,
    "hurried": 0.9,
    "homemade": 0.9,
    "beginners": 0.95,
    "chatty": 0.85,
    "markets": 0.9,
    "countries": 0.95,
    "judging": 0.9,
    "taught": 0.9,
    "stalls": 0.95,
    "workshops": 0.95,
    "haste": 0.95,
    "lanes": 0.95,
    "crowded": 0.95,
    "registers": 0.95,
    "manners": 0.95,
    "errands": 0.95,
    "clipped": 0.85,
    "doubts": 0.95,
    "asides": 0.85,
    "evaluated": 0.95,
    "busy": 0.9,
    "mingled": 0.95,
    "brisk": 0.9,
    "remarks": 0.95,
    "voices": 0.95,
}
WORDS = sorted({" ".join(phrase) for phrase in lexicon().written})
SIGNS = ["1500", "0300-1234567", "50%", "#ff8800", "1080x1350", ",", "?", '"', "'", ":", "ہ", "Rs"]


@pytest.mark.parametrize("share", [pytest.param(1, marks=LONG), 3], ids=["all", "each third"])
@pytest.mark.parametrize(("table", "least"), LEAST.items(), ids=list(LEAST))
def test_phrasings_are_understood_as_meant_and_none_is_misdone(
    table: str, least: float, share: int
) -> None:
    rows = list(phrasings(table))[::share]
    verdicts = {typed: judged(typed, meanings) for typed, meanings in rows}
    counted = Counter(verdicts.values())
    assert not [typed for typed, verdict in verdicts.items() if verdict == "misdone"]
    assert counted["understood"] >= (least if share == 1 else least - 0.05) * len(verdicts), counted


def test_what_is_told_has_the_args_of_its_op_and_no_others() -> None:
    rows = [typed for table in LEAST for typed, _ in list(phrasings(table))[::3]]
    told = [one for typed in rows for one in understood(typed)]
    shapes = {(one.op, tuple(one.told()["args"])) for one in told}
    assert {op for op, _ in shapes} == set(OPS)
    whole = {(op, names) for op, names in VOCABULARY.items()}
    assert shapes - whole == {("price_tag", ("amount",))}


@given(some.text(max_size=200) | some.lists(some.sampled_from(WORDS + SIGNS * 40)).map(" ".join))
def test_any_text_is_answered_with_deeds_that_there_are(typed: str) -> None:
    told = understand(typed)
    assert told
    assert all(one.op in OPS for one in told)
    assert len(set(told)) == len(told)
    assert told == understand(typed)


@pytest.mark.parametrize("typed", ["", "   ", "\n", "👍", "؟", "...", "\u200c\u200f", "1" * 5000])
def test_what_says_nothing_is_asked_back(typed: str) -> None:
    assert understand(typed) == [deed("unclear")]


@pytest.mark.parametrize("part", PARTS)
def test_a_long_text_takes_no_longer_than_its_length(part: str) -> None:
    assert is_within(3.5, part)


def is_within(most: float, part: str) -> bool:
    """Whether the longest text takes less than `most` times as long as half of it.

    Four times is the square. The best of a few runs counts, and of more where it is not enough:
    a stall only makes a run longer.
    """
    half = part * (LONGEST // 2 // len(part))
    once, twice = list[float](), list[float]()
    for run in range(1, MOST_RUNS + 1):
        once.append(took(half))
        twice.append(took(half * 2))
        if run >= RUNS and min(twice) < most * min(once):
            return True
    return False


def took(typed: str) -> float:
    gc.collect()
    gc.disable()  # how much garbage others left is no matter of this text
    began = process_time()
    understand(typed)
    told = process_time() - began
    gc.enable()
    return told


def test_what_comes_after_the_longest_message_is_not_read() -> None:
    assert understand("x " * (LONGEST // 2) + "logo laga do") == [deed("unclear")]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("likho “Ready to Ship”", "Ready to Ship"),
        ('likh do "Buy 1, get 1"', "Buy 1, get 1"),
        ("write 'Eid Mubarak' please", "Eid Mubarak"),
        ("لکھ دو «نیا مال»", "نیا مال"),
    ],
)
def test_words_stand_on_the_picture_as_they_were_typed(typed: str, text: str) -> None:
    assert understand(typed) == [deed("text", text=text)]


def test_a_list_of_prices_as_long_as_a_message_keeps_no_worker() -> None:
    """Each figure was weighed with every two of the others: two hundred took a minute."""
    assert understand("1200, " * 680) == [UNCLEAR]
    assert understand("۱۲۰۰، " * 680) == [UNCLEAR]


def test_a_wish_with_as_many_figures_as_anybody_writes_is_understood() -> None:
    sizes = ", ".join(f"not {number}" for number in range(MOST_FIGURES - 1))
    assert [one.op for one in understand("white background, price 1500")] == ["look", "price_tag"]
    assert "look" in [one.op for one in understand(f"white background, {sizes}")]
