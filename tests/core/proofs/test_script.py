"""Arabic script: Tesseract's words become lines, and the surer recogniser keeps its place."""

import numpy as np
import pytest

from core.proofs import script
from core.proofs.words import Line

HEAD = "level\tblock_num\tpar_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext"
ROWS = (
    "5\t1\t1\t1\t900\t100\t100\t40\t95\tبھیجنے",
    "5\t1\t1\t1\t810\t100\t80\t40\t93\tوالا",
    "5\t1\t1\t1\t80\t100\t120\t40\t96\tAmina",
    "5\t1\t1\t2\t900\t200\t100\t40\t12\tبقایا",
    "4\t1\t1\t3\t0\t0\t0\t0\t-1\t",
    "broken",
)


def test_words_of_one_row_are_a_line_from_right_to_left() -> None:
    (line,) = script.read_table("\n".join([HEAD, *ROWS]), scale=2.0)
    assert line.text == "بھیجنے والا"
    assert line.box == (405, 50, 95, 20)
    assert line.confidence == pytest.approx(0.94)


def test_an_empty_table_has_no_lines() -> None:
    assert script.read_table("", scale=1.0) == []


def test_a_sure_latin_line_keeps_its_place_and_rubbish_gives_way() -> None:
    name = Line("Amina Niazi", (40, 100, 200, 30), 0.99)
    rubbish = Line("C99>9|5", (400, 100, 120, 30), 0.6)
    label = Line("بھیجنے والا", (400, 100, 120, 30), 0.9)
    wrong = Line("جج", (40, 100, 190, 30), 0.7)
    assert script.merged([name, rubbish], [label, wrong]) == [name, label]


def test_without_tesseract_the_latin_lines_are_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "is_installed", lambda: False)
    lines = [Line(text, (0, 40 * y, 90, 30), 0.9) for y, text in enumerate(("a", "b", "c", "d"))]
    assert script.with_urdu(np.zeros((9, 9, 3), np.uint8), lines) == lines


def test_light_letters_on_a_coloured_head_are_dark_on_light_as_those_below() -> None:
    page = np.full((400, 300, 3), 255, np.uint8)
    page[:200] = (0, 166, 81)
    page[95:105, 100:200] = 255  # a stroke on the head, and one below
    page[295:305, 100:200] = 20
    seen = script.beside_ground(page)
    assert max(seen[100, 150], seen[300, 150]) < 110
    assert min(seen[60, 150], seen[350, 150]) > 200


@pytest.mark.parametrize(("label", "told"), [("رقم", ["رقم", "کامیاب"]), ("مکمل", ["مکمل"])])
def test_where_no_line_tells_a_state_words_are_looked_for_everywhere(
    monkeypatch: pytest.MonkeyPatch, label: str, told: list[str]
) -> None:
    rows = {
        script.PAGE: f"5\t1\t1\t1\t700\t300\t60\t40\t95\t{label}",
        script.SPARSE: "5\t1\t1\t1\t300\t100\t90\t40\t89\tکامیاب",
    }
    page = np.full((script.TALL, 900, 3), 255, np.uint8)
    monkeypatch.setattr(script, "_recognised", lambda _, __, mode: f"{HEAD}\n{rows[mode]}")
    assert [line.text for line in script.urdu_lines(page)] == told


def test_of_two_views_of_one_place_the_longer_and_surer_line_stays() -> None:
    part = Line("وصول", (700, 100, 80, 30), 0.9)
    whole = Line("وصول کنندہ", (620, 100, 160, 30), 0.9)
    other = Line("فیس", (700, 200, 80, 30), 0.9)
    assert script.surest([part, whole, other]) == [whole, other]


@pytest.mark.parametrize("box", [(899.0, 0.0, 0.4, 1300.0), (10.0, 20.0, 30.0, 0.4)])
def test_a_line_with_digits_that_has_hardly_any_width_or_height_is_left_out(
    monkeypatch: pytest.MonkeyPatch, box: tuple[float, float, float, float]
) -> None:
    tables = iter([[Line("رقم ۱۲", box, 0.9)]])
    monkeypatch.setattr(script, "read_table", lambda _, __: next(tables, []))
    assert script.urdu_lines(np.full((script.TALL, 900, 3), 255, np.uint8)) == []
