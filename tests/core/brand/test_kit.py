"""A workspace's brand: its leaders set it, all use it, and nobody else sees it."""

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.brand import kit, logo
from core.brand.kit import Kit
from core.database.scopes import acting_for
from core.studio.touches import NotTouches, Touches
from core.workspaces.memberships import NotAllowed
from tests.make.people import make_colleague, make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
OWN = Kit(None, "#c2185b", "ribbon", "@karachi.fabrics")


def test_it_is_set_by_the_owner_and_read_by_the_team() -> None:
    owner = make_member()
    colleague = make_colleague(owner)
    with acting_for(owner) as session:
        assert kit.kit_of(session, owner) == Kit()
        mark = logo.keep_logo(session, owner, np.full((30, 30, 4), 200, np.uint8))
        kit.set_kit(session, owner, replace(OWN, logo=mark))
        kit.set_kit(session, owner, replace(OWN, logo=mark, contact="0300 1234567"))
    with acting_for(colleague) as session:
        own = kit.kit_of(session, colleague)
        assert own == Kit(mark, "#c2185b", "ribbon", "0300 1234567")
        with pytest.raises(NotAllowed):
            kit.set_kit(session, colleague, Kit())
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text("UPDATE brand_kits SET contact = NULL"))
    branded = own.on(Touches(price=100))
    assert (branded.logo, branded.contact) == (str(mark), "0300 1234567")
    assert (branded.tag_style, branded.tag_colour) == ("ribbon", "#c2185b")
    stranger = make_member()
    with acting_for(stranger) as session:
        assert kit.kit_of(session, stranger) == Kit()


def test_what_no_picture_could_show_is_not_kept() -> None:
    owner = make_member()
    with acting_for(owner) as session:
        for wrong in (Kit(colour="red"), Kit(tag_style="star"), Kit(contact="🔥" * 3)):
            with pytest.raises(NotTouches):
                kit.set_kit(session, owner, wrong)
        assert kit.kit_of(session, owner) == Kit()
