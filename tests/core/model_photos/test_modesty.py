"""Modest until the owner says no."""

import pytest

from core.database.scopes import acting_for
from core.model_photos.modesty import is_modest, set_modest
from core.workspaces.memberships import NotAllowed
from tests.make.people import make_colleague, make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_a_new_workspace_is_modest_and_its_owner_decides() -> None:
    owner, other = make_member(), make_member()
    for wanted in (None, False, True):
        with acting_for(owner) as session:
            if wanted is not None:
                set_modest(session, owner, modest=wanted)
            assert is_modest(session, owner.workspace_id) is (wanted is not False)
            assert is_modest(session, other.workspace_id)


@pytest.mark.parametrize("role", ["admin", "member"])
def test_nobody_else_in_the_workspace_may_change_it(role: str) -> None:
    owner = make_member()
    colleague = make_colleague(owner, role)
    with acting_for(colleague) as session, pytest.raises(NotAllowed):
        set_modest(session, colleague, modest=False)
    with acting_for(owner) as session:
        assert is_modest(session, owner.workspace_id)
