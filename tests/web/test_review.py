"""Review in the application: who gets in, what a form does, and what hostile requests do: nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from communique.errors import UsageError
from communique.register import Register, StatementFilter
from communique.register.reviewers.methods import MOST_OF_NAME
from communique.web.application import create
from communique.web.settings import Settings

NAME, WORD = "Ona Dell", "harbour at dawn"
HERE = "http://127.0.0.1:8470"
OURS = {"origin": HERE}


@pytest.fixture
def register(own_register: Register) -> Register:
    own_register.add_user(NAME, WORD)
    return own_register


@pytest.fixture
def asking(register: Register) -> Iterator[TestClient]:
    """Nobody is signed in."""
    with TestClient(create(register, Settings(review=True)), base_url=HERE, follow_redirects=False) as made:
        yield made


@pytest.fixture
def signed(asking: TestClient) -> TestClient:
    log_in(asking)
    return asking


def log_in(client: TestClient, name: str = NAME, password: str = WORD) -> str:
    """Signs in, and gives what the cookie was set to."""
    answer = client.post("/login", data={"name": name, "password": password}, headers=OURS)
    assert answer.status_code == 303
    return answer.headers["set-cookie"]


def word(client: TestClient) -> str:
    found = re.search(r'name="word" value="(\w+)"', client.get("/review").text)
    assert found is not None
    return found[1]


def first(client: TestClient, query: str = "") -> str:
    """The address of the first question of the queue."""
    return html.unescape(re.findall(r'href="(/review/[^"]+)"', client.get(f"/review?{query}").text)[0])


def form_of(client: TestClient, address: str) -> dict[str, str]:
    """The hidden fields of a question's form, as a browser would send them."""
    page = client.get(address).text
    form = page[page.index('class="sheet decision"') :]
    form = form[: form.index("</form>")]
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in fields}


# --- who gets in ---


@pytest.mark.parametrize("path", ["/review", "/review/s-aaaaaaaaaaaa", "/review?kind=evidence"])
def test_review_asks_for_a_name_and_comes_back_to_where_one_was(asking: TestClient, path: str) -> None:
    answer = asking.get(path)
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/login")
    page = asking.get(answer.headers["location"])
    assert page.status_code == 200
    assert html.escape(path, quote=True) in page.text


def test_data_of_review_are_refused_to_nobody_in_particular(asking: TestClient) -> None:
    assert asking.get("/review.json").status_code == 401
    assert asking.get("/review.csv").status_code == 401


def test_without_review_there_is_nothing_to_sign_in_to(register: Register) -> None:
    with TestClient(create(register, Settings()), base_url=HERE) as client:
        for path in ("/login", "/review", "/corrections"):
            assert client.get(path).status_code == 404
        for path in ("/login", "/logout", "/undo", "/dossiers", "/seen", "/review/s-aaaaaaaaaaaa"):
            assert client.post(path, headers=OURS).status_code in (404, 405)
        assert "/login" not in client.get("/").text


def test_the_cookie_is_kept_from_scripts_from_other_sites_and_from_plain_http(register: Register) -> None:
    with TestClient(create(register, Settings(review=True)), base_url=HERE, follow_redirects=False) as client:
        cookie = log_in(client)
        assert cookie.startswith("session=")
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    settings = Settings(review=True, https=True)
    with TestClient(create(register, settings), base_url="https://127.0.0.1", follow_redirects=False) as client:
        answer = client.post("/login", data={"name": NAME, "password": WORD}, headers={"origin": "https://127.0.0.1"})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-session=")
        assert {"Secure", "HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))


def test_a_session_that_somebody_planted_is_not_taken_over(asking: TestClient, register: Register) -> None:
    sent = {"name": NAME, "password": WORD}
    planted = asking.post("/login", data=sent, headers=OURS | {"cookie": "session=planted-by-somebody-else"})
    first_one = planted.headers["set-cookie"].split("=")[1].split(";")[0]
    assert first_one != "planted-by-somebody-else"
    assert register.session("planted-by-somebody-else") is None
    again = asking.post("/login", data=sent, headers=OURS | {"cookie": f"session={first_one}"})
    assert again.headers["set-cookie"].split("=")[1].split(";")[0] != first_one
    assert register.session(first_one) is None  # the one before ends with a new login


def test_signing_out_ends_the_session(signed: TestClient) -> None:
    kept = signed.cookies["session"]
    assert signed.post("/logout", data={"word": word(signed)}, headers=OURS).status_code == 303
    signed.cookies.set("session", kept)
    assert signed.get("/review").status_code == 303


def test_guessing_is_stopped_and_says_how_long(asking: TestClient) -> None:
    for _ in range(MOST_OF_NAME):
        answer = asking.post("/login", data={"name": NAME, "password": "guess guess"}, headers=OURS)
        assert (answer.status_code, "do not fit" in answer.text) == (401, True)
    answer = asking.post("/login", data={"name": NAME, "password": WORD}, headers=OURS)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(asking: TestClient, back: str) -> None:
    answer = asking.post("/login", data={"name": NAME, "password": WORD, "back": back}, headers=OURS)
    assert answer.headers["location"] == "/"


def test_a_token_lets_a_program_in_without_a_cookie(asking: TestClient, register: Register) -> None:
    token = {"authorization": f"Bearer {register.add_token(NAME)}"}
    rows = asking.get("/review.json", headers=token).json()["rows"]
    target = rows[0]["target"]
    answer = asking.post(f"/review/{target}", data={"do": "accept"}, headers=token)
    assert answer.status_code == 200
    assert answer.json()["made"][0].startswith("k-")
    assert register.corrections(target)[0].author == NAME
    assert asking.get("/review.json", headers={"authorization": "Bearer cq_wrong"}).status_code == 401
    assert (
        asking.post(f"/review/{target}", data={"do": "reject"}, headers={"authorization": "Bearer x"}).status_code
        == 401
    )


# --- what other sites do: nothing ---


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {},
    ],
)
def test_a_request_of_another_site_decides_nothing(
    signed: TestClient, register: Register, headers: dict[str, str]
) -> None:
    address = first(signed)
    sent = form_of(signed, address) | {"do": "accept"}
    assert signed.post(address.split("?")[0], data=sent, headers=headers).status_code == 403
    assert register.corrections() == ()


@pytest.mark.parametrize("given", ["", "0" * 64, "ü"])
def test_a_form_without_the_sessions_word_decides_nothing(signed: TestClient, register: Register, given: str) -> None:
    address = first(signed)
    sent = form_of(signed, address) | {"do": "accept", "word": given}
    for path in (address.split("?")[0], "/undo", "/dossiers", "/seen"):
        assert signed.post(path, data=sent, headers=OURS).status_code == 403
    assert register.corrections() == ()


def test_nobody_decides_without_signing_in(asking: TestClient, register: Register) -> None:
    target = next(iter(register.statements())).statement.id
    answer = asking.post(f"/review/{target}", data={"do": "accept"}, headers=OURS)
    assert answer.status_code == 303
    assert register.corrections() == ()


def test_a_reviewers_name_is_text_wherever_it_stands(register: Register, asking: TestClient) -> None:
    name = "<script>alert(1)</script>"
    register.add_user(name, WORD)
    log_in(asking, name)
    statement = next(iter(register.statements())).statement.id
    register.accept(statement, author=name, reason='"><img src=x onerror=alert(1)>')
    for path in ("/review", f"/review/{statement}", "/corrections", "/corrections?author=" + name, "/"):
        page = asking.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in asking.get("/corrections").text


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "shout"},
        {"do": ""},
        {"do": "correct", "act": "shout"},
        {"do": "correct", "speakers": "x" * 100_000},
        {"do": "correct", "mechanisms": "a body that does not stand there"},
        {"do": "correct", "when": "\x00"},
        {"do": "accept", "seen": "k-aaaaaaaaaaaa"},
        {"do": "join", "other": "../../etc"},
    ],
)
def test_a_decision_that_cannot_be_is_told_and_changes_nothing(
    signed: TestClient, register: Register, sent: dict[str, str]
) -> None:
    address = first(signed)
    answer = signed.post(address.split("?")[0], data=form_of(signed, address) | sent, headers=OURS)
    assert answer.status_code == 400 or (answer.status_code == 303 and "speakers" in sent)
    if answer.status_code == 400:
        assert 'role="alert"' in answer.text
        assert register.corrections() == ()


@pytest.mark.parametrize("path", ["/review/x-1", "/review/s-%00", "/review/..%2f..", "/review/s-aaaaaaaaaaaa"])
def test_what_is_not_held_is_told(signed: TestClient, path: str) -> None:
    assert signed.get(path).status_code in (400, 404)
    assert signed.post(path, data={"word": word(signed), "do": "accept"}, headers=OURS).status_code in (400, 404)


def test_ten_thousand_fields_are_refused(signed: TestClient) -> None:
    sent = "&".join(f"f{number}=1" for number in range(10_000))
    headers = OURS | {"content-type": "application/x-www-form-urlencoded"}
    assert signed.post(first(signed).split("?")[0], content=sent, headers=headers).status_code == 400


# --- what a form does ---


def test_accepting_leads_to_the_next_question_and_can_be_undone_there(signed: TestClient, register: Register) -> None:
    address = first(signed)
    target = address.split("/")[2].split("?")[0]
    answer = signed.post(f"/review/{target}", data=form_of(signed, address) | {"do": "accept"}, headers=OURS)
    assert answer.status_code == 303
    following = answer.headers["location"]
    assert target not in following.split("?")[0]
    assert register.statement(target).review == "accepted"
    page = signed.get(following).text
    assert f"of {target}" in page
    made = next(entry for entry in register.corrections(target) if entry.field == "review")
    sent = {"word": word(signed), "correction": made.id, "back": f"/review/{target}"}
    assert signed.post("/undo", data=sent, headers=OURS).headers["location"] == f"/review/{target}"
    assert register.statement(target).review == ""


def test_correcting_marks_the_statement_in_every_view_and_in_the_data(signed: TestClient, register: Register) -> None:
    held = next(iter(register.statements(StatementFilter(act=("condemn",)))))
    target = held.statement.id
    sent = form_of(signed, f"/review/{target}") | {"do": "correct", "act": "warn", "reason": "it only warns"}
    assert signed.post(f"/review/{target}", data=sent, headers=OURS).status_code == 303
    assert register.statement(target).statement.act == "warn"
    assert "corrected" in signed.get(f"/documents/{held.record}").text
    rows = signed.get(f"/documents/{held.record}.json").json()["statements"]
    assert next(row for row in rows if row["id"] == target)["corrected"] == ["act"]
    page = signed.get(f"/review/{target}").text
    assert "it only warns" in page
    log = signed.get("/corrections.json").json()["rows"]
    changed = [row for row in log if row["reason"] and row["before"] != row["after"]]
    assert {row["field"]: (row["before"], row["after"]) for row in changed} == {"act": ("condemn", "warn")}


def test_two_reviewers_do_not_decide_over_each_other(signed: TestClient, register: Register) -> None:
    address = first(signed)
    target = address.split("/")[2].split("?")[0]
    sent = form_of(signed, address)
    register.reject(target, author="Bo")
    answer = signed.post(f"/review/{target}", data=sent | {"do": "accept"}, headers=OURS)
    assert answer.status_code == 400
    assert "somebody decided about it meanwhile" in answer.text
    assert register.statement(target).review == "rejected"


@pytest.mark.parametrize("kind", ["membership", "evidence", "mechanism"])
def test_each_kind_of_question_is_answered_with_its_form(signed: TestClient, register: Register, kind: str) -> None:
    address = first(signed, f"kind={kind}")
    target = address.split("/")[2].split("?")[0]
    answer = signed.post(f"/review/{target}", data=form_of(signed, address) | {"do": "accept"}, headers=OURS)
    assert answer.status_code == 303
    assert register.corrections(target)
    assert target not in [row["target"] for row in signed.get(f"/review.json?kind={kind}").json()["rows"]]


def test_a_dossier_is_kept_opened_and_forgotten(signed: TestClient, register: Register) -> None:
    sent = {"word": word(signed), "name": "Straits", "parties": "KSD, VLT", "together": "yes"}
    there = signed.post("/dossiers", data=sent, headers=OURS).headers["location"]
    assert "KSD and VLT" in signed.get(there).text
    identifier = there.rsplit("/", 1)[1]
    within = signed.get(f"/documents.json?dossier={identifier}").json()
    assert 0 < within["total"] < signed.get("/documents.json").json()["total"]
    assert signed.post("/seen", data={"word": word(signed), "dossier": identifier}, headers=OURS).status_code == 303
    assert "Nothing new" in signed.get(there).text
    signed.post(f"{there}/remove", data={"word": word(signed)}, headers=OURS)
    assert register.dossiers() == ()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"q": "missile"}, {"words": "missile"}),
        ({"q": "-threat missile", "party": "KSD", "act": "condemn"}, {"party": ["KSD"], "act": ["condemn"]}),
        ({"publisher": "Kasendria"}, {"publisher": "Kasendria"}),
    ],
)
def test_a_search_is_kept_as_an_alert_from_its_page(
    signed: TestClient, register: Register, query: dict[str, str], told: dict[str, object]
) -> None:
    page = signed.get("/search", params=query).text
    form = page[page.index('<form action="/alerts"') :]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[: form.index("</form>")]))
    assert {name: sent[name] for name in query} == query
    answer = signed.post("/alerts", data=sent | {"name": "Watched"}, headers=OURS)
    assert answer.headers["location"] == "/alerts"
    (kept,) = register.alerts()
    assert kept.name == "Watched"
    assert told.items() <= kept.query.as_json().items()
    assert "Watched" in signed.get("/alerts").text
    signed.post(f"/alerts/{kept.id}/remove", data={"word": word(signed)}, headers=OURS)
    assert register.alerts() == ()


@pytest.mark.parametrize("sent", [{}, {"q": "missile", "word": "guessed"}, {"act": "no such act"}])
def test_an_alert_that_cannot_be_is_not_kept(signed: TestClient, register: Register, sent: dict[str, str]) -> None:
    answer = signed.post("/alerts", data={"word": word(signed)} | sent, headers=OURS)
    assert 400 <= answer.status_code < 500
    assert register.alerts() == ()


def test_a_search_offers_no_form_to_who_may_not_review_nor_for_what_no_alert_asks(asking: TestClient) -> None:
    assert 'action="/alerts"' not in asking.get("/search?q=missile").text
    log_in(asking)
    assert 'action="/alerts"' not in asking.get("/search?q=missile&speaker=KSD").text


def test_serving_review_without_users_is_refused(own_register: Register) -> None:
    from click.testing import CliRunner

    from communique.cli.app import app

    answer = CliRunner().invoke(app, ["serve", "--review", "--host", "0.0.0.0", "--register", own_register.place])
    assert isinstance(answer.exception, UsageError)
    assert "nobody may review yet" in str(answer.exception)
