"""Two readings of a message: neither does what the other denies, and nothing is invented."""

from collections.abc import Set

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.understanding import agreed as subject
from core.understanding.agreed import agreed
from core.understanding.deeds import OPS, UNCLEAR, Deed, deed
from core.understanding.message import heard_words, understand
from core.understanding.reading import Word
from core.understanding.slots import OF_CHANGE
from core.understanding.withheld import Reason

LOOK, LIGHTER = deed("look", look="marble"), deed("lighter")
PRICE, TEXT = deed("price_tag", amount=1500), deed("text", text="Eid Mubarak")
FOUND = some.lists(
    some.sampled_from([LOOK, LIGHTER, PRICE, TEXT, UNCLEAR]), min_size=1, unique=True
)
LIKELY = some.fixed_dictionaries({op: some.floats(0, 1) for op in OPS})
WORDS = heard_words("zxcv marble pe rakho aur daraz ke size mein")
KNOWN = heard_words("marble pe rakho aur roshni barhao")


def _agreed(
    found: list[Deed],
    likely: dict[str, float],
    withheld: Set[Reason] = frozenset(),
    words: list[Word] = WORDS,
) -> list[Deed]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subject, "likelihood", lambda _words: dict.fromkeys(OPS, 0.0) | likely)
        return agreed(found, words, withheld=withheld)


@given(FOUND, LIKELY, some.booleans())
def test_something_is_always_told_and_no_sum_or_text_is_invented(
    found: list[Deed], likely: dict[str, float], is_withheld: bool
) -> None:
    told = _agreed(found, likely, {Reason.ASKED} if is_withheld else frozenset())
    added = [one for one in told if one not in (*found, UNCLEAR)]
    assert told
    assert all(one.op in (*OF_CHANGE, "look", "size") for one in added)
    is_open = UNCLEAR in found or len(found) == 1
    assert not added or (is_open and UNCLEAR not in told and not is_withheld)


@given(FOUND, LIKELY)
def test_a_deed_of_the_rules_goes_only_where_it_is_asked_back(
    found: list[Deed], likely: dict[str, float]
) -> None:
    told = _agreed(found, likely)
    gone = set(found) - {UNCLEAR} - set(told)
    assert UNCLEAR in told or all(one.op in OF_CHANGE and likely[one.op] < 0.05 for one in gone)


def test_a_change_that_is_surely_not_asked_for_is_left_out_where_the_rest_is_sure() -> None:
    assert _agreed([LOOK, LIGHTER], {"look": 0.99, "lighter": 0.001}) == [LOOK]
    assert _agreed([LOOK, LIGHTER], {"look": 0.99, "lighter": 0.06}) == [LOOK, UNCLEAR]
    assert _agreed([LOOK, LIGHTER], {"look": 0.9, "lighter": 0.01}) == [LOOK, UNCLEAR]
    assert _agreed([LOOK, TEXT], {"look": 0.99, "text": 0.001}) == [LOOK, UNCLEAR]
    assert _agreed([LOOK, LIGHTER], {"look": 0.001, "lighter": 0.99}) == [LIGHTER, UNCLEAR]


def test_what_is_held_for_impossible_is_asked_back() -> None:
    assert _agreed([LOOK, LIGHTER], {"look": 0.9, "lighter": 0.1}) == [LOOK, UNCLEAR]


def test_where_every_word_is_known_the_rules_are_held_for_right_sooner() -> None:
    doubtful = {"look": 0.9, "lighter": 0.3}
    assert _agreed([LOOK, LIGHTER], doubtful) == [LOOK, UNCLEAR]
    assert _agreed([LOOK, LIGHTER], doubtful, words=KNOWN) == [LOOK, LIGHTER]
    left_out = {"look": 0.99, "lighter": 0.001}
    assert _agreed([LOOK, LIGHTER], left_out, words=KNOWN) == [LOOK, UNCLEAR]


def test_which_of_two_opposites_is_meant_neither_reading_tells_the_other() -> None:
    assert _agreed([LIGHTER], {"lighter": 0.01, "darker": 0.99}) == [UNCLEAR]
    assert _agreed([deed("smaller")], {"bigger": 0.999}) == [UNCLEAR]


def test_what_its_rival_is_likelier_than_is_asked_back() -> None:
    closer = deed("closer")
    assert _agreed([LOOK, closer], {"look": 0.9, "closer": 0.46, "further": 0.6}) == [LOOK, closer]
    assert _agreed([LOOK, closer], {"look": 0.9, "closer": 0.46, "further": 0.94}) == [
        LOOK,
        UNCLEAR,
    ]


def test_what_is_not_sure_is_not_done_where_something_else_was_missed() -> None:
    assert _agreed([LIGHTER], {"lighter": 0.9, "logo": 0.96}) == [LIGHTER, UNCLEAR]
    assert _agreed([LIGHTER], {"lighter": 0.7, "logo": 0.96}) == [UNCLEAR]


def test_several_wishes_that_the_rules_found_none_of_have_to_be_surer() -> None:
    assert _agreed([UNCLEAR], {"lighter": 0.96}) == [LIGHTER]
    assert _agreed([UNCLEAR], {"look": 0.97, "size": 0.99}) == [UNCLEAR]
    assert _agreed([UNCLEAR], {"look": 0.99, "size": 0.99}) == [LOOK, deed("size", size="daraz")]


def test_what_is_expected_and_was_not_found_is_asked_back() -> None:
    assert _agreed([LOOK], {"look": 0.9, "logo": 0.96}) == [LOOK, UNCLEAR]
    assert _agreed([LOOK], {"look": 0.99, "logo": 0.99}) == [LOOK, UNCLEAR]


def test_what_is_said_to_be_lacking_and_may_be_wished_for_is_asked_about() -> None:
    assert _agreed([LOOK], {"look": 0.9, "logo": 0.6}) == [LOOK]
    assert _agreed([LOOK], {"look": 0.9, "logo": 0.6}, {Reason.LACKING}) == [LOOK, UNCLEAR]
    assert UNCLEAR in understand("logo nahi lagaya aur saya zyada karo")


def test_a_wish_that_the_studio_has_no_deed_for_is_asked_back_beside_the_rest() -> None:
    assert _agreed([LOOK], {"look": 0.9, "unclear": 0.9}) == [LOOK, UNCLEAR]
    assert UNCLEAR in understand("roshni kam karo aur isko hilao")


def test_what_was_left_open_is_told_where_it_is_sure() -> None:
    sure = {"look": 0.97, "size": 0.98, "closer": 0.99}
    told = _agreed([LOOK, UNCLEAR], sure)
    assert told == [LOOK, *(one for one in told if one.op in ("size", "closer"))]
    assert {one.op for one in told} == {"look", "size", "closer"}


@pytest.mark.parametrize("doubt", [{"unclear": 0.9}, {"logo": 0.5}, {"look": 0.1}, {"count": 0.9}])
def test_with_any_doubt_it_stays_open(doubt: dict[str, float]) -> None:
    assert UNCLEAR in _agreed([LOOK, UNCLEAR], {"look": 0.9, "size": 0.9} | doubt)


def test_what_has_no_rival_is_told_a_little_sooner_than_what_has_one() -> None:
    assert _agreed([UNCLEAR], {"cancel": 0.9}) == [deed("cancel")]
    assert _agreed([UNCLEAR], {"lighter": 0.9}) == [UNCLEAR]
    assert _agreed([LIGHTER, UNCLEAR], {"cancel": 0.9}) == [UNCLEAR]


def test_the_one_thing_found_gives_way_to_what_is_all_but_certain() -> None:
    assert _agreed([LIGHTER], {"lighter": 0.01, "closer": 0.99}) == [deed("closer")]
    assert _agreed([LIGHTER], {"lighter": 0.01, "closer": 0.97}) == [UNCLEAR]
    assert _agreed([LIGHTER], {"lighter": 0.99, "logo": 0.99}) == [LIGHTER, UNCLEAR]
    assert _agreed([LIGHTER, LOOK], {"look": 0.99, "darker": 0.99}) == [LOOK, UNCLEAR]
    assert _agreed([LIGHTER], {"lighter": 0.01, "closer": 0.99}, {Reason.ASKED}) == [UNCLEAR]


def test_a_look_that_is_surely_another_is_that_one() -> None:
    other = {"look": 0.99, "look=linen": 0.99, "look=marble": 0.01}
    assert _agreed([LOOK], other) == [deed("look", look="linen")]
    assert _agreed([LOOK], other | {"look=marble": 0.2}) == [LOOK]


def test_a_number_that_nothing_takes_is_asked_about() -> None:
    words = heard_words("logo lagao, 0333-9876543 bhi lagao")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subject, "likelihood", lambda _words: dict.fromkeys(OPS, 0.0) | {"logo": 1.0})
        assert agreed([deed("logo"), UNCLEAR], words) == [deed("logo"), UNCLEAR]


def test_what_is_told_beside_a_wish_is_not_asked_about() -> None:
    assert _agreed([LIGHTER, UNCLEAR], {"lighter": 0.99}, {Reason.ASKED}) == [LIGHTER]


def test_a_text_is_told_where_the_rules_found_none_and_the_examples_are_sure_of_it() -> None:
    with pytest.MonkeyPatch.context() as patch:
        likely = dict.fromkeys(OPS, 0.0) | {"text": 0.99}
        patch.setattr(subject, "likelihood", lambda _words: likely)
        assert agreed([UNCLEAR], WORDS, "Eid Mubarak") == [TEXT]
        assert agreed([UNCLEAR], WORDS, "") == [UNCLEAR]
        assert agreed([UNCLEAR], WORDS, "Eid Mubarak", {Reason.ASKED}) == [UNCLEAR]


@pytest.mark.parametrize(
    "typed", ["saya thora halka kar do", "logo laga do kone mein Bilal ka number bhi"]
)
def test_what_no_deed_says_whole_is_asked_back_however_sure_a_half_of_it_is(typed: str) -> None:
    assert UNCLEAR in understand(typed)


def test_what_the_rules_withheld_is_not_told_by_the_likelihood() -> None:
    assert _agreed([UNCLEAR], {"lighter": 0.999}, {Reason.ASKED}) == [UNCLEAR]
    assert _agreed([UNCLEAR], {"lighter": 0.999}, set(Reason)) == [UNCLEAR]


def test_what_is_said_to_be_lacking_is_wished_for_where_that_is_beyond_doubt() -> None:
    assert _agreed([UNCLEAR], {"logo": 0.999}, {Reason.LACKING}) == [deed("logo")]
    assert _agreed([UNCLEAR], {"logo": 0.97}, {Reason.LACKING}) == [UNCLEAR]
    assert _agreed([UNCLEAR], {"logo": 0.999, "unclear": 0.1}, {Reason.LACKING}) == [UNCLEAR]


def test_an_old_price_or_a_shade_that_is_surely_not_meant_is_asked_about() -> None:
    sale = deed("price_tag", amount=3200, old_amount=3400)
    likely = {"price_tag": 0.99, "price_tag=sale": 0.01}
    assert _agreed([sale], likely) == [UNCLEAR]
    assert _agreed([sale], likely | {"price_tag=sale": 0.3}) == [sale]
    pink = deed("background_colour", colour="pink")
    likely = {"background_colour": 0.99, "background_colour=light": 0.99}
    assert _agreed([pink], likely) == [UNCLEAR]


@pytest.mark.parametrize(
    ("typed", "op"),
    [
        ("could you send this parcel to lahore", "out_of_scope"),
        ("یہ پارسل گاہک تک پہنچا دیں گے", "out_of_scope"),
        ("mashin ka ek aur version dikhao koi alag andaz", "another_version"),
    ],
)
def test_a_wish_in_words_that_no_list_holds_is_understood(typed: str, op: str) -> None:
    assert understand(typed) == [deed(op)]
