"""Here it is tried what becomes of orders, not how their pictures look."""

from collections.abc import Callable
from typing import Any

import pytest

from core.generations import tasks
from core.studio.output import Encoded
from core.studio.photo import Unfit
from tests.make.products import draw_product
from tests.make.quick import make_quick


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Pictures cost no time; of the photo at a place (from 1) none can be made."""
    picture = Encoded(draw_product("bottle", size=300).jpeg(), "image/jpeg", 300, 300)
    broken: set[int] = set()
    seen: list[bytes] = []

    def render(photo: bytes, *_: Any, **__: Any) -> list[tuple[str, Encoded]]:
        if photo not in seen:
            seen.append(photo)
        if seen.index(photo) + 1 in broken:
            raise Unfit("too_small")
        return [("square", picture)]

    monkeypatch.setattr(tasks, "render_pictures", render)
    return broken.add
