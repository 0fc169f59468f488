"""Every page in a real browser: it shows, it asks nobody else, it can be used by everybody, it fits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = {"phone": 390, "desk": 1280, "wide": 1600}
PAGES = {"documents": "/documents"}


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the screenshots go: COMMUNIQUE_SCREENSHOTS, or a folder that goes away."""
    named = os.environ.get("COMMUNIQUE_SCREENSHOTS", "")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def opened(browser: Browser, address: str, *, width: int = 1280, dark: bool = False) -> tuple[Page, list[str]]:
    """A page in a window of this width, and what went wrong on it: messages of the console, requests to elsewhere."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    wrong: list[str] = []
    host = address.split("/")[2]
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if asked.url.split("/")[2] != host else None)
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None and answer.status == 200, address
    return page, wrong


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_shows_fits_and_asks_no_other_host(
    browser: Browser, served: str, pictures: Path, name: str, width: str, dark: bool
) -> None:
    page, wrong = opened(browser, served + PAGES[name], width=WIDTHS[width], dark=dark)
    assert wrong == []
    assert page.title() and page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    page.screenshot(path=str(pictures / f"{name}-{width}-{'dark' if dark else 'light'}.png"), full_page=True)
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_printed(browser: Browser, served: str, pictures: Path, name: str) -> None:
    page, wrong = opened(browser, served + PAGES[name])
    page.pdf(path=str(pictures / f"{name}-print.pdf"), format="A4")
    assert wrong == []
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_page_can_be_used_by_everybody(browser: Browser, served: str, name: str, dark: bool) -> None:
    """No violation of WCAG 2.2 AA that axe-core can see."""
    page, _ = opened(browser, served + PAGES[name], dark=dark)
    page.context.close()
    page = browser.new_context(bypass_csp=True, color_scheme="dark" if dark else "light").new_page()
    page.goto(served + PAGES[name])
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.violations_count == 0, found.generate_report()
    page.context.close()
