"""Any text at all, without the table of a codec that each worker would have to work out first."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy


def any_text(most: int | None = None, without: str = "") -> SearchStrategy[str]:
    """Texts of every script, of at most `most` characters; no surrogates, which no text holds."""
    return st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=without), max_size=most
    )
