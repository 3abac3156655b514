"""Invitations in the chat: a link for each messenger, limited, listed and taken back."""

from collections.abc import Iterator

import pytest

from bots.conversation.topics.inviting import links
from tests.make.chats import Merchant, texts
from tests.make.settings import set_to
from tests.make.teams import code_of, founding

pytestmark = pytest.mark.usefixtures("shop")
CODE = "abcdefghjkmnpqrstuvwxyz234"


@pytest.fixture
def both() -> Iterator[None]:
    """Both messengers are set up."""
    with set_to(telegram_bot_name="qaptai_bot", twilio_whatsapp_from="whatsapp:+14155238886"):
        yield


@pytest.mark.usefixtures("both")
def test_an_invitation_has_a_link_for_each_messenger() -> None:
    assert links(CODE).splitlines() == [
        f"https://t.me/qaptai_bot?start=j_{CODE}",
        f"https://wa.me/14155238886?text=JOIN%20{CODE}",
    ]


def test_without_a_messengers_address_the_words_are_given() -> None:
    assert links(CODE) == f"JOIN {CODE}"


def test_an_invitation_is_limited_and_whoever_uses_it_has_the_limit() -> None:
    owner, guest = founding(), Merchant().is_enrolled()
    code = code_of(owner)
    assert owner.shown[-1].labels == ("Set a limit", "Cancel invite", "Menu")
    owner.taps("Set a limit")
    assert "up to 75 a month" in owner.says("75")[0].text
    guest.says(f"JOIN {code}")
    guest.taps("Join")
    guest.says("menu")
    assert "up to 75 a month" in guest.taps("Team")[0].text


def test_a_cancelled_invitation_lets_nobody_in() -> None:
    owner, guest = founding(), Merchant().is_enrolled()
    code = code_of(owner)
    guest.says(f"JOIN {code}")
    assert texts(owner.taps("Cancel invite")) == ["invite.revoked"]
    assert texts(owner.taps("Cancel invite")) == ["old_button"]
    assert texts(guest.taps("Join")) == ["join.invalid"]


def test_open_invitations_are_listed_and_a_tap_cancels_one() -> None:
    owner = founding()
    code_of(owner)
    owner.says("menu")
    owner.taps("Team")
    assert owner.taps("Open invites")[0].labels == ("Cancel invite 1", "Back to the team")
    assert owner.shown[-1].notes[0].startswith("member, no limit, until ")
    owner.taps("Cancel invite 1")
    owner.says("menu")
    owner.taps("Team")
    assert texts(owner.taps("Open invites")) == ["invites.none"]
