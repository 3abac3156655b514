"""Another version is one of the same picture; another thing beside it is no version."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand


@pytest.mark.parametrize("typed", ["ek aur version bana do", "mug ka ek aur bana do"])
def test_one_more_of_the_picture_is_another_version(typed: str) -> None:
    assert understand(typed) == [deed("another_version")]


@pytest.mark.parametrize("typed", ["sath mein ek aur jug rakh do", "اس کے ساتھ ایک اور کپ رکھ دیں"])
def test_one_more_thing_put_beside_it_is_not(typed: str) -> None:
    assert understand(typed) == [deed("unclear")]
