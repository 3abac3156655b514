"""A receipt as a PDF: one A5 page, English and Urdu side by side, text that can be selected."""

from collections.abc import Sequence
from importlib.resources import as_file, files

from fpdf import FPDF
from fpdf.enums import Align, TextDirection, XPos, YPos

from core.money import Money
from core.topups.receipt_facts import Facts
from core.topups.spelled import in_english, in_urdu

WIDTH, HEIGHT, MARGIN = 148.0, 210.0, 12.0  # millimetres
INNER = WIDTH - 2 * MARGIN
POINTS = (420, 595)  # the page, as its row among the stored media tells of it
FONTS = files("core.studio.lettering").joinpath("fonts")


def drawn(facts: Facts) -> bytes:
    """The page. The same facts give the same bytes."""
    page = FPDF(format=(WIDTH, HEIGHT))
    page.set_creation_date(facts.paid_on)
    page.set_title(f"{facts.operator} {facts.number}")
    page.set_lang("en")
    page.set_margin(MARGIN)
    page.set_auto_page_break(auto=False)
    for name, style, file in (
        ("latin", "", "NotoSans-Regular.ttf"),
        ("latin", "B", "NotoSans-Bold.ttf"),
        ("urdu", "", "NotoNaskhArabic-Bold.ttf"),
    ):
        with as_file(FONTS.joinpath(file)) as path:
            page.add_font(name, style, path)
    page.set_fallback_fonts(["urdu"])  # an operator's name may be written in Urdu
    page.set_text_shaping(use_shaping_engine=True)
    page.add_page()
    _head(page, facts)
    for english, urdu, value in _rows(facts):
        _row(page, english, urdu, value)
    _in_words(page, facts.paid)
    _foot(page, facts)
    return bytes(page.output())


def _rows(facts: Facts) -> Sequence[tuple[str, str, str]]:
    return (
        ("Receipt number", "رسید نمبر", facts.number),
        ("Date", "تاریخ", facts.paid_on.strftime("%Y-%m-%d")),
        ("Amount received", "وصول شدہ رقم", str(facts.paid)),
        ("Credits added", "شامل کیے گئے کریڈٹ", f"{facts.credits:,}"),
        ("Balance after", "اس کے بعد بقایا", f"{facts.balance_after:,}"),
    )


def _head(page: FPDF, facts: Facts) -> None:
    page.set_font("latin", "B", 13)
    page.cell(INNER / 2, 8, facts.operator)
    page.set_font("latin", "", 11)
    page.cell(INNER / 4, 8, "Receipt", align=Align.R)
    _urdu(page, INNER / 4, "رسید", 12)
    page.set_y(page.get_y() + 5)
    page.set_font("latin", "B", 30)
    page.cell(INNER, 16, facts.reference, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.set_y(page.get_y() + 3)


def _row(page: FPDF, english: str, urdu: str, value: str) -> None:
    """The label at both edges, each in its language; the number once, between them."""
    page.line(MARGIN, page.get_y(), WIDTH - MARGIN, page.get_y())
    page.set_y(page.get_y() + 1.5)
    page.set_font("latin", "", 10)
    page.cell(INNER * 0.3, 9, english)
    page.set_font("latin", "B", 12)
    page.cell(INNER * 0.35, 9, value, align=Align.C)
    _urdu(page, INNER * 0.35, urdu, 11)
    page.set_y(page.get_y() + 1.5)


def _in_words(page: FPDF, paid: Money) -> None:
    page.line(MARGIN, page.get_y(), WIDTH - MARGIN, page.get_y())
    page.set_y(page.get_y() + 4)
    top = page.get_y()
    page.set_font("latin", "", 10)
    words = in_english(paid)
    page.multi_cell(INNER / 2 - 3, 6, words[:1].upper() + words[1:], align=Align.L)
    bottom = page.get_y()
    page.set_xy(MARGIN + INNER / 2 + 3, top)
    _urdu_shaping(page)
    page.set_font("urdu", "", 11)
    page.multi_cell(INNER / 2 - 3, 8, in_urdu(paid), align=Align.R)
    _latin_shaping(page)
    page.set_xy(MARGIN, max(bottom, page.get_y()) + 4)


def _foot(page: FPDF, facts: Facts) -> None:
    page.set_y(HEIGHT - MARGIN - 16)
    page.line(MARGIN, page.get_y(), WIDTH - MARGIN, page.get_y())
    page.set_y(page.get_y() + 2)
    page.set_font("latin", "", 9)
    page.cell(INNER * 0.6, 6, "Paid by bank transfer and confirmed by us.")
    _urdu(page, INNER * 0.4, "بینک سے ادائیگی، تصدیق شدہ", 10, height=6)
    page.set_font("latin", "", 9)
    said = " · ".join(part for part in (facts.operator, facts.contact) if part)
    page.cell(INNER, 6, said)


def _urdu(page: FPDF, width: float, text: str, size: int, *, height: float = 9) -> None:
    """Urdu at the right edge of what is left of a line, read from the right."""
    _urdu_shaping(page)
    page.set_font("urdu", "", size)
    page.cell(width, height, text, align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    _latin_shaping(page)


def _urdu_shaping(page: FPDF) -> None:
    page.set_text_shaping(
        use_shaping_engine=True, direction=TextDirection.RTL, script="arab", language="urd"
    )


def _latin_shaping(page: FPDF) -> None:
    page.set_text_shaping(use_shaping_engine=True, direction=TextDirection.LTR, script="latn")
