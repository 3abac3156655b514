"""WhatsApp shows a heavy picture lighter, and the full file is one tap away; Telegram takes it."""

import io
from uuid import UUID, uuid4

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import text

from bots import by_link
from bots.messages import Outgoing
from core.database.scopes import acting_as_system
from core.media import keep
from core.notices import MessageLost
from core.outbox import tell
from core.workspaces.memberships import Member
from tests.make.orders import make_photo
from tests.make.people import make_identity, make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def noisy(member: Member, side: int = 400) -> UUID:
    """A picture that compresses badly: a PNG with a transparent corner."""
    pixels = np.random.default_rng(7).integers(0, 255, (side, side, 4), dtype=np.uint8)
    pixels[..., 3], pixels[: side // 2, : side // 2, 3] = 255, 0
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    written = keep.write(
        member.workspace_id, out.getvalue(), mime="image/png", width=side, height=side
    )
    with acting_as_system() as session:
        return keep.keep(session, member, written, kind="picture")


def shown(one: Outgoing, channel: str) -> tuple[tuple[UUID, ...], tuple[str, ...]]:
    identity = make_identity()
    with acting_as_system() as session:
        tell.tell(session, identity, MessageLost(), key="x")
        query = text("SELECT id FROM outbox WHERE identity_id = :id")
        outbox = UUID(str(session.scalars(query, {"id": identity}).one()))
        return by_link.parted(session, one, outbox, channel)


def test_a_heavy_picture_is_shown_lighter_and_has_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 100_000
    monkeypatch.setitem(by_link.MOST_BYTES, "whatsapp", most)
    heavy = noisy(make_member())
    one = Outgoing("result", pictures=(heavy,))
    (lighter,), (link,) = shown(one, "whatsapp")
    assert lighter != heavy
    assert "/media/" in link
    with acting_as_system() as session:
        found = keep.read(session, lighter)
    assert (found.mime, len(found.data) <= most) == ("image/jpeg", True)
    image = Image.open(io.BytesIO(found.data))
    assert min(image.getpixel((20, 20))) > 240  # type: ignore[arg-type]  # transparent is white
    assert shown(one, "telegram") == ((heavy,), ())


def test_what_whatsapp_takes_goes_as_it_is() -> None:
    photo = make_photo(make_member())
    assert shown(Outgoing("result", pictures=(photo,)), "whatsapp") == ((photo,), ())


def test_the_full_file_is_a_link_on_whatsapp_and_a_document_on_telegram() -> None:
    photo = make_photo(make_member())
    one = Outgoing("full_file", pictures=(photo, photo), full_quality=True)
    pictures, links = shown(one, "whatsapp")
    assert (pictures, len(set(links))) == ((), 2)
    assert shown(one, "telegram") == ((photo, photo), ())


def test_a_picture_that_was_deleted_says_so() -> None:
    with pytest.raises(keep.MediaGone):
        shown(Outgoing("result", pictures=(uuid4(),)), "whatsapp")
