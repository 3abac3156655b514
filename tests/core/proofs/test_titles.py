"""Our own title is one name, however a receipt breaks it."""

import pytest

from core.proofs.titles import as_ours, with_whole_titles
from tests.make.receipts import line

TITLES = ("NOOR CRAFTS SERVICES", "Bazm e Rang")


@pytest.mark.parametrize("name", ["noor crafts services", "NOORCRAFTS SERVICES"])
def test_spaces_and_letter_case_make_no_other_title(name: str) -> None:
    assert as_ours(name, TITLES) == TITLES[0]
    assert as_ours("Noor Crafts", TITLES) == "Noor Crafts"


@pytest.mark.parametrize("begin", ["NOOR CRAFTS", "To NOOR CRAFTS"])
def test_a_title_that_was_broken_is_one_line(begin: str) -> None:
    lines = [line("Receiver", 40, 100), line(begin, 40, 140), line("SERVICES", 40, 178)]
    told = with_whole_titles(lines, TITLES)
    assert [one.text for one in told] == ["Receiver", f"{begin} SERVICES"]


def test_neither_a_label_nor_another_name_is_joined_to_it() -> None:
    lines = [line("To", 40, 100), line("Bazm e Rang", 40, 138), line("Rang", 40, 176)]
    assert with_whole_titles(lines, TITLES) == lines
    apart = [line("NOOR CRAFTS", 40, 100), line("SERVICES", 40, 240)]
    assert with_whole_titles(apart, TITLES) == apart
