"""Organisations: founded with the terms on record, named, and found again by who works there."""

import pytest
from sqlalchemy import select

from core.credits.ledger import balance
from core.database.scopes import acting_for
from core.settings import settings
from core.workspaces.memberships import LONGEST_NAME, TooMany
from core.workspaces.models import OrganisationTerms
from core.workspaces.organisations import found, place_of, places, plain_name
from tests.make.people import make_member, make_organisation


def test_who_founds_owns_an_empty_balance_and_accepted_the_terms_for_it() -> None:
    founder = make_member(credits=5)
    with acting_for(founder) as session:
        owner = found(session, founder, name="  Ayesha\nShoes ")
    with acting_for(owner) as session:
        place = place_of(session, owner)
        assert place is not None
        assert (place.name, place.role) == ("Ayesha Shoes", "owner")
        assert balance(session, owner).available == 0
        terms = session.scalars(select(OrganisationTerms)).one()
        assert (terms.account_id, terms.version) == (founder.account_id, settings().terms_version)
        assert terms.accepted_at is not None


def test_somebody_elses_organisation_is_not_on_the_list() -> None:
    owner, other = make_organisation("Zari"), make_organisation("Other")
    with acting_for(owner) as session:
        assert [one.name for one in places(session, owner.account_id)] == ["", "Zari"]
        assert places(session, other.account_id) == []


def test_one_account_owns_ten_organisations_and_no_more() -> None:
    founder = make_member()
    with acting_for(founder) as session:
        for number in range(10):
            found(session, founder, name=f"Shop {number}")
        with pytest.raises(TooMany):
            found(session, founder, name="One more")
        assert len(places(session, founder.account_id)) == 11


@pytest.mark.parametrize(
    ("said", "name"),
    [("@home", "home"), ("a\u202eb\x00c", "a b c"), (" \n ", ""), ("x" * 99, "x" * LONGEST_NAME)],
)
def test_a_name_is_one_plain_line(said: str, name: str) -> None:
    assert plain_name(said) == name
