"""A transfer's receipt as banks' apps share it: a PDF of two pages, or one behind a password."""

from datetime import datetime, timedelta

from fpdf import FPDF

from bots.simulator.slip import NUMBER, TITLE
from core import clock

PAGE = (148, 210)  # mm, as phones' apps print them: half of A4, and read in half its time


def pdf_receipt(amount: int, transaction_id: str, *, password: str = "") -> bytes:
    """`amount` rupees to the demo's account, four minutes ago; small print on a second page."""
    made = FPDF(format=PAGE)
    made.add_page()
    made.set_font("Helvetica", size=22)
    made.cell(0, 20, "Transaction Successful", align="C", new_x="LMARGIN", new_y="NEXT")
    when = datetime.now(clock.PAKISTAN) - timedelta(minutes=4)
    for label, value in (
        ("Amount", f"PKR {amount:,}.00"),
        ("Transaction ID", transaction_id),
        ("Date & Time", when.strftime("%d %b %Y, %I:%M %p")),
        ("Sent to", TITLE),
        ("To account", "*******" + NUMBER[-4:]),
        ("Remaining balance", "PKR 23,418.50"),
    ):
        made.set_font("Helvetica", size=14)
        made.cell(70, 12, label)
        made.cell(0, 12, value, new_x="LMARGIN", new_y="NEXT")
    made.add_page()
    made.set_font("Helvetica", size=10)
    made.multi_cell(0, 6, "Terms and conditions. " * 40)
    if password:
        made.set_encryption(owner_password=f"owner of {password}", user_password=password)
    return bytes(made.output())
