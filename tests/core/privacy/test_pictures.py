"""A single picture goes at once: row, object, links and copies; the others stay."""

from uuid import UUID

import pytest
from sqlalchemy import text

from core import objects, verify
from core.database.engine import engine_of
from core.database.scopes import acting_as_system, acting_for
from core.generations import gallery, history, packs
from core.media import keep, lighter
from core.media.models import Media
from core.privacy import export_requests, exporting, pictures
from core.workspaces.memberships import Member
from tests.make.console import rows
from tests.make.orders import chat_of, make_order, make_photo
from tests.make.people import make_colleague, make_member
from tests.make.visitors import make_picture
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def object_of(postgres: str, media: UUID) -> str:
    [(key,)] = rows(postgres, "SELECT object_key FROM media WHERE id = %s", media)
    return str(key)


def erased(member: Member, *wanted: UUID) -> int:
    with acting_for(member) as session:
        return pictures.erase(session, member, wanted)


def test_a_picture_goes_with_its_object_its_copies_and_its_export(postgres: str) -> None:
    emptied(postgres)
    member = make_member(credits=9)
    done, other = make_picture(member), make_picture(member)
    with acting_as_system() as session:
        copy = lighter.copy(session, done.media_id, 5_000)
    keys = [object_of(postgres, one) for one in (done.media_id, copy)]
    with acting_for(member) as session:
        export_requests.ask(session, member, None)
        packs.ask(session, member, done.order_id, identity_id=chat_of(member), kind="zip", key="k")
    [(wanted,)] = rows(postgres, "SELECT id FROM exports WHERE account_id = %s", member.account_id)
    exporting.carry_out(wanted)
    [(pieces,)] = rows(postgres, "SELECT pieces FROM exports WHERE id = %s", wanted)
    assert erased(member, done.media_id) == 1
    assert erased(member, done.media_id) == 0
    for key in (*keys, *pieces):
        with pytest.raises(FileNotFoundError):
            objects.get(key)
    with acting_for(member) as session:
        assert history.find(session, done.order_id) is None
        assert keep.read(session, other.media_id).data
        [shown] = [one for one in gallery.groups(session, member) if one.pictures]
        assert shown.order_id == other.order_id
        assert session.get(Media, copy) is None
    assert rows(postgres, "SELECT id FROM packs WHERE order_id = %s", done.order_id) == []
    with engine_of("auditor").connect() as connection:
        left = list(
            verify.differences(
                connection, {"kept version": verify.WORK["done job without a picture"]}
            )
        )
    assert left == []


def test_only_whoever_made_a_picture_deletes_it() -> None:
    owner = make_member(credits=9)
    colleague, stranger = make_colleague(owner), make_member()
    hers, theirs = make_picture(owner), make_photo(colleague)
    assert erased(owner, theirs) == 0
    assert erased(colleague, hers.media_id) == 0
    assert erased(stranger, hers.media_id, theirs) == 0
    with acting_for(stranger) as session:  # nor past the product's own check
        call = text("SELECT count(*) FROM erase_own(:wanted)")
        assert session.scalar(call, {"wanted": [hers.media_id, theirs]}) == 0
    assert erased(colleague, theirs) == 1


def test_an_order_goes_with_its_photo_unless_that_is_being_used() -> None:
    member = make_member(credits=9)
    photo = make_photo(member)
    done = make_picture(member)
    waiting = make_order(member, key="waits", photo=photo)
    with pytest.raises(pictures.InUse):
        erased(member, photo)
    with acting_for(member) as session:
        past = history.find(session, done.order_id)
        assert past is not None
        wanted = past.picture_ids + past.photo_ids
        assert pictures.erase(session, member, wanted) == 2
        assert pictures.erase(session, member, wanted) == 0
        assert history.photos(session, waiting.order_id) == (photo,)
        assert session.get(Media, past.photo_ids[0]) is None
