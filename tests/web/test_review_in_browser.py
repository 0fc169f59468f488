"""Review in a real browser: with the keyboard alone, with and without scripts; everybody can use its pages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_browser import RULES, SCHEMES, WIDTHS, pictures, told

from communique.register import Register
from communique.web.settings import Settings
from conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["pictures"]
NAME, WORD = "Ona Dell", "harbour at dawn"
PATIENCE = 120_000  # milliseconds: a busy machine is no failure


@pytest.fixture
def place(own_register: Register) -> Iterator[str]:
    own_register.add_user(NAME, WORD)
    own_register.add_dossier("Straits", parties=["KSD", "VLT"], together=True)
    with serving(own_register, Settings(review=True)) as address:
        yield address


def sign_in(page: Page, place: str) -> None:
    """With the keyboard alone."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{place}/review")
    page.locator("#name:focus").wait_for()  # the first field has the focus
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")


def test_the_whole_flow_with_the_keyboard_alone(browser: Browser, place: str, own_register: Register) -> None:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    sign_in(page, place)
    page.get_by_role("link", name="Begin with the first").press("Enter")
    page.wait_for_url("**/review/s-*")
    asked = [item.target for item in own_register.review_queue()]

    with page.expect_navigation():
        page.keyboard.press("a")  # right as it is
    assert own_register.statement(asked[0]).review == "accepted"

    with page.expect_navigation():
        page.keyboard.press("z")  # undone at once
    assert own_register.statement(asked[0]).review == ""
    page.goto(f"{place}/review/{asked[1]}?kind=statement&at=1")

    page.keyboard.press("e")  # to the first field: the act
    page.keyboard.type("warn")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert own_register.statement(asked[1]).statement.act == "warn"

    page.goto(f"{place}/review/{asked[2]}?kind=statement&at=1")
    with page.expect_navigation():
        page.keyboard.press("r")
    assert own_register.statement(asked[2]).review == "rejected"
    with page.expect_navigation():
        page.keyboard.press("q")
    assert page.url.startswith(f"{place}/review?")
    assert [entry.author for entry in own_register.corrections()] == [NAME] * len(own_register.corrections())
    assert wrong == []
    context.close()


def test_typing_into_a_field_decides_nothing_and_single_keys_can_be_turned_off(
    browser: Browser, place: str, own_register: Register
) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, place)
    target = own_register.review_queue()[0].target
    page.goto(f"{place}/review/{target}?kind=statement&at=0")
    page.get_by_label("Why (for those who read the log)").focus()
    page.keyboard.type("area")
    assert page.url.endswith(f"{target}?kind=statement&at=0")
    page.locator("details.keys summary").press("Enter")
    page.locator("#single-keys").press("Space")
    page.locator("#question").focus()
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("a")
    assert own_register.corrections() == ()
    context.close()


def test_it_works_without_scripts(browser: Browser, place: str, own_register: Register) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, place)
    target = own_register.review_queue()[0].target
    page.goto(f"{place}/review/{target}?kind=statement&at=0")
    page.get_by_role("button", name="Right as it is").press("Enter")
    page.wait_for_url("**/review/*done=*")
    assert own_register.statement(target).review == "accepted"
    page.locator(".flash button").press("Enter")
    page.wait_for_url(f"**/review/{target}")
    assert own_register.statement(target).review == ""
    context.close()


@pytest.mark.parametrize(
    "name",
    ["login", "queue", "statement", "membership", "evidence", "mechanism", "log", "dossiers", "dossier", "overview"],
)
def test_a_page_of_review_fits_and_can_be_used_by_everybody(
    browser: Browser, place: str, own_register: Register, pictures: Path, name: str
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.set_default_timeout(PATIENCE)
    if name != "login":
        sign_in(page, place)
        own_register.accept(own_register.review_queue()[0].target, author=NAME, reason="plain words")
    page.goto(place + address_of(page, place, name, own_register))
    assert page.title() and page.locator("h1").count() == 1
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    for width in ("phone", "desk"):
        page.set_viewport_size({"width": WIDTHS[width], "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=str(pictures / f"review-{name}-{width}-{scheme}.png"), full_page=True)
            found = page.evaluate(
                "options => axe.run(document, options)", {"runOnly": RULES, "resultTypes": ["violations"]}
            )
            assert [told(one) for one in found["violations"]] == []
    assert wrong == []
    context.close()


def address_of(page: Page, place: str, name: str, register: Register) -> str:
    """Where a page of review stands."""
    plain = {
        "login": "/login", "queue": "/review", "log": "/corrections", "dossiers": "/dossiers", "overview": "/",
        "dossier": f"/dossiers/{register.dossiers()[0].id}",
    }  # fmt: skip
    if name in plain:
        return plain[name]
    page.goto(f"{place}/review?kind={name}")
    found = page.locator(".questions .quote a").first.get_attribute("href")
    assert found is not None
    return found
