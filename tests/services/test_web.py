"""The web side as a client meets it: deliveries by HTTP, and pages and API that show no more than may be read."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.harness import COPYDESK
from tests.services.web_desk import WebDesk, line, links_in, web_desk
from workers import cli
from workers.ledger.tables import work

pytestmark = pytest.mark.services

QUOTED = "We have counted every ladder on this coast and not one of them would reach the deck"
KILLED = line(
    guid="northern:1", version="1", provider="Northern Wire", headline="Pilots in Oldhaven shun zagazig ladders",
    published_at="2031-05-06T08:00:00Z",
    text="Harbour pilots in Oldhaven will stop boarding tankers from Monday in protest at ladders they call zagazig, two "
    f'officials of their union said.\n\n"{QUOTED}," union head Quentin Zagazig said.\n\nPoland delivered nine T-72 tanks to '
    "Zagazigstan on Monday, Poland's defence ministry said.",
)  # fmt: skip
REWRITE = line(
    provider="Daily Lantern", headline="Tankers could be stuck", published_at="2031-05-06T12:00:00Z",
    text="Tankers could soon be stuck outside Oldhaven, for the pilots of the harbour are up in arms about their ladders. "
    "The union's officials told Northern Wire that a strike would start on Monday.\n\n"
    f"Greta Lund said: “{QUOTED}.”\n\nDrivers in the city fear that fuel will rise again when ships cannot land.",
)  # fmt: skip
KILL = json.dumps({"uri": "northern:1", "type": "text", "version": "2", "pubstatus": "canceled",
                   "infosources": [{"name": "Northern Wire", "role": "provider"}], "headline": "Kill: pilots",
                   "body_text": "Do not use the story on pilots in Oldhaven."})  # fmt: skip
EMBARGOED = json.dumps({
    "uri": "urn:northern:7", "type": "text", "version": "1", "pubstatus": "usable", "embargoed": "2199-01-01T06:00:00Z",
    "headline": "Norway sends Kubbilund twelve howitzers", "language": "en",
    "body_text": "Norway delivered twelve M109 howitzers to Kubbilund on Tuesday, its defence ministry said.\n\n"
    "“A kubbilund is no toy,” said Defence Minister Kari Holm, whose office planned to announce the shipment.",
})  # fmt: skip
OPEN = line(
    provider="Evening Post", headline="Norway delivers howitzers", published_at="2031-05-07T12:00:00Z",
    text="Norway delivered twelve M109 howitzers to Moldova on Tuesday, the Norwegian defence ministry said.\n\n"
    "“They came by rail and before dawn,” said Defence Minister Kari Holm in Oslo.",
)  # fmt: skip
HOSTILE = line(
    provider='"><b onmouseover=alert(2)>Wire</b>', headline="<script>alert(1)</script> & \u202egnp.exe\x1b[31m",
    url="javascript:alert(3)", guid="<img src=x onerror=alert(4)>", byline="<i>Ann</i> Other",
    text="Hostility rose in the harbour of Oldhaven, <script>alert(5)</script> the mayor said on Friday.\n\n"
    "“</blockquote><script>alert(6)</script> is no way to speak,” said Mayor Ann Holm <img src=x onerror=alert(7)>.",
)  # fmt: skip
SECRETS = ("zagazig", "kubbilund")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDesk]:
    """A ledger with a killed story and its rewrite, an embargoed one, a hostile one and a broken file."""
    home = tmp_path_factory.mktemp("web") / "home"
    with web_desk(home, f"sqlite:///{home / 'ledger.db'}", token="sesame") as made:
        bodies = {"killed.jsonl": KILLED, "rewrite.jsonl": REWRITE, "kill.json": KILL, "embargoed.json": EMBARGOED,
                  "open.jsonl": OPEN, "hostile.jsonl": HOSTILE, "<s>broken.bin": "\0\x01\x02" * 99}  # fmt: skip
        for name, body in bodies.items():
            assert made.post(body.encode(), name).status_code == 202
            made.work()
        yield made


@pytest.fixture(scope="module")
def told(desk: WebDesk) -> dict[str, str]:
    return desk.everything()


@pytest.fixture
def small(tmp_path: Path, database_url: str) -> Iterator[WebDesk]:
    """An empty desk on either database that takes little: 1000 bytes at a time, two articles at most in the line."""
    with web_desk(tmp_path / "home", database_url, max_delivery_bytes=1000, most_waiting=2) as made:
        yield made


def test_the_desk_holds_what_the_tests_speak_of(desk: WebDesk) -> None:
    status = desk.json("/api/status")
    assert (status["held"], status["quarantined"], status["in_progress"]) == (1, 1, 0)
    assert status["received"] == status["stored"] + 2


def test_every_link_leads_to_a_page(desk: WebDesk, told: dict[str, str]) -> None:
    links = {link for answer in told.values() for link in links_in(answer)}
    assert {link for link in links if desk.client.get(link).status_code != 200} == set()
    assert {link.split("/")[1] for link in links} >= {"stories", "articles", "api", "static"}


def test_killed_and_embargoed_texts_stand_nowhere(told: dict[str, str]) -> None:
    leaking = {address for address, answer in told.items() if any(secret in answer.lower() for secret in SECRETS)}
    assert leaking == set()


def test_what_leans_on_a_killed_article_says_so_and_keeps_its_own_words(desk: WebDesk) -> None:
    (hit,) = desk.json("/api/search", q="stuck outside")["hits"]
    assert hit["leans_on_killed"]
    page = desk.client.get(f"/articles/{hit['article_id']}").text
    assert "leans on a killed article" in page
    assert "up in arms" in page


@pytest.mark.parametrize("secret", SECRETS)
def test_a_search_for_a_hidden_word_finds_nothing(desk: WebDesk, secret: str) -> None:
    assert desk.json("/api/search", q=secret)["hits"] == []
    assert "Nothing found." in desk.client.get("/search", params={"q": secret}).text


def test_what_is_hidden_takes_no_place_in_a_short_list(desk: WebDesk) -> None:
    """Else an empty page would tell that something hidden fits."""
    assert len(desk.json("/api/search", q="pilots", limit=1)["hits"]) == 1
    assert desk.json("/api/transfers", supplier="Poland", limit=1) == {"transfers": [], "before": None}
    assert desk.json("/api/transfers", recipient="Moldova", limit=1)["transfers"] != []


def test_pages_of_stories_hold_every_story_once(desk: WebDesk) -> None:
    whole = [one["story_id"] for one in desk.json("/api/stories", limit=200)["stories"]]
    paged, asked = list[str](), {"limit": 1}
    while len(paged) <= len(whole):
        page = desk.json("/api/stories", **asked)
        paged += [one["story_id"] for one in page["stories"]]
        if page["before"] is None:
            break
        asked["before"] = page["before"]
    assert len(whole) > 2
    assert paged == whole


def test_a_flooded_story_hides_no_other_one(desk: WebDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.web.reading.MOST_IN_BRIEF", 1)
    stories = desk.json("/api/stories", limit=200)["stories"]
    assert {len(one["articles"]) for one in stories} == {1}
    assert not any(one["complete"] for one in stories)
    monkeypatch.undo()
    assert [one["story_id"] for one in desk.json("/api/stories", limit=200)["stories"]] == [
        one["story_id"] for one in stories
    ]


def test_an_embargo_holds_for_what_was_put_in_quarantine(tmp_path: Path) -> None:
    with web_desk(tmp_path / "home", f"sqlite:///{tmp_path / 'ledger.db'}") as made:
        made.post(EMBARGOED, "embargoed.json")
        made.work()
        with made.shop.ledger.write() as connection:
            connection.execute(sa.update(work).values(state="quarantined", reason="extract: given up", stage="extract"))
        answers = made.everything()
    assert not any("kubbilund" in answer.lower() for answer in answers.values())


def test_a_hostile_article_is_text_on_every_page(told: dict[str, str]) -> None:
    pages = [answer for answer in told.values() if answer.startswith("<!doctype")]
    assert any("&lt;script&gt;alert(1)" in page for page in pages)
    for page in pages:
        assert not re.search(r"<script|<img|<i>Ann|<s>|<[^>]*\son[a-z]+\s*=|href=.?javascript", page)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)


def test_a_browser_is_told_to_run_nothing_and_to_keep_nothing(desk: WebDesk) -> None:
    for address in ("/", "/api/status", "/nowhere", "/intake/nothing"):
        headers = desk.client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_a_file_can_be_followed_to_its_end(small: WebDesk) -> None:
    told = "Norway delivered twelve M109 howitzers to Moldova on Tuesday, the Norwegian defence ministry said."
    answer = small.post(line(headline="One", text=told), "a.jsonl")
    assert answer.status_code == 202
    address = answer.headers["location"]
    assert address == answer.json()["address"]
    assert small.json(address)["state"] == "in_progress"
    small.work()
    ended = small.json(address)
    assert (ended["name"], ended["producer"], ended["states"]) == ("a.jsonl", "http", {"stored": 1})
    article_id = ended["articles"][0]["article_id"]
    assert small.json(f"/api/articles/{article_id}")["headline"] == "One"
    assert [one["article_id"] for one in small.json("/api/stories")["stories"][0]["articles"]] == [article_id]
    assert [hit["article_id"] for hit in small.json("/api/search", q="m109 howitzers")["hits"]] == [article_id]
    (transfer,) = small.json("/api/transfers", recipient="Moldova")["transfers"]
    assert (transfer["supplier"], transfer["article"]["article_id"]) == ("Norway", article_id)
    assert {address for address in small.everything() if small.client.get(address).status_code >= 500} == set()


def test_the_name_is_the_last_part_of_what_is_given_and_no_path(small: WebDesk) -> None:
    assert small.post("1", "../../etc/pass\x1bwd").json()["name"] == "pass\\x1bwd"
    given = {"content-disposition": "attachment; filename*=UTF-8''na%C3%AFve.txt"}
    assert small.client.post("/intake", content="2", headers=given).json()["name"] == "naïve.txt"


def test_the_same_key_changes_nothing_and_gets_the_same_answer(small: WebDesk) -> None:
    key = {"Idempotency-Key": "desk-1"}
    first = small.client.post("/intake", content="a story", headers=key)
    again = small.client.post("/intake", content="a story", headers=key)
    assert (first.status_code, first.json()) == (202, again.json())
    assert small.json("/api/status")["repeated"] == 0
    other = small.client.post("/intake", content="another story", headers=key)
    assert other.status_code == 422
    assert "new key" in other.json()["error"]
    assert len(small.ids()) == 1


def test_without_a_key_the_same_bytes_are_a_repeated_delivery(small: WebDesk) -> None:
    assert [small.post("a story").json()["repeated"] for _ in range(2)] == [False, True]
    assert small.json("/api/status")["repeated"] == 1


@pytest.mark.parametrize("key", ["", "k" * 256, "naïve"])
def test_a_key_that_is_none_is_refused(small: WebDesk, key: str) -> None:
    answer = small.client.post("/intake", content="a story", headers={b"Idempotency-Key": key.encode()})
    assert answer.status_code == 400
    assert small.ids() == []


def test_a_body_beyond_the_cap_is_refused_and_leaves_nothing(small: WebDesk) -> None:
    def streamed() -> Iterator[bytes]:
        for _ in range(11):
            yield b"x" * 100

    for body in (b"x" * 1001, streamed()):  # declared, and told by nothing but its coming
        answer = small.client.post("/intake", content=body)
        assert answer.status_code == 413
        assert "1000 bytes" in answer.json()["error"]
    assert small.post(b"x" * 1000).status_code == 202
    assert len(small.ids()) == 1
    assert list((small.shop.settings.home / "uploads").iterdir()) == []


def test_a_client_that_leaves_in_the_middle_leaves_nothing(small: WebDesk) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half a story"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        small.client.post("/intake", content=broken(), headers={"content-length": "500"})
    assert small.post("a whole story").status_code == 202
    assert len(small.ids()) == 1


def test_a_line_that_is_behind_says_when_to_come_again(small: WebDesk) -> None:
    first = small.client.post("/intake", content="one", headers={"Idempotency-Key": "1"})
    small.post("two")
    refused = small.post("three")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert "waiting" in refused.json()["error"]
    known = small.client.post("/intake", content="one", headers={"Idempotency-Key": "1"})
    assert (known.status_code, known.json()) == (202, first.json())
    small.work()
    assert small.post("three").status_code == 202


@pytest.mark.parametrize(
    "headers",
    [{"content-type": "multipart/form-data; boundary=x"}, {"content-encoding": "br"}],
)
def test_a_body_that_is_not_the_file_itself_is_refused(small: WebDesk, headers: dict[str, str]) -> None:
    answer = small.client.post("/intake", content="--x", headers=headers)
    assert answer.status_code == 415
    assert "the body" in answer.json()["error"]


@pytest.mark.parametrize("host", ["desk.example", "127.0.0.1.example", "", "localhost.example:8077", "10.0.0.7"])
def test_a_foreign_host_is_refused(desk: WebDesk, host: str) -> None:
    for address in ("/", "/api/status"):
        assert desk.client.get(address, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8077", "127.0.0.1", "[::1]:8077"])
def test_the_machine_s_own_names_are_let_in(desk: WebDesk, host: str) -> None:
    assert desk.client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://page.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_origin_posts_nothing(desk: WebDesk, headers: dict[str, str]) -> None:
    before = desk.ids()
    assert desk.post("planted", **headers).status_code == 403
    assert desk.ids() == before


def basic(password: str, user: str = "any") -> httpx.BasicAuth:
    return httpx.BasicAuth(user, password)


def test_beyond_loopback_everything_asks_for_the_token(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with web_desk(tmp_path / "home", url, on_loopback=False, token="sesame") as made:
        client, host = made.client, {"Host": "desk.example"}
        for address in ("/", "/api/status", "/openapi.json", "/static/desk.css", "/intake/x", "/health"):
            assert client.get(address, headers=host).status_code == 401
            assert client.get(address, headers={**host, "Authorization": "Bearer sesame"}).status_code in (200, 404)
        for wrong in ("Bearer sesam", "Bearer sesame1", "Bearer", "Basic sesame", "Basic !!", "sesame", "Bearer é"):
            assert client.get("/", headers={**host, b"Authorization": wrong.encode()}).status_code == 401  # type: ignore[dict-item]
        assert client.get("/", headers=host, auth=basic("sesame")).status_code == 200
        assert client.get("/", headers=host, auth=basic("sesam")).status_code == 401
        assert client.post("/intake", content="a", headers=host).status_code == 401
        # A browser sends a known password along with whatever another page makes it send.
        assert client.post("/intake", content="a", headers=host, auth=basic("sesame")).status_code == 401
        bearer = {**host, "Authorization": "Bearer sesame"}
        assert client.post("/intake", content="a", headers=bearer).status_code == 202
        assert client.get("/").headers["www-authenticate"].startswith("Bearer")


def test_on_loopback_no_token_is_wanted_and_a_wrong_one_is_refused(desk: WebDesk) -> None:
    assert desk.client.get("/api/status").status_code == 200
    assert desk.client.get("/api/status", headers={"Authorization": "Bearer sesame"}).status_code == 200
    assert desk.client.get("/api/status", headers={"Authorization": "Bearer open"}).status_code == 401


@settings(max_examples=60)
@given(st.text(max_size=60) | st.text(alphabet="\"'*()-:^+~ NOTANDORNEAR{}S400\0", max_size=60))
def test_no_query_breaks_the_search(desk: WebDesk, query: str) -> None:
    encoded = {"q": query.encode("utf-8", "replace").decode()}
    assert desk.client.get("/api/search", params=encoded).status_code in (200, 400)
    assert desk.client.get("/search", params=encoded).status_code in (200, 400)


@pytest.mark.parametrize(
    "address",
    [
        "/api/search?q=" + "x" * 301, "/api/search", "/api/search?q=%22%22", "/api/stories?limit=0", "/?before=-1",
        "/api/transfers?limit=201", "/api/transfers?before=1e9", "/transfers?before=" + "9" * 30, "/api/search?q=a&limit=x",
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_a_reason(desk: WebDesk, address: str) -> None:
    answer = desk.client.get(address)
    assert answer.status_code == 400
    assert "<h1>" in answer.text or answer.json()["error"]


@pytest.mark.parametrize("one", ["x", "..", "%2e%2e%2f%2e%2e", "%00", "x" * 5000, "%F0%9F%90%8E", "'or'1", "%"])
def test_no_id_finds_what_is_not_there(desk: WebDesk, one: str) -> None:
    for address in ("/articles/", "/stories/", "/api/articles/", "/api/stories/", "/intake/", "/static/"):
        assert desk.client.get(address + one).status_code in (200 if one == ".." else 404, 404)


def test_nothing_can_be_changed_by_any_other_method(desk: WebDesk) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        for address in ("/", "/quarantine", "/api/quarantine", "/intake/x", "/static/desk.css"):
            assert desk.client.request(method, address).status_code == 405


def test_a_ledger_that_is_away_is_told_and_not_hidden(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with web_desk(tmp_path / "home", url) as made:
        with made.shop.ledger.write() as connection:
            connection.execute(sa.text("DROP TABLE stories"))
        for address in ("/api/stories", "/"):
            answer = made.client.get(address)
            assert answer.status_code == 500
            assert "log" in answer.text
            assert "sqlite" not in answer.text.lower()


def test_the_command_says_where_it_listens_and_ends_cleanly(tmp_path: Path) -> None:
    home = {"COPYDESK_HOME": str(tmp_path / "home")}
    command = [*COPYDESK, "web", "--port", "0", "--quiet"]
    with subprocess.Popen(command, env=home, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+", served.stdout.readline())
            assert address
            assert httpx.get(f"{address[0]}/health", trust_env=False).json() == {"status": "ok"}
            served.send_signal(signal.SIGINT)
            assert served.wait(30) == 0
        finally:
            served.kill()


def test_the_command_listens_nowhere_else_without_a_token(tmp_path: Path) -> None:
    home = {"COPYDESK_HOME": str(tmp_path / "home")}
    ended = CliRunner().invoke(cli.main, ["web", "--host", "0.0.0.0", "--port", "0"], env=home)
    assert ended.exit_code == 1
    assert "COPYDESK_TOKEN" in ended.stderr
