"""A delivery report names an outbox row only with an address that we signed."""

from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest

from core.callbacks import callback_url, outbox_of


def words_of(outbox_id: UUID, attempt: int) -> dict[str, str]:
    """The query of a signed address."""
    url = urlsplit(callback_url(outbox_id, attempt))
    assert url.path == "/webhooks/twilio/status"
    return {name: values[0] for name, values in parse_qs(url.query).items()}


def named(words: dict[str, str]) -> UUID | None:
    """The row that an address names."""
    return outbox_of(words["outbox"], words["attempt"], words["mac"])


def test_an_address_names_its_row() -> None:
    row = uuid4()
    assert named(words_of(row, 3)) == row


@pytest.mark.parametrize(
    "change",
    [
        {"outbox": "7776880c-a22c-4ee8-9625-82f7fe4832a0"},
        {"outbox": ""},
        {"outbox": "\x00"},
        {"outbox": "\ud800"},
        {"attempt": "2"},
        {"attempt": "٣"},
        {"attempt": "-1"},
        {"attempt": ""},
        {"attempt": "9" * 10_000},
        {"mac": ""},
        {"mac": "0" * 32},
        {"mac": "ü" * 32},
        {"mac": "\ud800"},
    ],
    ids=str,
)
def test_a_changed_address_names_nobody(change: dict[str, str]) -> None:
    assert named(words_of(uuid4(), 3) | change) is None


def test_a_cut_signature_names_nobody() -> None:
    words = words_of(uuid4(), 1)
    for length in range(32):
        assert named(words | {"mac": words["mac"][:length]}) is None
