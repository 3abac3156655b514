"""What is asked of the painters: versions that differ, and a scene in her own words."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from core.database.scopes import acting_for
from core.generations import history, tasks
from core.generations.wishes import Placed
from core.providers.base import Refused, Unavailable
from core.providers.canvas import RULES
from core.providers.example import TOLD
from core.providers.scenes import OWN_WORDS
from core.studio.touches import Touches
from core.workspaces.memberships import Member
from tests.make.inventive import attempts_of, pictures_of, told_of
from tests.make.orders import credits_of, is_due_again, make_order, make_photo, state_of
from tests.make.painters import Painter, only_asked
from tests.make.people import make_member
from tests.make.settings import set_to
from tests.make.tables import ask
from tests.make.versions import chooses

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
Order = Callable[..., tuple[Member, Placed]]
BEACH = "a quiet beach at sunset"


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> Iterator[Order]:
    """Order of the painters that are given: versions, or a scene in her own words."""

    def ordered(
        *painters: Painter, versions: int = 1, words: str = "", example: bool = False
    ) -> tuple[Member, Placed]:
        only_asked(monkeypatch, *painters)
        member = make_member(credits=20)
        look = OWN_WORDS if words else "home"
        touches = Touches(example=str(make_photo(member)) if example else "")
        return member, make_order(member, look, versions=versions, words=words, touches=touches)

    with set_to(generation_providers="openai,comfyui"):
        yield ordered


def versions_of(order_id: UUID) -> list[tuple[str, int, bool]]:
    """Who made each version, what it costs, whether it is doubted."""
    query = (
        "SELECT provider, price, is_doubted FROM generation_versions"
        " WHERE generation_id = :id ORDER BY position"
    )
    return [tuple(row) for row in ask(query, id=order_id)]


def test_each_version_is_asked_for_by_itself_and_a_doubted_one_is_marked(order: Order) -> None:
    painter = Painter(next=["works", "changes", "changes"])
    member, placed = order(painter, versions=2)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "choosing"
    assert versions_of(placed.order_id) == [
        ("openai", 4, False),
        ("openai", 4, True),
    ]
    assert len({job.key for job in painter.jobs}) == len(painter.jobs) == 3
    assert len({job.instruction for job in painter.jobs}) == 2
    assert all(job.instruction.endswith(RULES) for job in painter.jobs)
    chooses(member, placed, 1)
    tasks.generate(str(placed.order_id))
    assert credits_of(member) == (16, 0)
    assert sorted(cost for *_, cost in attempts_of(placed)) == [0, 0, 4]


def test_she_pays_for_what_came_and_the_dearest_is_what_was_agreed(order: Order) -> None:
    dear, own = Painter(next=["works", Refused(), Refused()]), Painter("comfyui", next=[Refused()])
    member, placed = order(dear, own, versions=3)
    assert placed.cost == 12
    tasks.generate(str(placed.order_id))
    assert versions_of(placed.order_id) == [("openai", 4, False), ("comfyui", 3, False)]
    chooses(member, placed, 0, 1)
    tasks.generate(str(placed.order_id))
    assert credits_of(member) == (13, 0)


def test_where_no_version_came_the_studio_makes_one_picture(order: Order) -> None:
    failing = Painter(next=[Unavailable(), Refused(), Unavailable()])
    member, placed = order(failing, versions=3)
    tasks.generate(str(placed.order_id))
    assert pictures_of(placed.order_id) == ["studio"]
    assert credits_of(member) == (18, 0)
    assert told_of(placed.order_id) == ["ready"]


def test_her_words_are_quoted_sealed_and_noted_as_sent(order: Order) -> None:
    painter = Painter()
    member, placed = order(painter, words=BEACH)
    tasks.generate(str(placed.order_id))
    assert f'"{BEACH}"' in painter.jobs[0].instruction
    [(sealed,)] = ask("SELECT words FROM generations WHERE id = :id", id=placed.order_id)
    assert BEACH.encode() not in bytes(sealed)
    sent = ask("SELECT sent FROM generation_attempts WHERE generation_id = :id", id=placed.order_id)
    assert sent == [(["canvas", "guard", "instruction", "words"],)]
    with acting_for(member) as session:
        assert history.words_of(session, placed.order_id) == BEACH
    with acting_for(stranger := make_member()) as session:
        assert history.words_of(session, placed.order_id) == ""
        assert history.photos(session, placed.order_id) == ()
    assert stranger.workspace_id != member.workspace_id


def test_words_that_nobody_paints_cost_nothing_and_are_asked_for_anew(order: Order) -> None:
    member, placed = order(
        Painter(next=[Refused()]), Painter("comfyui", next=[Unavailable()]), words=BEACH
    )
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "words_refused")
    assert credits_of(member) == (20, 0)
    assert told_of(placed.order_id) == ["ready"]


def test_words_that_nobody_could_paint_just_now_fall_back_as_other_scenes_do(order: Order) -> None:
    failing = Painter(next=[Unavailable()])
    member, placed = order(failing, words=BEACH)
    tasks.generate(str(placed.order_id))
    is_due_again(placed)
    assert pictures_of(placed.order_id) == ["studio"]
    assert credits_of(member) == (19, 0)


def test_an_example_goes_to_a_painter_that_can_be_shown_one_and_to_no_other(order: Order) -> None:
    blind, painter = Painter(name="comfyui"), Painter()
    member, placed = order(blind, painter, example=True)
    tasks.generate(str(placed.order_id))
    assert not blind.jobs
    (job,) = painter.jobs
    assert job.example is not None
    assert job.instruction.startswith(TOLD)
    assert RULES in job.instruction
    assert pictures_of(placed.order_id) == ["openai"]
    with acting_for(member) as session:
        assert history.seen_by(session, placed.order_id).with_example
    assert credits_of(member)[1] == 0
