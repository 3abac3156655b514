"""What waits is counted; what waits for a merchant is nobody's work."""

import pytest
from typer.testing import CliRunner

from admin.commands.main import app_for
from admin.commands.status import LATER, counted
from core import verify
from core.database.scopes import acting_as_system, acting_for
from core.generations import tasks
from core.mail import letters
from tests.make.mailed import waiting
from tests.make.people import make_member
from tests.make.versions import make_shown, time_is_over
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_versions_wait_for_the_merchant_until_their_time_is_over(postgres: str) -> None:
    emptied(postgres)
    placed = make_shown(make_member(credits=20))
    assert (counted()["orders"], counted()["choosing"]) == (0, 1)
    assert "choosing" in LATER
    time_is_over(placed)
    assert counted()["orders"] == 1
    tasks.generate(str(placed.order_id))
    assert (counted()["orders"], counted()["choosing"]) == (0, 0)


def test_letters_that_were_not_tried_are_waited_for_and_those_tried_in_vain_are_not(
    postgres: str,
) -> None:
    emptied(postgres)
    member = make_member()
    with acting_for(member) as session:
        to, key = "her@shop.example", "a test"
        letters.write(session, member.account_id, "password_changed", to=to, language="en", key=key)
    assert (counted()["letters"], counted()["letters_again"]) == (1, 0)
    with acting_as_system() as session:
        [queued] = waiting(session)
        letter = letters.claim(session, queued)
        assert letter is not None
    assert counted()["letters"] == 1
    with acting_as_system() as session:
        letters.later(session, letter, "the server is away")
    assert (counted()["letters"], counted()["letters_again"]) == (0, 1)
    assert "letters_again" in LATER


def test_where_not_all_is_seen_nothing_passes_for_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "is_blind", lambda _: True)
    for words in (["status", "--json"], ["audit", "verify", "--json"], ["ledger", "verify"]):
        done = CliRunner().invoke(app_for(words[0]), words)
        assert done.exit_code == 1, done.output
        assert verify.BLIND in done.output
