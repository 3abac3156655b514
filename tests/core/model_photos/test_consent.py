"""No photo of a person is used without consent, and none after it was taken back."""

from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core import objects
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import for_workspace
from core.media import keep
from core.media.keep import MediaGone
from core.model_photos import consent
from core.model_photos.wearer import NotAgreed, Wearer, check
from core.workspaces.memberships import Member
from tests.make.model_photos import make_agreed, make_proposed
from tests.make.people import make_colleague, make_member
from tests.make.tables import ask

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def row_of(photo: UUID | None) -> dict[str, Any]:
    with acting_as_system() as session:
        found = session.execute(text("SELECT * FROM model_photos WHERE id = :id"), {"id": photo})
        return dict(found.mappings().one())


def is_usable(member: Member, wearer: Wearer) -> bool:
    with acting_for(member) as session:
        try:
            check(session, wearer)
        except NotAgreed:
            return False
    return True


def withdraw(member: Member, photo: UUID | None) -> bool:
    assert photo is not None
    with acting_for(member) as session:
        return consent.withdraw(session, member, photo)


def acts_on(photo: UUID | None) -> list[str]:
    found = "SELECT action FROM audit_entries WHERE subject_id = :id ORDER BY seq"
    return [action for (action,) in ask(found, id=photo)]


def test_without_consent_a_photo_is_nobodys() -> None:
    member = make_member()
    waiting = Wearer(photo_id=make_proposed(member))
    assert not is_usable(member, waiting)
    with acting_for(member) as session:
        assert consent.usable(session, member) == []


def test_consent_says_who_recorded_it_when_and_for_what_and_seals_the_name() -> None:
    member = make_member()
    wearer = make_agreed(member, "Ayesha Khan")
    row = row_of(wearer.photo_id)
    assert row["account_id"] == member.account_id
    assert row["purpose"] == consent.PURPOSE
    assert row["agreed_at"] is not None
    assert b"Ayesha" not in bytes(row["person"])
    sealer = for_workspace(member.workspace_id)
    assert sealer.open(row["id"], bytes(row["person"])) == b"Ayesha Khan"
    with acting_for(member) as session:
        (agreed,) = consent.usable(session, member)
    assert (agreed.person, agreed.id) == ("Ayesha Khan", wearer.photo_id)
    assert acts_on(wearer.photo_id) == ["model_photo.agree"]


def test_withdrawn_the_picture_goes_at_once_and_the_record_stays_without_the_name() -> None:
    member = make_member()
    wearer = make_agreed(member)
    media = row_of(wearer.photo_id)["media_id"]
    [(key,)] = ask("SELECT object_key FROM media WHERE id = :id", id=media)
    assert withdraw(member, wearer.photo_id)
    row = row_of(wearer.photo_id)
    assert (row["media_id"], row["person"]) == (None, None)
    assert row["agreed_at"] < row["withdrawn_at"]
    assert (row["withdrawn_by"], row["purpose"]) == (member.account_id, consent.PURPOSE)
    assert not is_usable(member, wearer)
    with pytest.raises(FileNotFoundError):
        objects.get(key)
    with acting_for(member) as session, pytest.raises(MediaGone):
        keep.read(session, media)
    assert acts_on(wearer.photo_id) == ["model_photo.agree", "model_photo.withdraw"]
    assert not withdraw(member, wearer.photo_id)


def test_the_object_stays_where_the_withdrawal_is_rolled_back() -> None:
    member = make_member()
    wearer = make_agreed(member)
    assert wearer.photo_id is not None
    with acting_for(member) as session:
        tried = session.begin_nested()
        assert consent.withdraw(session, member, wearer.photo_id)
        tried.rollback()
    with acting_for(member) as session:
        found = consent.find(session, wearer.photo_id)
        assert found is not None
        assert keep.read(session, found.media_id).data


def test_refused_nothing_of_the_photo_is_left() -> None:
    member = make_member()
    photo = make_proposed(member)
    assert withdraw(member, photo)
    assert ask("SELECT FROM model_photos WHERE id = :id", id=photo) == []
    with acting_for(member) as session:
        assert not consent.agree(session, member, photo, person="Ayesha")
    assert acts_on(photo) == []


def test_consent_is_recorded_once_and_by_whoever_asked_for_it() -> None:
    leader = make_member()
    colleague, stranger = make_colleague(leader), make_member()
    photo = make_proposed(colleague)
    for other in (leader, Member(stranger.account_id, leader.workspace_id), stranger):
        with acting_for(other) as session:
            assert not consent.agree(session, other, photo, person="Ayesha")
    for expected in (True, False):
        with acting_for(colleague) as session:
            assert consent.agree(session, colleague, photo, person="Ayesha") is expected


def test_every_member_may_stop_it_and_no_stranger_sees_it() -> None:
    leader, stranger = make_member(), make_member()
    wearer = make_agreed(leader)
    assert not is_usable(stranger, wearer)
    assert not withdraw(stranger, wearer.photo_id)
    assert withdraw(make_colleague(leader), wearer.photo_id)


def test_only_an_account_may_withdraw() -> None:
    with acting_as_system() as session, pytest.raises(DBAPIError):
        session.execute(text("SELECT withdraw_model_photo(:id)"), {"id": UUID(int=0)})


def test_a_workspace_has_no_more_than_a_list_can_show() -> None:
    member = make_member()
    for number in range(consent.MOST):
        make_agreed(member, f"Person {number}")
    with pytest.raises(consent.TooMany):
        make_proposed(member)


def test_a_question_that_nobody_answers_lets_the_photo_go_after_a_day(postgres: str) -> None:
    member = make_member()
    waiting, agreed = make_proposed(member), make_agreed(member)
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as owner:
        owner.execute(
            "UPDATE model_photos SET created_at = db_now() - interval '25 hours'"
            " WHERE workspace_id = %s",
            (member.workspace_id,),
        )
    with acting_as_system() as session:
        assert consent.drop_unagreed(session) == 1
    assert ask("SELECT FROM model_photos WHERE id = :id", id=waiting) == []
    assert is_usable(member, agreed)
