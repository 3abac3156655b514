"""A value that was typed anew: its signs are not drawn as the page draws them; honest ones are."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.glyphs import glyphs_of, unlikeness
from core.proofs.screens import is_of_a_screen
from core.proofs.seen import Seen, seen
from core.proofs.typeface import are_of_another_face, is_unlike, retyped, rows_of
from core.proofs.words import Box, Line
from tests.make.drawn_receipts import tilted, worn
from tests.make.retyped import OLD, ROWS, doubted, drawn, written


def told(page: tuple[Image.Image, list[Line], dict[str, Box]], *, quality: int = 0) -> list[str]:
    image, lines, fields = page
    seen = worn(image, quality=quality, share=1.0) if quality else image
    return doubted(np.asarray(seen), lines, fields)


@pytest.mark.parametrize("quality", [0, 75, 50])
def test_an_honest_page_is_never_doubted(quality: int) -> None:
    assert told(drawn(), quality=quality) == []


def test_a_sum_that_the_app_shows_larger_is_honest() -> None:
    assert told(drawn(size=44)) == []


@pytest.mark.parametrize("quality", [0, 75])
def test_a_sum_in_letters_of_another_width_is_told(quality: int) -> None:
    assert told(drawn("Rs. 9,750.00", wide=1.35), quality=quality) == ["amount"]


@pytest.mark.parametrize("quality", [0, 75])
def test_one_digit_off_the_line_of_the_others_is_told(quality: int) -> None:
    assert told(drawn("Rs. 2,980.00", lower=2, digit="9"), quality=quality) == ["amount"]


def test_a_date_that_alone_is_bold_is_told_and_an_id_is_set_so_by_many_apps() -> None:
    for label, told in (("Date", ["datetime"]), ("Transaction ID", [])):
        image, lines, fields = drawn(bold=label)
        fields["datetime"] = lines[5].box
        assert doubted(np.asarray(image), lines, fields) == told


def test_a_date_that_alone_is_lighter_is_how_many_apps_set_it() -> None:
    image, lines, fields = drawn()
    bold = ImageDraw.Draw(image)
    for place, (_, value) in enumerate(ROWS):
        if place != 2:
            written(bold, value, 380, 40 + 90 * place, 34, 1)
    assert doubted(np.asarray(image), lines, fields | {"datetime": lines[5].box}) == []


def test_a_sum_may_be_bolder_where_its_figures_are_the_page_s_own() -> None:
    assert told(drawn(bold="Amount")) == []
    assert told(drawn("Rs. 9,750.00", bold="Amount", wide=1.25)) == ["amount"]


def test_a_sum_that_is_shown_twice_is_looked_at_twice() -> None:
    image, lines, _ = drawn("Rs. 9,750.00", wide=1.35)
    draw = ImageDraw.Draw(image)
    right = written(draw, "Rs. 9,750.00", 40, 565, 34)
    lines.append(Line("Rs. 9,750.00", (36, 563, right - 32, 46), 1.0))
    assert doubted(np.asarray(image), lines, {"amount": lines[-1].box}) == ["amount"]


def test_only_the_value_counts_where_its_label_stands_in_the_same_line() -> None:
    image, lines, fields = drawn(OLD)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 30, 379, 90), fill="#f5f6f8")
    draw.text((220, 40), "Amount:", font=ImageFont.load_default(38), fill="#b8b9bc")
    x, y, width, height = lines[1].box
    lines[:2] = [Line(f"Amount: {OLD}", (216, y, x + width - 216, height), 1.0)]
    assert doubted(np.asarray(image), lines, fields) == []


def test_nothing_is_said_of_a_camera_s_picture() -> None:
    image, lines, fields = drawn("Rs. 9,750.00", wide=1.35)
    seen = np.asarray(tilted(image, 0.2))
    assert not is_of_a_screen(seen)
    assert doubted(seen, lines, fields) == []


def test_nothing_is_said_of_a_page_with_too_little_to_compare() -> None:
    image, lines, fields = drawn("Rs. 9,750.00", wide=1.35)
    assert doubted(np.asarray(image), lines[1:2], {"amount": fields["amount"]}) == []


def test_signs_are_told_apart_whatever_their_size_and_weight() -> None:
    image, lines, _ = drawn(size=44)
    amount = {one.sign: one for one in glyphs_of(np.asarray(image), lines[1])}
    balance = {one.sign: one for one in glyphs_of(np.asarray(image), lines[11])}
    assert "".join(amount) == "Rs250"
    assert amount["2"].height > 1.2 * balance["2"].height
    assert unlikeness(amount["2"], balance["2"]) < 4
    assert unlikeness(amount["2"], balance["3"]) > 8


def test_of_a_line_whose_signs_were_matched_to_others_nothing_is_told() -> None:
    image, lines, fields = drawn("Rs. 9,750.00", wide=1.35)
    lines[1] = Line("Rs. 9,71750.00", lines[1].box, 1.0)  # more signs than there are strokes
    assert doubted(np.asarray(image), lines, fields) == []


def test_a_sum_behind_a_sign_of_money_that_was_not_read_is_compared_all_the_same() -> None:
    image, lines, fields = drawn("Rs 9,750.00", wide=1.35)
    lines[1] = Line("9,750.00", lines[1].box, 1.0)
    assert [one.sign for one in glyphs_of(np.asarray(image), lines[1])] == list("975000")
    assert doubted(np.asarray(image), lines, fields) == ["amount"]
    lines[1] = Line("97,50.00", lines[1].box, 1.0)  # not what is drawn
    assert glyphs_of(np.asarray(image), lines[1]) == []


def test_signs_that_touch_are_left_out_and_the_others_kept() -> None:
    image = Image.new("L", (300, 60), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    draw.text((10, 8), "48", font=font, fill=0)
    draw.text((70, 8), "13", font=font, fill=0)
    draw.rectangle((20, 25, 40, 29), fill=0)  # a stroke through both of the first two
    line = Line("4813", (6, 4, 110, 48), 1.0)
    pixels = np.asarray(image.convert("RGB"))
    assert [one.sign for one in glyphs_of(pixels, line)] == ["1", "3"]
    assert glyphs_of(np.full_like(pixels, 255), line) == []


@pytest.mark.parametrize(
    ("signs", "are_told"),
    [
        ({"R": 2.0, "4": 1.5, "8": 2.9, "0": 0.0}, False),
        ({"R": 6.0, "4": 5.0, "8": 4.0, "0": 0.0}, True),  # noughts do not excuse the others
        ({"R": 14.0, "4": 1.0, "8": 2.0, "0": 0.0}, False),  # one that was misread
        ({"R": 14.0, "1": 14.0, "0": 9.0}, True),  # noughts that are unlike tell, too
        ({"R": 14.0, "1": 14.0, "0": 0.0}, False),  # too few kinds
        ({"R": 4.3, "5": 5.7, "0": 5.4}, False),  # few kinds, not far enough
    ],
)
def test_noughts_tell_nothing_of_a_typeface_unless_they_differ(
    signs: dict[str, float], are_told: bool
) -> None:
    image, lines, _ = drawn()
    glyph = glyphs_of(np.asarray(image), lines[3])[0]
    seen = [Seen(replace(glyph, sign=sign), apart, None, 1, 0.0) for sign, apart in signs.items()]
    assert are_of_another_face(seen, 1.8) is are_told
    assert not are_of_another_face(seen, 30.0)  # a picture that was saved so poorly


def test_a_bolder_weight_changes_all_signs_as_it_changes_noughts() -> None:
    image, lines, _ = drawn()
    glyph = glyphs_of(np.asarray(image), lines[3])[0]
    apart = {"R": 4.4, "4": 11.1, "5": 7.2, "0": 7.7}
    for bolder, is_told in ((0.0, True), (0.31, False)):
        signs = [Seen(replace(glyph, sign=one), far, None, 1, bolder) for one, far in apart.items()]
        assert are_of_another_face(signs, 1.8) is is_told


def test_bold_letters_are_unlike_only_beyond_what_bold_does_to_noughts() -> None:
    image, lines, _ = drawn()
    glyph = glyphs_of(np.asarray(image), lines[3])[0]
    letters = {"P": 16.9, "K": 12.4, "R": 13.0}
    for nought, is_told in ((2.0, True), (8.3, False)):
        apart = {**letters, "0": nought}
        signs = [Seen(replace(glyph, sign=one), far, None, 0, 0.54) for one, far in apart.items()]
        assert is_unlike(signs, 1.8) is is_told


def shrunk(line: Line) -> Line:
    x, y, wide, high = line.box
    return replace(line, box=(0.4 * x, 0.4 * y, 0.4 * wide, 0.4 * high))


def test_signs_are_compared_no_more_finely_than_their_pixels_allow() -> None:
    image, lines, _ = drawn()
    small = image.resize((image.width * 2 // 5, image.height * 2 // 5), Image.Resampling.LANCZOS)
    day, number = (glyphs_of(np.asarray(small), shrunk(lines[place])) for place in (5, 3))
    beside = [replace(one, apart=8.0) for one in seen(day, number)]
    assert max(one.height for one in day) < 12
    assert not are_of_another_face(beside, 1.8)
    near = [replace(one, apart=6.0, open=4.0) for one in beside]  # as a bold serif so small
    assert not are_of_another_face(near, 1.8)
    sharp = [replace(one, open=2.0) for one in beside]
    assert are_of_another_face(sharp, 1.8)


def test_letters_alone_tell_less_where_few_or_none_are_known_in_their_size() -> None:
    image, lines, _ = drawn()
    glyph = glyphs_of(np.asarray(image), lines[3])[0]

    def name(letters: str, apart: float, times: int) -> list[Seen]:
        return [Seen(replace(glyph, sign=one), apart, None, times, 0.02) for one in letters]

    assert is_unlike(name("AbcdEFG", 5.0, 1), 1.8)
    assert not is_unlike(name("AbcdEFG", 5.0, 0), 1.8)  # a name in a size of its own
    assert not is_unlike(name("ABCD", 5.0, 1), 1.8)
    assert is_unlike(name("ABCD", 8.0, 1), 1.8)
    assert is_unlike(name("4821356", 5.0, 0), 1.8)


def test_a_sum_that_was_circled_with_a_pen_is_typed_as_before() -> None:
    image, lines, fields = drawn()
    x, y, width, height = lines[1].box
    pen = (x - 6, y - 2, x + width + 6, y + height)
    ImageDraw.Draw(image).ellipse(pen, outline="#d21919", width=4)
    assert doubted(np.asarray(image), lines, fields) == []


def test_signs_that_a_pen_crosses_are_not_compared() -> None:
    image, lines, fields = drawn()
    x, y, _, height = lines[1].box
    ImageDraw.Draw(image).line((x + 12, y - 4, x + 34, y + height), fill="#d21919", width=5)
    assert "".join(one.sign for one in glyphs_of(np.asarray(image), lines[1])) == "250000"
    assert doubted(np.asarray(image), lines, fields) == []


def test_white_letters_on_a_ground_with_a_tinge_are_no_pen_s() -> None:
    image = Image.new("RGB", (300, 60), "#2b1a48")
    ImageDraw.Draw(image).text((10, 8), "17 350", font=ImageFont.load_default(34), fill="#ffffff")
    pale = Image.new("RGB", (300, 60), "#2b2b2b")
    ImageDraw.Draw(pale).text((10, 8), "17 350", font=ImageFont.load_default(34), fill="#ffffff")
    line = Line("17 350", (6, 4, 140, 48), 1.0)
    tinged, plain = (glyphs_of(np.asarray(one), line) for one in (image, pale))
    assert [one.sign for one in tinged] == list("17350")
    for one, other in zip(tinged, plain, strict=True):
        assert one.stroke == pytest.approx(other.stroke, rel=0.03)


def test_a_comma_that_grew_onto_a_figure_and_raised_paisa_tell_nothing() -> None:
    image, lines, fields = drawn()
    pixels = np.asarray(image)
    rows = rows_of(pixels, lines)
    first = rows[1].glyphs[-1]
    grown = replace(first, bottom=first.bottom + 0.5 * first.height)
    rows[1] = replace(rows[1], glyphs=(*rows[1].glyphs[:-1], grown))
    assert retyped(rows, fields, pixels.shape[0]) == []
