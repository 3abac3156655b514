"""Things to say, of every shape: by hand, and drawn at random."""

from collections.abc import Sequence

from hypothesis import strategies as st

from bots.channels.base import PictureFile, Worded
from bots.messages import Button
from tests.make.texts import any_text

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"


def make_picture(number: int = 0, *, size: int = 100, side: int = 1000) -> PictureFile:
    """A finished picture; its link tells which."""
    data = JPEG + str(number).encode() + b"x" * size
    return PictureFile(data, "image/jpeg", side, side, f"https://shop.example/media/{number}")


def make_buttons(*labels: str, note: str = "") -> tuple[Button, ...]:
    """Buttons with these labels."""
    return tuple(Button(f"abcdefgh23:{n}", label, note) for n, label in enumerate(labels, 1))


_words = any_text(30, without="\x00")
_texts = st.one_of(
    any_text(60),
    st.integers(0, 9000).map(lambda length: ("sentence نمونہ 🙏 " * 900)[:length]),
    st.integers(0, 5000).map(lambda length: "🙏" * length),
    st.integers(900, 1700).map(lambda length: "x" * length),
)


@st.composite
def worded(draw: st.DrawFn) -> Worded:
    """Any saying: texts of all lengths, up to 12 pictures, up to 14 choices."""
    labels = draw(st.lists(_words, max_size=14))
    note = draw(_words.map(lambda words: words * 3))
    pictures = draw(st.integers(0, 12))
    return Worded(
        draw(_texts),
        make_buttons(*labels, note=note),
        draw(st.sampled_from(["buttons", "list"])),
        tuple(make_picture(number) for number in range(pictures)),
        full_quality=draw(st.booleans()),
        reply_to=draw(st.sampled_from([None, "41"])),
        answers=draw(st.sampled_from([None, "3059471829344871001"])),
        list_button=draw(st.sampled_from(["Choose", "منتخب کریں", "a label that is far too long"])),
    )


def squeezed(*texts: str) -> str:
    """Texts without the white space between words, to compare what is said."""
    return "".join("".join(texts).split())


def assert_said_in_order(found: Sequence[Worded], said: Worded, *, with_notes: bool) -> None:
    """The parts say the whole, in order and once: buttons drawn with the last, or written out."""
    assert [one for part in found for one in part.pictures] == list(said.pictures)
    drawn = [one for part in found for one in part.buttons]
    text = squeezed(*(part.text for part in found))
    if drawn:
        assert drawn == list(said.buttons)
        assert found[-1].buttons == said.buttons
        assert text in (squeezed(said.text), squeezed(said.list_button))
        return
    assert text.startswith(squeezed(said.text))
    for one in said.buttons:
        assert squeezed(one.label, (with_notes and one.note and f"({one.note})") or "") in text
