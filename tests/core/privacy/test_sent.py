"""Providers are told to forget what they were sent of a picture that is gone."""

from uuid import UUID

import pytest

from core.database.scopes import acting_for
from core.privacy import pictures, sent
from core.providers.base import AuthFailed
from tests.make.console import later, rows
from tests.make.people import make_member
from tests.make.visitors import make_picture

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
HOURS = 3600
KEPT = "SELECT state, request_id, attempts FROM provider_erasures WHERE provider = %s"


class Fal:
    """A provider that forgets, or may not."""

    name = "fal"

    def __init__(self) -> None:
        self.forgot: list[str] = []
        self.may = True
        self.odd: set[str] = set()

    def forget(self, request_id: str) -> None:
        """Note it."""
        if request_id in self.odd:
            raise KeyError("an answer that nobody expected")
        if not self.may:
            raise AuthFailed("no admin key")
        self.forgot.append(request_id)


class Gemini:
    """A provider that has no call for it."""

    name = "gemini"


@pytest.fixture
def fal(postgres: str, monkeypatch: pytest.MonkeyPatch) -> Fal:
    """The two, as the operator chose them; nothing is booked yet."""
    rows(postgres, "DELETE FROM provider_erasures RETURNING id")
    made = Fal()
    monkeypatch.setattr(sent, "configured", lambda _: (made, Gemini()))
    return made


def erased(postgres: str, *providers: str) -> None:
    """A picture that these saw, and that she deleted with its photo."""
    member = make_member(credits=9)
    done = make_picture(member)
    for number, provider in enumerate(providers, 1):
        attempted(postgres, done.order_id, number, provider)
    with acting_for(member) as session:
        query = "SELECT media_id FROM generation_photos WHERE generation_id = %s"
        [(photo,)] = rows(postgres, query, done.order_id)
        pictures.erase(session, member, [done.media_id, photo])
    left = "SELECT request_id FROM generation_attempts WHERE generation_id = %s"
    assert {told for (told,) in rows(postgres, left, done.order_id)} == {None}


def attempted(postgres: str, order_id: UUID, number: int, provider: str) -> None:
    rows(
        postgres,
        "INSERT INTO generation_attempts (workspace_id, generation_id, number, position,"
        " order_attempt, provider, key, sent, request_id) SELECT workspace_id, id, %s, 0, 1, %s,"
        " 'k' || %s::text, '{product}', 'r-' || %s::text FROM generations WHERE id = %s"
        " RETURNING number",
        number,
        provider,
        number,
        provider,
        order_id,
    )


def test_who_can_forget_is_asked_once_and_who_cannot_is_written_down(
    postgres: str, fal: Fal
) -> None:
    erased(postgres, "fal", "gemini")
    assert sent.carry_out() == 2
    assert sent.carry_out() == 0
    assert fal.forgot == ["r-fal"]
    assert rows(postgres, KEPT, "fal") == [("done", None, 1)]
    assert rows(postgres, KEPT, "gemini") == [("no_way", None, 1)]


def test_a_refusal_is_tried_again_later_and_given_up_in_the_end(postgres: str, fal: Fal) -> None:
    erased(postgres, "fal")
    fal.may = False
    for attempt in range(1, sent.MOST_ATTEMPTS + 1):
        with later(postgres, attempt * 100 * HOURS):
            assert sent.carry_out() == (attempt == sent.MOST_ATTEMPTS)
            assert sent.carry_out() == 0
    assert rows(postgres, KEPT, "fal") == [("failed", "r-fal", sent.MOST_ATTEMPTS)]


def test_one_that_fails_in_no_known_way_holds_up_no_other_and_is_given_up_as_well(
    postgres: str, fal: Fal
) -> None:
    erased(postgres, "fal")
    [(first,)] = rows(postgres, "UPDATE provider_erasures SET request_id = 'odd' RETURNING id")
    fal.odd.add("odd")
    erased(postgres, "fal")
    assert sent.carry_out() == 1
    assert fal.forgot == ["r-fal"]
    for attempt in range(2, sent.MOST_ATTEMPTS + 1):
        with later(postgres, attempt * 100 * HOURS):
            sent.carry_out()
    ended = "SELECT state FROM provider_erasures WHERE id = %s"
    assert rows(postgres, ended, first) == [("failed",)]
