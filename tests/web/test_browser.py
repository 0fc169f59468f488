"""Every page in a real browser: it shows, it asks nobody else, it can be used by everybody, it fits."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from page_addresses import NAMES, address_of
from starlette.testclient import TestClient

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = {"phone": 390, "desk": 1280, "wide": 1600}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the screenshots go: COMMUNIQUE_SCREENSHOTS, or a folder that goes away."""
    named = os.environ.get("COMMUNIQUE_SCREENSHOTS", "")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_fits_can_be_used_by_everybody_and_asks_no_other_host(
    browser: Browser, served: str, pictures: Path, client: TestClient, name: str
) -> None:
    """In windows of three widths, light and dark, and on paper; no violation of WCAG 2.2 AA that axe-core can see."""
    context = browser.new_context(bypass_csp=False, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(served) else None)
    answer = page.goto(served + address_of(name, client))
    assert answer is not None and answer.status == 200
    assert page.title() and page.locator("h1").count() == 1
    for width, pixels in WIDTHS.items():
        page.set_viewport_size({"width": pixels, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= pixels, f"{wide} pixels in a window of {pixels}"
        for scheme in SCHEMES if width != "wide" else SCHEMES[:1]:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=str(pictures / f"{name}-{width}-{scheme}.png"), full_page=True)
    page.set_viewport_size({"width": WIDTHS["desk"], "height": 900})
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)  # by the debugger, which no Content-Security-Policy holds back
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(
            "options => axe.run(document, options)", {"runOnly": RULES, "iframes": False, "resultTypes": ["violations"]}
        )
        assert [told(one) for one in found["violations"]] == []
    page.emulate_media(media="print", color_scheme="light")
    page.pdf(path=str(pictures / f"{name}-print.pdf"), format="A4")
    assert wrong == []
    context.close()


def told(violation: dict[str, Any]) -> str:
    """A violation in a line: the rule and the first elements that break it."""
    where = "; ".join(
        f"{node['html'][:160]} ({' '.join(node['failureSummary'].split())[:200]})" for node in violation["nodes"][:3]
    )
    return f"{violation['id']}: {where}"
