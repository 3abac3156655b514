"""What was held is taken or given back, in parts, once per key, and never twice."""

from uuid import UUID, uuid4

import pytest

from core.credits import capture
from core.credits.hold import hold
from core.credits.ledger import KeyReused
from core.database.scopes import acting_for
from core.workspaces.memberships import Member
from tests.make.amounts import NOT_AMOUNTS
from tests.make.books import differences, stands
from tests.make.people import make_member


def end(member: Member, verb: str, hold_id: UUID, amount: int, key: str) -> None:
    with acting_for(member) as session:
        function = {"capture": capture.capture, "release": capture.release}[verb]
        function(session, member.workspace_id, hold_id, amount=amount, key=key)


def test_what_was_delivered_is_spent(member: Member, held: UUID) -> None:
    end(member, "capture", held, 6, "order:1/done")
    assert stands(member) == (4, 0, 0)
    assert not differences()


def test_what_failed_is_given_back(member: Member, held: UUID) -> None:
    end(member, "release", held, 6, "order:1/failed")
    assert stands(member) == (10, 0, 0)
    assert not differences()


def test_a_part_is_taken_and_the_rest_given_back(member: Member, held: UUID) -> None:
    end(member, "capture", held, 2, "order:1/a")
    end(member, "capture", held, 1, "order:1/b")
    assert stands(member) == (4, 3, 0)
    end(member, "release", held, 3, "order:1/rest")
    assert stands(member) == (7, 0, 0)
    assert not differences()


@pytest.mark.parametrize("verb", ["capture", "release"])
def test_the_same_key_moves_once(member: Member, held: UUID, verb: str) -> None:
    for _ in range(3):
        end(member, verb, held, 4, "order:1/x")
    with acting_for(member) as session:
        assert capture.lock(session, held).left == 2


@pytest.mark.parametrize("verb", ["capture", "release"])
def test_a_key_of_something_else_is_an_error(member: Member, held: UUID, verb: str) -> None:
    other = "release" if verb == "capture" else "capture"
    end(member, verb, held, 2, "order:1/x")
    for wrong_verb, amount in ((verb, 3), (other, 2)):
        with pytest.raises(KeyReused):
            end(member, wrong_verb, held, amount, "order:1/x")
    with acting_for(member) as session:
        second = hold(session, member, amount=2, key="order:2")
    with pytest.raises(KeyReused):
        end(member, verb, second, 2, "order:1/x")


@pytest.mark.parametrize("verb", ["capture", "release"])
def test_no_more_than_was_held(member: Member, held: UUID, verb: str) -> None:
    with pytest.raises(capture.HoldSpent):
        end(member, verb, held, 7, "order:1/x")
    end(member, "capture", held, 5, "order:1/a")
    for amount in (2, 2**53):
        with pytest.raises(capture.HoldSpent):
            end(member, verb, held, amount, "order:1/x")
    assert stands(member) == (4, 1, 0)


@pytest.mark.parametrize("amount", NOT_AMOUNTS, ids=repr)
def test_what_is_no_whole_number_of_credits_is_refused(
    member: Member, held: UUID, amount: int
) -> None:
    for verb in ("capture", "release"):
        with pytest.raises(ValueError, match="whole number"):
            end(member, verb, held, amount, "order:1/x")
    assert stands(member) == (4, 6, 0)


def test_a_hold_of_others_is_no_hold(member: Member, held: UUID) -> None:
    stranger = make_member(credits=10)
    for hold_id in (held, uuid4()):
        with pytest.raises(capture.HoldSpent):
            end(stranger, "release", hold_id, 1, "order:1/x")
    assert (stands(member), stands(stranger)) == ((4, 6, 0), (10, 0, 0))
