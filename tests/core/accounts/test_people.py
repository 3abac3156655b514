"""One yes makes an account, a workspace, a membership, and the trial: once to a chat."""

from core.accounts import people
from core.database.scopes import acting_as_system, acting_for
from core.settings import settings
from core.workspaces.memberships import Member, role_of
from tests.make.at_once import at_once
from tests.make.books import differences, movements, rows, stands
from tests.make.people import make_identity


def enrolled(identity_id: object, language: str = "en") -> Member:
    with acting_as_system() as session:
        return people.enrol(session, identity_id, language=language)  # type: ignore[arg-type]


def test_she_leads_a_workspace_with_the_trial_in_it() -> None:
    member = enrolled(make_identity(), "ur")
    assert stands(member) == (settings().trial_credits, 0, 0)
    assert movements(member) == [("grant", "granted", "available", settings().trial_credits)]
    with acting_for(member) as session:
        assert role_of(session, member) == "owner"
        assert people.language_of(session, member.account_id) == "ur"
        assert people.has_accepted(session, member.account_id)
    assert not differences()


def test_however_often_she_says_yes_it_happens_once() -> None:
    identity = make_identity()
    assert len({enrolled(identity) for _ in range(3)}) == 1
    assert rows("SELECT count(*) FROM accounts") == [(1,)]
    assert rows("SELECT document FROM consents ORDER BY 1") == [("policy",), ("terms",)]


def test_said_from_many_sides_at_once_it_happens_once() -> None:
    identity = make_identity()
    found = at_once([lambda: enrolled(identity)] * 8)
    assert len(set(found)) == 1
    assert stands(found[0]) == (settings().trial_credits, 0, 0)


def test_who_had_the_trial_has_none_again() -> None:
    """Also with a new account: the chat is known by a MAC that outlives it."""
    identity = make_identity()
    enrolled(identity)
    rows("UPDATE chat_identities SET account_id = NULL RETURNING id")
    member = enrolled(identity)
    assert stands(member) == (0, 0, 0)
    assert rows("SELECT count(*) FROM trial_given") == [(1,)]


def test_two_chats_have_a_trial_each() -> None:
    one, other = enrolled(make_identity()), enrolled(make_identity(channel="whatsapp"))
    assert one.workspace_id != other.workspace_id
    assert stands(one) == stands(other) == (settings().trial_credits, 0, 0)


def test_a_new_version_of_the_policy_asks_again() -> None:
    member = enrolled(make_identity())
    rows("UPDATE consents SET version = '2000-01-01' RETURNING id")
    with acting_for(member) as session:
        assert not people.has_accepted(session, member.account_id)
