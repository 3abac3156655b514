"""A real browser, where the machine has one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 30_000  # milliseconds: the cores are shared with all the other tests
AXE = Axe().axe_script
# All that axe has to say of a page is long; only what a test asks for leaves the browser.
FAULTS = """
axe.run({resultTypes: ["violations"], preload: false}).then(found => found.violations
  .filter(one => ["serious", "critical"].includes(one.impact)).map(one => one.id))
"""
ABSENT = "no Chromium on this machine: apt-get install chromium-headless-shell"


def program() -> str | None:
    """Where the browser is."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Headless, with a profile of its own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program(),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        try:
            yield browser
        finally:
            browser.close()


def faults(page: Page) -> list[str]:
    """What axe finds on a page that is serious, by the names of its rules."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(FAULTS)
    return found
