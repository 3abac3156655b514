"""`qaptai privacy verify`: what is left of an account, in numbers, and nothing of what it says."""

import pytest
from typer.testing import CliRunner

from admin.commands import privacy
from tests.make.orders import make_photo
from tests.make.people import make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_an_account_that_is_there_is_found_and_named_by_nothing_but_counts() -> None:
    member = make_member(name="Ayesha Bibi")
    make_photo(member)
    told = CliRunner().invoke(privacy.app, ["verify", str(member.account_id)])
    assert told.exit_code == 1
    assert "media: 1 rows" in told.output
    assert "the account is active" in told.output
    assert "Ayesha" not in told.output


def test_an_id_that_is_nobodys_is_said_to_be_so() -> None:
    told = CliRunner().invoke(privacy.app, ["verify", "00000000-0000-4000-8000-000000000000"])
    assert told.exit_code == 1
    assert "no such account" in told.output
