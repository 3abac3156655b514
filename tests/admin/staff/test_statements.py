"""Staff import the bank's record, are told what was left out, and see the money of nobody."""

import httpx
import pytest

from core.database.scopes import acting_as_system
from core.topups import tasks, weighing
from tests.make.console import Browser, acts, at_work, rows
from tests.make.statements import GOOD, imports, rows_of_accounts
from tests.make.topups import make_top_up


@pytest.fixture
def finance(console: str) -> Browser:
    make_top_up(amount="1", transaction_id="48213907888")  # makes the account, too
    return at_work(console, "finance")


def test_a_statement_is_imported_once_and_matched(finance: Browser, postgres: str) -> None:
    assert "1 new line kept" in imports(finance, GOOD).text
    assert "0 new lines kept. 1 known before" in imports(finance, GOOD).text
    with acting_as_system() as session:
        accounts = weighing.due(session)
    for account in accounts:
        tasks.match(str(account))
    assert rows(postgres, "SELECT matched_by FROM top_ups") == [("id",)]
    assert "belongs to a request" in finance.http.get("/admin/statements").text
    assert acts(postgres).count("statement.import") == 2


def test_lines_that_cannot_be_matched_are_counted(
    finance: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    imports(finance, GOOD)
    with acting_as_system() as session:
        (account,) = weighing.due(session)
    with monkeypatch.context() as broken:
        broken.setattr(weighing, "rematch", lambda *_: 1 / 0)
        tasks.match(str(account))
    assert "1 line could not be matched." in finance.http.get("/admin/statements").text
    with acting_as_system() as session:
        assert weighing.due(session) == []  # not at once


def test_broken_rows_are_named_and_money_of_nobody_is_listed(finance: Browser) -> None:
    text = imports(finance, GOOD.replace("48213907888", "999000111") + "soon,,,,5\n").text
    assert "Row 3: the date is missing" in text
    assert "…0111" in text
    none = imports(finance, GOOD.replace("1500", "=A1"), broken="none").text
    assert "Nothing was kept, as you chose" in none
    assert "a formula stands" in none


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"PK\x03\x04x", "No table"), (b"\xd0\xcf\x11\xe0", "old workbook")],
)
def test_what_is_no_statement_gets_a_clear_sentence(
    finance: Browser, data: bytes, words: str
) -> None:
    answer = imports(finance, data)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Nothing was kept." in answer.text


def test_unknown_columns_are_named_once_and_remembered(finance: Browser) -> None:
    odd = GOOD.replace("Date,", "When,").replace("Credit", "Came in")
    answer = imports(finance, odd)
    assert answer.status_code == 422
    assert "<option>When</option>" in answer.text
    (account,) = rows_of_accounts(finance)
    said = ["When", "", "Came in", "", "", "", "Ref No", "Details"]  # in the order of the form
    half = finance.send("/admin/statements/columns", account=account, name=["", "", *said[2:]])
    assert "are needed" in half.text
    named = finance.send("/admin/statements/columns", account=account, name=said)
    assert named.status_code == 303
    assert "1 new line kept" in imports(finance, odd).text


def test_hostile_text_is_shown_as_text(finance: Browser) -> None:
    answer = imports(finance, "<script>alert(1)</script>,b\n1,2\n")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_file_of_any_size_is_refused_without_reading_it(finance: Browser) -> None:
    assert imports(finance, b"a,b\n" * 6_000_000).status_code == 413


def test_only_who_decides_may_import_and_nobody_uploads_unasked(console: str) -> None:
    make_top_up()
    support = at_work(console, "support")
    assert "Import a statement" not in support.http.get("/admin/statements").text
    assert httpx.post(f"{console}/admin/statements/import", data={"a": "b"}).status_code == 303
