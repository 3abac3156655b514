"""What was booked goes: rows, objects and keys; the ledger still balances, others lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from core import objects, verify
from core.accounts import passwords
from core.accounts.passwords import WrongLogIn
from core.database.engine import engine_of
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import KeyGone, for_chat, for_workspace
from core.generations import history
from core.generations.tasks import generate
from core.media import keep
from core.media.keep import MediaGone
from core.privacy import access, deletion, erasure
from core.privacy.left import left
from core.workspaces import invitations
from core.workspaces.memberships import Member
from tests.make.chats import make_proof
from tests.make.console import later, rows
from tests.make.mailed import HERE, PASSWORD, make_login
from tests.make.orders import chat_of, make_order, make_photo
from tests.make.people import make_colleague, make_member, make_organisation
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
WEEK = 7 * 24 * 3600 + 60


def booked(member: Member, scope: deletion.Scope) -> UUID:
    with acting_for(member) as session:
        deletion.book(session, member, chat_of(member), scope)
    with acting_as_system() as session:
        query = text("SELECT id FROM deletions WHERE account_id = :who AND state = 'booked'")
        return UUID(str(session.execute(query, {"who": member.account_id}).scalar_one()))


def object_of(owner_url: str, media: UUID) -> str:
    [(key,)] = rows(owner_url, "SELECT object_key FROM media WHERE id = %s", media)
    return str(key)


def test_photos_go_and_payment_proofs_stay(postgres: str) -> None:
    member = make_member(credits=3)
    photo, proof = make_photo(member), make_proof(member)
    key = object_of(postgres, photo)
    wanted = booked(member, "pictures")
    with later(postgres, WEEK):
        assert erasure.carry_out(wanted)
        assert not erasure.carry_out(wanted)
    with pytest.raises(FileNotFoundError):
        objects.get(key)
    with acting_for(member) as session, pytest.raises(MediaGone):
        keep.read(session, photo)
    assert rows(postgres, "SELECT media_id IS NOT NULL FROM proofs WHERE id = %s", proof) == [
        (True,)
    ]


def test_nothing_goes_while_a_picture_is_being_made_of_it(postgres: str) -> None:
    member = make_member(credits=3)
    make_order(member)
    wanted = booked(member, "pictures")
    with later(postgres, WEEK):
        assert not erasure.carry_out(wanted)
    assert rows(postgres, "SELECT state FROM deletions WHERE id = %s", wanted) == [("booked",)]


def left_of(member: Member) -> list[str]:
    with engine_of("auditor").connect() as connection:
        return list(left(connection, member.account_id))


def test_of_an_account_nothing_is_left_that_could_be_read(postgres: str) -> None:
    member = make_member(credits=3)
    chat, photo = chat_of(member), make_photo(member)
    make_proof(member)
    email = make_login(member, "erased@shop.example")
    passwords.ask_reset(email)
    with acting_for(member) as session:
        assert access.held(session, member).email == email
    sealed = for_chat(chat).seal(chat, b"her words")
    balance = "SELECT available FROM credit_balances WHERE workspace_id = %s"
    assert rows(postgres, balance, member.workspace_id) == [(3,)]
    key = object_of(postgres, photo)
    wanted = booked(member, "account")
    before = left_of(member)
    assert {"media: 2 rows", "consents: 2 rows", "the key of a workspace"} <= set(before)
    assert {"account_logins: 1 rows", "email_passes: 2 rows", "mails: 2 rows"} <= set(before)
    assert {"the account is closing", "the key of the account"} <= set(before)
    with later(postgres, WEEK):
        assert erasure.carry_out(wanted)
    with pytest.raises(FileNotFoundError):
        objects.get(key)
    with pytest.raises(KeyGone):
        for_chat(chat).open(chat, sealed)
    with pytest.raises(KeyGone):  # and none is made anew in its place
        for_workspace(member.workspace_id).seal(chat, b"late words")
    with pytest.raises(WrongLogIn):
        passwords.log_in(email, PASSWORD, address=HERE, browser="")
    assert left_of(member) == []
    assert rows(postgres, balance, member.workspace_id) == [(3,)]  # the books are not touched


def test_a_team_goes_with_the_account_that_owns_it_and_takes_what_its_members_made(
    postgres: str,
) -> None:
    owner = make_organisation()
    other = make_colleague(owner)
    photo = make_photo(other)
    key = object_of(postgres, photo)
    with acting_for(owner) as session:
        code = invitations.invite(session, owner).code
        deletion.book(session, owner, chat_of(owner), "account", with_teams=True)
    assert states(postgres, owner) == {"active", "ended"}
    told = "SELECT count(*) FROM outbox WHERE key LIKE 'team/%%' AND identity_id = %s"
    assert rows(postgres, told, chat_of(other)) == [(1,)]
    stranger = make_member()
    with acting_for(stranger) as session:  # nobody comes into what is about to go
        assert invitations.accept(session, code).outcome != "joined"
    [(wanted,)] = rows(postgres, "SELECT id FROM deletions WHERE account_id = %s", owner.account_id)
    assert "media: 1 rows" in left_of(owner)
    with later(postgres, WEEK):
        assert erasure.carry_out(wanted)
    with pytest.raises(FileNotFoundError):
        objects.get(key)
    assert left_of(owner) == []
    assert rows(postgres, "SELECT state FROM accounts WHERE id = %s", other.account_id) == [
        ("active",)
    ]


def test_a_team_does_not_stay_behind_where_its_owners_last_order_ends_meanwhile(
    postgres: str,
) -> None:
    """It asked twice whether she may go: for the team no, and a moment later for her yes."""
    owner = make_organisation(credits=3)
    other = make_colleague(owner)
    make_photo(other)
    with acting_for(owner) as session:
        deletion.book(session, owner, chat_of(owner), "account", with_teams=True)
    order = make_order(owner).order_id
    [(wanted,)] = rows(postgres, "SELECT id FROM deletions WHERE account_id = %s", owner.account_id)
    with later(postgres, WEEK), ThreadPoolExecutor(1) as pool:
        with acting_as_system() as session:
            assert session.scalars(select(func.erase_teams(wanted))).all() == []
            ends = pool.submit(end_order, order)
            while not (ends.done() or rows(postgres, "SELECT FROM pg_locks WHERE NOT granted")):
                pass  # until it waits for the erasure, or has ended
            erased = func.erase_account(wanted).table_valued("objects", "held")
            session.execute(select(erased)).one()
        ends.result()
    assert rows(postgres, "SELECT state FROM deletions WHERE id = %s", wanted) == [("booked",)]


def end_order(order: UUID) -> None:
    """It came to its end by itself."""
    with acting_as_system() as session:
        session.execute(
            text("UPDATE generations SET state = 'cancelled' WHERE id = :id"), {"id": order}
        )


def states(postgres: str, member: Member) -> set[str]:
    """How the memberships of her workspace stand."""
    query = "SELECT state FROM memberships WHERE workspace_id = %s"
    return {str(state) for (state,) in rows(postgres, query, member.workspace_id)}


def test_the_books_add_up_over_what_was_made_and_erased(postgres: str) -> None:
    emptied(postgres)
    member = make_member(credits=3)
    placed = make_order(member)
    generate(str(placed.order_id))
    with acting_for(member) as session:
        assert history.find(session, placed.order_id)
    wanted = booked(member, "account")
    with later(postgres, WEEK):
        assert erasure.carry_out(wanted)
    with engine_of("auditor").connect() as connection:
        assert list(verify.differences(connection, verify.LEDGER | verify.WORK)) == []
        assert list(verify.pictures(connection)) == []
        assert verify.totals(connection)["report_jobs"] == 1
    assert left_of(member) == []


def test_an_erasure_that_broke_off_is_ended_at_the_next_time(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = make_member()
    chat = chat_of(member)
    wanted = booked(member, "account")
    with later(postgres, WEEK):
        with monkeypatch.context() as patch:
            patch.setattr(erasure, "Sealer", None)
            with pytest.raises(TypeError):
                erasure.carry_out(wanted)
        with acting_as_system() as session:
            assert wanted in deletion.due(session)
        assert erasure.carry_out(wanted)
    with pytest.raises(KeyGone):
        for_chat(chat).seal(chat, b"words")
    assert rows(postgres, "SELECT state, keys FROM deletions WHERE id = %s", wanted) == [
        ("done", [])
    ]


def test_what_was_made_in_a_team_stays_with_it(postgres: str) -> None:
    owner = make_member()
    colleague = make_colleague(owner)
    photo = make_photo(colleague)
    with acting_for(colleague) as session:
        deletion.book(session, colleague, chat_of(colleague), "account")
    [(wanted,)] = rows(
        postgres, "SELECT id FROM deletions WHERE account_id = %s", colleague.account_id
    )
    with later(postgres, WEEK):
        assert erasure.carry_out(wanted)
    with acting_for(owner) as session:
        assert keep.read(session, photo).data
