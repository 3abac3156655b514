"""How things are may be why she writes; what is told, asked about or forbidden is not done."""

import pytest

from core.understanding.deeds import UNCLEAR, deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    ("typed", "op"),
    [
        ("itna andhera kyun hai", "lighter"),
        ("logo kahan gaya? wo bhi laga do", "logo"),
        ("itna shadow kyun daala, khatam karo", "remove_shadow"),
        ("kya bag thora aur bara ho sakta hai?", "bigger"),
        ("کیا کرسی ذرا بڑی ہو سکتی ہے؟", "bigger"),
        ("kya khilona thora roshan ho sakta hai?", "lighter"),
    ],
)
def test_a_complaint_or_a_polite_question_is_a_wish(typed: str, op: str) -> None:
    assert understand(typed) == [deed(op)]


@pytest.mark.parametrize(
    "typed",
    [
        "kya har pic pe logo lagta hai?",
        "mera logo b lagta ha kya is pe? har dafa",
        "soch raha hun roshni barhaun ya nahi",
        "price 1500 mat likhna",
        "why did you remove the shadow",
        "why did you undo that",
        "دراز کے لیے کون سا سائز لینا چاہیے",
        "which look is best for jewellery",
        "aap ne marble pe rakh diya",
        "truck art wala to bohat tez hai",
    ],
)
def test_what_is_only_spoken_of_is_not_done(typed: str) -> None:
    assert understand(typed) == [UNCLEAR]


@pytest.mark.parametrize(
    ("typed", "op"),
    [
        ("Anyone could steal this, my logo isn't on it", "logo"),
        ("hamari dukan ka logo to lagaya hi nahi", "logo"),
        ("Har post pe mera logo hota hai, is chadar wali pe nahi", "logo"),
    ],
)
def test_that_a_thing_is_lacking_is_why_it_is_wished_for(typed: str, op: str) -> None:
    assert understand(typed) == [deed(op)]


@pytest.mark.parametrize("typed", ["the image is too light", "way too light", "it is so light"])
def test_too_light_is_not_made_lighter(typed: str) -> None:
    assert deed("lighter") not in understand(typed)
