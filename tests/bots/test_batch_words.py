"""The end of a batch counts what came, names what did not, and tells what it cost."""

from uuid import uuid4

from bots.batch_words import batch_ended
from bots.messages import Outgoing
from bots.words import words_of
from core.batch_notices import BatchEnded

PHOTOS = tuple(uuid4() for _ in range(3))


def said(made: int, failed: tuple[int, ...] = (), **more: object) -> str:
    notice = BatchEnded(
        uuid4(), PHOTOS[:made], PHOTOS[: made or 3], "home", ("square",), 3, failed, made, 0, 5
    )
    [one] = batch_ended(BatchEnded(**{**vars(notice), **more}))
    return words_of(one, "en")


def captions(made: int, failed: tuple[int, ...] = (), count: int = 3) -> list[str]:
    notice = BatchEnded(
        uuid4(), PHOTOS[:made], PHOTOS[:made], "white", ("square",), count, failed, made, 0, 5
    )
    [one] = batch_ended(notice)
    return [words_of(Outgoing("", below=said), "en").strip() for said in one.captions]


def test_each_picture_names_its_photo_also_where_another_failed_or_none_where_nobody_knows() -> (
    None
):
    assert captions(2, (2,)) == ["Photo 1, White background", "Photo 3, White background"]
    assert captions(2) == []  # one was taken back


def test_all_came() -> None:
    assert said(3).startswith("Ready: 3 pictures, At home, in the order of your photos.")


def test_what_failed_is_named_by_its_photo_and_its_credits_are_back() -> None:
    assert "Ready: 2 of 3 pictures" in (text := said(2, (2,), given_back=4))
    assert "Photo 2 could not be made; 4 credits for it are back." in text


def test_what_she_took_back_is_not_counted() -> None:
    assert said(1).startswith("Ready: 1 picture")


def test_where_nothing_came_nothing_is_called_ready() -> None:
    assert said(0, (1, 2, 3), given_back=12).startswith("None of these 3 pictures")


def test_what_the_studio_made_in_a_models_place_is_said() -> None:
    assert said(3, instead="wooden-table").endswith("we made Wooden table; that costs less.")
