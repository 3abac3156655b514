"""Staff see what became of each line of the bank, and take them as a file."""

import csv
import io

from tests.make.books import make_paid
from tests.make.console import Browser, at_work
from tests.make.statements import GOOD, imports
from tests.make.topups import make_merchant


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]


def test_each_line_of_the_bank_says_what_became_of_it(support: Browser, console: str) -> None:
    make_paid(make_merchant())  # makes the account, too
    finance = at_work(console, "finance")
    imports(finance, GOOD)
    assert "nobody&#39;s" in support.http.get("/admin/lines").text
    assert "There are no such lines" in support.http.get("/admin/lines?show=paid").text
    (line,) = table(support.http.get("/admin/lines.csv?show=nobody's").text)
    assert line[1:3] == ["PKR", "150000"]
    assert support.http.get("/admin/lines?show=none").status_code == 404
