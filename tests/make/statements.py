"""A bank's statement as staff import it on its page."""

import httpx

from tests.make.console import Browser
from tests.make.topups import OURS, PAID

GOOD = f"Date,Details,Ref No,Debit,Credit\n{PAID} 14:20,x,48213907888,,1500\n"


def imports(browser: Browser, data: str | bytes, **fields: str) -> httpx.Response:
    """Choose the account and the file, and send them."""
    (account,) = rows_of_accounts(browser)
    sent = {"csrf": browser.token(), "account": account} | fields
    return browser.http.post(
        "/admin/statements/import", data=sent, files={"file": ("bank.csv", data)}
    )


def rows_of_accounts(browser: Browser) -> list[str]:
    """The accounts that the page offers."""
    text = browser.http.get("/admin/statements").text
    assert OURS[-4:] in text
    return [text.split('<option value="')[1].split('"')[0]]
