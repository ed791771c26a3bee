"""The site for a browser on this machine, and for nobody else."""

from __future__ import annotations

import http.client
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.serving.answering import LOCAL, USUAL_PORT, SiteServer, listening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def served(folder: Path | None) -> Iterator[SiteServer]:
    """A server of a folder, on any free port."""
    server = SiteServer(LOCAL, 0, lambda: folder)
    server.begin()
    try:
        yield server
    finally:
        server.end()


def ask(server: SiteServer, path: str, host: str | None = None) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of a page."""
    port = int(server.server_address[1])
    line = http.client.HTTPConnection(LOCAL, port, timeout=20)
    line.request("GET", path, headers={"Host": host or f"localhost:{port}"})
    answer = line.getresponse()
    said = answer.read().decode("utf-8", "replace")
    line.close()
    return answer.status, dict(answer.getheaders()), said


def test_pages_are_fresh_at_every_request(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("客户 one", encoding="utf-8")
    with served(tmp_path) as server:
        status, headers, said = ask(server, "/")
        assert (status, said) == (200, "客户 one")
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-type"] == "text/html; charset=utf-8"
        page.write_text("two", encoding="utf-8")
        assert ask(server, "/")[2] == "two"


def test_a_page_waits_as_long_as_there_is_no_site() -> None:
    with served(None) as server:
        status, _, said = ask(server, "/accounts/KH0001/")
        assert status == 503
        assert "refresh" in said


def test_folders_are_not_listed_and_nothing_outside_is_given(tmp_path: Path) -> None:
    (tmp_path / "site/data").mkdir(parents=True)
    (tmp_path / "site/data/figures.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("secret")
    with served(tmp_path / "site") as server:
        assert ask(server, "/data/")[0] == 404
        assert ask(server, "/data/figures.json")[0] == 200
        assert ask(server, "/../secret.txt")[0] == 404
        assert ask(server, "/%2e%2e/secret.txt")[0] == 404


def test_a_page_of_the_internet_cannot_read_it_under_a_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("confidential")
    with served(tmp_path) as server:
        for host in ("evil.example", "evil.example:8600", "127.0.0.1.evil.example", ""):
            status, _, said = ask(server, "/", host or "x")
            assert status == 403
            assert "confidential" not in said
        assert ask(server, "/", "127.0.0.1")[0] == 200


def test_it_listens_on_this_machine_alone() -> None:
    with served(None) as server:
        assert server.server_address[0] == LOCAL
        assert server.address.startswith("http://127.0.0.1:")


def test_where_the_usual_port_is_taken_another_is_found() -> None:
    first = listening(LOCAL, None, lambda: None)
    second = listening(LOCAL, None, lambda: None)
    try:
        assert first.server_address[1] != second.server_address[1]
        assert second.server_address[1] != USUAL_PORT
    finally:
        first.server_close()
        second.server_close()
