"""What is to be written may be told by a name for it, and without any verb."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("headline for the kettle: Back in Stock", "Back in Stock"),
        ("caption chahiye pankhay pe: 1 Year Warranty", "1 Year Warranty"),
        ("عنوان دیجیے: دیسی گھی کا حلوہ", "دیسی گھی کا حلوہ"),
        ("Winter Sale ka text lagao", "Winter Sale"),
    ],
)
def test_what_follows_a_colon_or_stands_before_its_name_is_written(typed: str, text: str) -> None:
    assert understand(typed) == [deed("text", text=text)]


@pytest.mark.parametrize("typed", ["price: 1200", "background: marble", "title: 1200"])
def test_a_colon_after_anything_else_is_no_heading(typed: str) -> None:
    assert "text" not in [one.op for one in understand(typed)]
