"""Names: a person's or a shop's, and neither a bank's nor a sentence."""

import pytest

from core.proofs.names import name_in, person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Noor-ul-Ain", "Noor-ul-Ain"),
        ("M. Usman", "M. Usman"),
        ("AminaNiazi", "Amina Niazi"),  # a space lost
        ("lmran Awan", "Imran Awan"),
        ("NOOR CRAFTS (0461)", "NOOR CRAFTS"),
        ("Leaf Microfinance Bank", None),
        ("Savings Account", None),
        ("18 Nov 2026", None),
        ("Outlook for Android", None),
        ("Rs. 2,500", None),
        ("Completed", None),
        ("COPY **", None),
        ("ATM CUSTOMER ADVICE", None),
        ("Rehan UI Haq", "Rehan Ul Haq"),
        ("Dear Amina Niazi", "Amina Niazi"),
        ("AMINA NIAZI (1234)", "AMINA NIAZI"),
        ("Kohinoor Commercial", None),
        ("Saturday", None),
        ("Mr. Amina Niazi", "Amina Niazi"),
        ("M/s NOOR CRAFTS", "NOOR CRAFTS"),
        ("****1234 Amina Niazi", "Amina Niazi"),  # an account before its holder
        ("03001112223 - Amina Niazi", "Amina Niazi"),
        ("PK36 LEAF 0000 1234 Amina Niazi", "Amina Niazi"),
        ("Amina Niazi / 03001112223", "Amina Niazi"),
        ("Amina Niazi, Leaf Bank", "Amina Niazi"),
        ("Niazi, Amina", "Niazi, Amina"),
        ("syed amina bibi niazi", "syed amina bibi niazi"),
        ("a note from the bank", None),
        ("money will arrive soon", None),
        ("ending 6578", None),  # a label's words
        ("We've", None),
        ("You", None),
        ("Noor Din", "Noor Din"),  # one of these words alone makes no label
        ("Kohinoor Commercial Centre", "Kohinoor Commercial Centre"),
    ],
)
def test_a_name_is_a_persons_or_a_shops(text: str, name: str | None) -> None:
    assert name_in(text) == name


def test_a_whole_line_of_words_that_begin_as_names_do_is_a_person() -> None:
    assert person("Amina Niazi (You)") == "Amina Niazi"
    assert person("Share receipt") is None
    assert person("Amina") is None
    assert person("Interbank Transfer") is None


def test_the_rest_of_a_broken_urdu_label_is_no_name() -> None:
    assert name_in("کا نام") is None
    assert name_in("حسن غوری") == "حسن غوری"


def test_a_dot_ends_a_name_with_or_without_spaces() -> None:
    assert name_in("NOOR CRAFTS· Meridian Commercial Bank") == "NOOR CRAFTS"


def test_a_greeting_is_no_part_of_a_name_and_a_sentence_is_none() -> None:
    assert name_in("Dear Amina Niazi,") == "Amina Niazi"
    assert name_in("System generated, valid without signature") is None
    assert name_in("Khan Mobile Zone") == "Khan Mobile Zone"


def test_what_ends_and_what_begins_a_sentence_is_no_person() -> None:
    assert person("Amina Niazi. Tareekh") is None
    assert person("Amina Niazi:") is None
    assert person("Md. Amina Niazi") == "Md. Amina Niazi"
