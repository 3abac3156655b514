"""What is told, asked or forbidden is never done, whatever it is about."""

from itertools import product

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand
from tests.core.understanding.phrasings import NOTHING_DONE

DEEDS = {  # the thing, and the bare verb
    "roshni": "barha",
    "isko dark": "kar",
    "product chota": "kar",
    "background white": "kar",
    "marble wala look": "laga",
    "background neela": "kar",
    "price 1500": "likh",
    "logo": "laga",
    "shadow": "hata",
    "daraz ka size": "bana",
    "3 version": "bana",
    "dobara": "bana",
    "background": "hata",
    "hd mein": "bhej",
    "right side": "ghuma",
    "pichli dafa jesa": "bana",
    "isko wapas": "kar",
}
URDU = {
    "روشنی": "بڑھا",
    "پس منظر سفید": "کر",
    "ماربل والا لک": "لگا",
    "قیمت ۱۵۰۰": "لکھ",
    "لوگو": "لگا",
    "سایہ": "ہٹا",
    "دراز کا سائز": "بنا",
    "تین تصویریں": "بنا",
    "اسے واپس": "کر",
}
ENGLISH = (
    "make it lighter",
    "make the background white",
    "use the marble look",
    "write the price 1500",
    "add my logo",
    "remove the shadow",
    "write Eid Mubarak on it",
    "make 3 versions",
    "send all sizes",
    "undo that",
)
TOLD = (
    "tum ne {} {} diya",
    "{} {}diya ap ne",
    "{} {} di hai",
    "{} {} raha hun",
    "{} {} chuka hun",
    "{} main khud {} lunga",
    "{} {} ke ghalat kiya",
    "{} {}ne mein masla a raha hai",
)
ASKED = (
    "{} kyun {} diya",
    "kya {} {} dete ho",
    "{} {}ne ke kitne credits lagenge",
    "soch raha hun {} {}un ya nahi",
    "{} {}o ya na {}o",
    "{} {}ne se pehle batana",
)
FORBIDDEN = (
    "{} mat {}na",
    "mat {}o {}",
    "{} {}ne ki zaroorat nahi",
    "{} {}ne se mana kiya tha",
    "mene {} {}ne ka nahi bola",
    "main {} {}wana nahi chahti",
    "main nahi chahta ke {} {}o",
)
IN_URDU = (
    "آپ نے {} {} دیا",
    "{} کیوں {} دیا",
    "{} مت {}و",
    "{} {}نے کی ضرورت نہیں",
    "{} {}نے سے منع کیا تھا",
    "{} میں خود {} لوں گا",
)
IN_ENGLISH = (
    "don't {}",
    "please do not {}",
    "why did you {}",
    "when will you {}",
    "i did not ask you to {}",
    "no need to {}",
    "what happens if you {}",
    "you can't {} right",
)


def _messages(moods: tuple[str, ...], deeds: dict[str, str]) -> list[str]:
    return [_said(mood, thing, verb) for mood, (thing, verb) in product(moods, deeds.items())]


def _said(mood: str, thing: str, verb: str) -> str:
    if mood.startswith("mat "):
        return mood.format(verb, thing)
    return mood.format(thing, verb, verb)


@pytest.mark.parametrize(
    "messages",
    [
        _messages(TOLD, DEEDS),
        _messages(ASKED, DEEDS),
        _messages(FORBIDDEN, DEEDS),
        _messages(IN_URDU, URDU),
        [mood.format(wish) for mood, wish in product(IN_ENGLISH, ENGLISH)],
    ],
    ids=["told", "asked", "forbidden", "in Urdu", "in English"],
)
def test_what_is_not_asked_to_be_done_is_not_done(messages: list[str]) -> None:
    done = {typed: told for typed in messages if (told := _done(typed))}
    assert not done


@pytest.mark.parametrize("ending", ["diya jaye", "dia jae", "diya karo", "dein please"])
def test_a_polite_wish_in_the_form_of_the_past_is_a_wish(ending: str) -> None:
    assert understand(f"background white kar {ending}") == [deed("look", look="white")]


@pytest.mark.parametrize(
    "typed",
    [
        "shadow hatane ki koshish karo",
        "kya aap shadow hata sakte hain",
        "can you remove the shadow",
    ],
)
def test_a_wish_in_the_form_of_a_question_is_a_wish(typed: str) -> None:
    assert understand(typed) == [deed("remove_shadow")]


def test_a_wish_beside_what_is_told_is_done() -> None:
    assert understand("logo laga diya hai, ab shadow hata do") == [deed("remove_shadow")]
    assert understand("shadow hatane ki zaroorat nahi, white kar do") == [
        deed("look", look="white")
    ]


def _done(typed: str) -> list[str]:
    return [one.op for one in understand(typed) if one.op not in NOTHING_DONE]


@pytest.mark.parametrize(
    ("typed", "op"),
    [
        ("whatsapp status pe poori nahi aati tasveer, uske mutabiq karo", "size"),
        ("parchai nahi hai, naqli lagti hai; daal do", "more_shadow"),
    ],
)
def test_what_is_told_before_a_wish_may_be_its_reason(typed: str, op: str) -> None:
    assert [one.op for one in understand(typed)] == [op]
