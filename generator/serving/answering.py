"""The site for a browser on this machine: files of one folder, fresh at every request."""

from __future__ import annotations

import re
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BytesIO
    from pathlib import Path
    from typing import BinaryIO

LOCAL = "127.0.0.1"
USUAL_PORT = 8600
_OUR_NAMES = frozenset({"localhost", LOCAL})
_PORT = re.compile(r":\d+\Z")
_WAITING = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>kam serve</title></head>
<body style="font:16px/1.6 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em">
<p>网站还没有生成。生成好后，这一页会自己打开它；有错误时请看命令窗口。</p>
<p lang="en">The site is not built yet. This page opens it once it is; if there are errors, see
the window of the command.</p></body></html>
"""


class SiteServer(ThreadingHTTPServer):
    """Serves the folder that `folder` gives at each request; `None` as long as there is none."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers share a port

    def __init__(self, host: str, port: int, folder: Callable[[], Path | None]) -> None:
        """Listen on one address; port 0 is any free one.

        Raises:
            OSError: The port is taken, or the address is none of this machine.
        """
        self.folder = folder
        self.is_local = host in _OUR_NAMES
        super().__init__((host, port), _Answer)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"

    def begin(self) -> None:
        """Answer from now on, in a thread of its own."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def end(self) -> None:
        """Answer no longer."""
        self.shutdown()
        self.server_close()


def listening(host: str, port: int | None, folder: Callable[[], Path | None]) -> SiteServer:
    """A server on the port that was asked for; else on the usual one, or on any free one.

    Raises:
        OSError: The port that was asked for cannot be had.
    """
    if port is not None:
        return SiteServer(host, port, folder)
    try:
        return SiteServer(host, USUAL_PORT, folder)
    except OSError:
        return SiteServer(host, 0, folder)


class _Answer(SimpleHTTPRequestHandler):
    """One request."""

    server: SiteServer
    extensions_map = {  # noqa: RUF012 (of the parent; the types that Windows keeps may be wrong)
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
    }

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A file; a page that waits where there is no site yet."""
        if self.server.is_local and not self._is_meant():
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        folder = self.server.folder()
        if folder is None:
            self._wait()
            return None
        self.directory = str(folder)
        return super().send_head()

    def _is_meant(self) -> bool:
        """Whether the browser asked for this machine: a page of the internet may name itself so."""
        return _PORT.sub("", self.headers.get("Host", "")) in _OUR_NAMES

    def _wait(self) -> None:
        body = _WAITING.encode("utf-8")
        self.send_response(HTTPStatus.SERVICE_UNAVAILABLE)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def list_directory(self, path: object) -> None:  # noqa: ARG002 (as its parent has it)
        """No listings: a folder without a page is no page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Nothing is kept by the browser, so that what it shows is what was built last."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests are not told."""
