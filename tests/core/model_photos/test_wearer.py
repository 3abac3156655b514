"""Who is meant by a choice of a chat."""

from uuid import uuid4

import pytest

from core.model_photos.wearer import Wearer


@pytest.mark.parametrize("wearer", [Wearer(photo_id=uuid4()), Wearer(house="0123456789abcdef")])
def test_a_choice_says_who_is_meant(wearer: Wearer) -> None:
    assert Wearer.from_text(str(wearer)) == wearer


@pytest.mark.parametrize("text", ["", "own:", "own:nobody", "house:", "somebody:1"])
def test_nobody_else_is(text: str) -> None:
    with pytest.raises(ValueError, match=r"nobody|badly formed"):
        Wearer.from_text(text)
