"""`qaptai understand`: one message a line in, one list of what it asks for a line out."""

import json

from typer.testing import CliRunner, Result

from admin.commands.main import app_for


def told(words: str, *options: str) -> Result:
    return CliRunner().invoke(app_for("understand"), ["understand", *options], input=words)


def test_every_line_has_its_answer_in_the_same_order() -> None:
    ran = told("marble pe rakho, price 1500 likho\n\nقیمت ۱۲۰۰ لکھ دو\n", "--json")
    assert ran.exit_code == 0, ran.output
    assert [json.loads(line) for line in ran.stdout.splitlines()] == [
        [
            {"op": "look", "args": {"look": "marble"}},
            {"op": "price_tag", "args": {"amount": 1500}},
        ],
        [{"op": "unclear", "args": {}}],
        [{"op": "price_tag", "args": {"amount": 1200}}],
    ]


def test_without_json_it_is_read_by_people() -> None:
    ran = told("Rs1500 wala 1200 mein")
    assert ran.stdout == "price_tag amount=1200 old_amount=1500\n"


def test_bytes_that_are_no_text_are_answered_too() -> None:
    ran = CliRunner().invoke(app_for("understand"), ["understand", "--json"], input=b"\xff\xfe\n")
    assert [json.loads(line) for line in ran.stdout.splitlines()] == [
        [{"op": "unclear", "args": {}}]
    ]
