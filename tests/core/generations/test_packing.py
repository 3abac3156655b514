"""What was made is packed for her alone: harmless names, one link, and nothing paid is lost."""

import io
import zipfile
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core import batch_notices, giving_up, notices
from core.database.scopes import acting_as_system, acting_for
from core.generations import packing, packs, tasks
from core.generations.packing import MOST_BYTES, CannotPack, zipped
from core.generations.packs import Goods
from core.media import keep
from core.workspaces import memberships
from core.workspaces.memberships import Member
from tests.make.books import unsettled
from tests.make.orders import chat_of, made, orders_of, photos_of, place
from tests.make.people import make_colleague, make_member
from tests.make.told import notices_of

pytestmark = pytest.mark.usefixtures("postgres", "redis_url", "painted")


def ordered(member: Member, photos: int = 2) -> UUID:
    """A batch that is made."""
    placed = place(member, photos_of(member, photos))
    made(*orders_of(placed))
    return placed.order_id


def packed(member: Member, order_id: UUID, kind: str, *goods: Goods, key: str = "k") -> None:
    """Ask for a pack, and let the task run as often as it likes."""
    with acting_for(member) as session:
        packs.ask(
            session,
            member,
            order_id,
            identity_id=chat_of(member),
            kind=kind,
            key=key,
            goods=goods,
        )
    runs()


def packs_waiting(session: Session) -> list[UUID]:
    return list(session.scalars(text("SELECT id FROM packs WHERE state = 'queued'")))


def runs() -> None:
    with acting_as_system() as session:
        waiting = packs_waiting(session)
    for pack in waiting:
        for _ in range(2):
            tasks.pack(str(pack))


def newest(member: Member) -> notices.Notice:
    return notices_of(member)[-1]


def archive_of(member: Member, media_id: UUID) -> zipfile.ZipFile:
    with acting_for(member) as session:
        return zipfile.ZipFile(io.BytesIO(keep.read(session, media_id).data))


def test_all_pictures_of_a_batch_come_as_one_zip_once() -> None:
    member = make_member(credits=9)
    order_id = ordered(member)
    for _ in range(2):
        packed(member, order_id, "zip")
    found = [one for one in notices_of(member) if isinstance(one, batch_notices.PackReady)]
    [ready] = found
    with archive_of(member, ready.media_id) as archive:
        assert archive.namelist() == ["01-square.jpg", "02-square.jpg"]
        assert archive.testzip() is None
    assert ready.count == 2
    assert ready.goods == ()


def test_a_catalogue_pack_has_squares_and_what_to_paste() -> None:
    member = make_member(credits=9)
    order_id = ordered(member)
    packed(member, order_id, "catalogue", Goods("../../Khussa", "Rs 2,500"), Goods("کھسہ", ""))
    ready = newest(member)
    assert isinstance(ready, batch_notices.PackReady)
    code = f"Q-{order_id.hex[:4].upper()}"
    assert ready.goods == (("../../Khussa", "Rs 2,500", f"{code}-1"), ("کھسہ", "", f"{code}-2"))
    with archive_of(member, ready.media_id) as archive:
        assert archive.namelist() == ["catalogue.txt", "01.jpg", "02.jpg"]
        assert archive.read("catalogue.txt").decode("utf-8-sig") == (
            f"../../Khussa\r\nRs 2,500\r\n{code}-1\r\n\r\nکھسہ\r\n{code}-2\r\n"
        )


def test_who_saves_data_gets_a_small_sheet_first_with_the_same_figures() -> None:
    member = make_member(credits=9)
    with acting_for(member) as session:
        packs.save_data(session, member, on=True)
    placed = place(member, photos_of(member, 2))
    made(*orders_of(placed))
    orders = {str(one) for one in orders_of(placed)}
    assert notices_of(member) == []
    assert not unsettled() & orders  # what is being packed is no news that was lost
    runs()
    [ended] = notices_of(member)
    assert not unsettled() & orders
    assert isinstance(ended, batch_notices.BatchEnded)
    assert ended.sheet_id is not None
    assert (ended.count, ended.cost, len(ended.picture_ids)) == (2, 2, 2)


def test_a_sheet_that_cannot_be_drawn_never_costs_her_the_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(packing, "small_sheet", breaks)
    monkeypatch.setattr(giving_up, "MOST_ATTEMPTS", 1)
    member = make_member(credits=9)
    with acting_for(member) as session:
        packs.save_data(session, member, on=True)
    ordered(member, 1)
    runs()
    [ended] = notices_of(member)
    assert isinstance(ended, batch_notices.BatchEnded)
    assert (ended.sheet_id, len(ended.picture_ids)) == (None, 1)


def test_a_pack_that_ends_its_worker_each_time_is_given_up_and_told() -> None:
    member = make_member(credits=9)
    order_id = ordered(member, 1)
    with acting_for(member) as session:
        packs.ask(session, member, order_id, identity_id=chat_of(member), kind="zip", key="k")
    with acting_as_system() as session:
        [pack] = packs_waiting(session)
        for _ in range(giving_up.MOST_ATTEMPTS):  # each dies without a word
            assert packs.claim(session, pack)
            session.execute(text("UPDATE packs SET lease_until = db_now() - interval '1 s'"))
    packing.pack(pack)
    assert isinstance(newest(member), batch_notices.PackFailed)
    with acting_as_system() as session:
        assert packs.claim(session, pack) is None


def test_a_sheet_for_who_was_removed_meanwhile_is_given_up_and_not_tried_for_ever() -> None:
    leader = make_member(credits=9)
    member = make_colleague(leader)
    with acting_for(member) as session:
        packs.save_data(session, member, on=True)
    placed = place(member, photos_of(member, 1))
    made(*orders_of(placed))
    with acting_for(leader) as session:
        memberships.remove(session, leader, gone=member.account_id)
    with acting_as_system() as session:
        [pack] = packs_waiting(session)
    packing.pack(pack)
    with acting_as_system() as session:
        states = session.scalars(text("SELECT state FROM packs WHERE id = :id"), {"id": pack})
        assert states.all() == ["failed"]


def test_who_was_removed_gets_nothing_packed() -> None:
    leader = make_member(credits=9)
    member = make_colleague(leader)
    order_id = ordered(member)
    with acting_for(member) as session:
        packs.ask(session, member, order_id, identity_id=chat_of(member), kind="zip", key="before")
    with acting_for(leader) as session:
        memberships.remove(session, leader, gone=member.account_id)
    runs()
    assert not [one for one in notices_of(member) if isinstance(one, batch_notices.PackReady)]


def test_a_pack_is_kept_for_a_day() -> None:
    member = make_member(credits=9)
    packed(member, ordered(member), "zip")
    with acting_as_system() as session:
        assert packs.drop_packed(session) == 0
        session.execute(text("UPDATE packs SET created_at = created_at - interval '25 hours'"))
        assert packs.drop_packed(session) >= 1
        assert session.scalar(text("SELECT count(*) FROM media WHERE kind = 'pack'")) == 0


def test_a_zip_is_bounded() -> None:
    half = b"\0" * (MOST_BYTES // 2)
    with pytest.raises(CannotPack, match="too_much"):
        zipped(iter([("1.jpg", half), ("2.jpg", half), ("3.jpg", half)]))
