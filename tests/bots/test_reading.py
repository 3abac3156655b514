"""What is asked about, where nobody can tell a payment proof from a product photo."""

import pytest

from bots.reading import may_be_proof


@pytest.mark.parametrize(
    ("text", "sides", "state", "may_be"),
    [
        ("", (1080, 1920), "awaiting", True),  # a screenshot that nobody can read
        ("", (1080, 1920), "submitted", False),  # it came already
        ("", (1200, 1600), "awaiting", False),  # a camera's photo
        ("", (1920, 1080), "awaiting", False),
        ("Sent to QAPTAI DEMO STORE", (1200, 1600), "submitted", True),
    ],
)
def test_a_screen_that_cannot_be_read_is_asked_about_while_a_proof_is_awaited(
    text: str, sides: tuple[int, int], state: str, may_be: bool
) -> None:
    assert may_be_proof(text, sides, state) == may_be
