"""A long text is cut where a reader would pause, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bots.channels.pieces import pieces, units
from tests.make.texts import any_text
from tests.make.worded import squeezed


@given(any_text(), st.integers(2, 50))
def test_every_piece_fits_and_together_they_are_the_text(text: str, most: int) -> None:
    found = pieces(text, most)
    assert all(0 < units(piece) <= most and piece.strip() for piece in found)
    assert squeezed(*found) == squeezed(text)


def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces("short", 5) == ("short",)
    assert pieces("", 5) == pieces("  \n ", 5) == ()


def test_it_is_cut_at_a_line_else_between_words_else_where_it_must() -> None:
    assert pieces("one two\nthree four", 12) == ("one two", "three four")
    assert pieces("one two three four", 12) == ("one two", "three four")
    assert pieces("x" * 25, 10) == ("x" * 10, "x" * 10, "x" * 5)


def test_an_emoji_counts_twice_and_is_never_halved() -> None:
    assert units("🙏") == 2
    assert pieces("🙏" * 5, 5) == ("🙏🙏", "🙏🙏", "🙏")
