"""A real host for tests: serves a directory on this machine as a web server for the site would."""

import mimetypes
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

SAFE = {"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff"}
UTF8 = "text/html; charset=utf-8"


class _Handler(SimpleHTTPRequestHandler):
    """Sends files as they are, folders by their page, and 404.html for anything else."""

    site = Path()
    headers_sent: Mapping[str, str] = SAFE
    also: Mapping[str, tuple[int, bytes]] = {}
    delay = 0.0
    hangs_up = False

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0]).lstrip("/")
        if path in self.also:
            self._send(*self.also[path], UTF8)
            return
        file = self.site / (f"{path}index.html" if not path or path.endswith("/") else path)
        if file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._send(200, file.read_bytes(), UTF8 if file.suffix == ".html" else kind)
        else:
            missing = self.site / "404.html"
            self._send(404, missing.read_bytes() if missing.is_file() else b"none", UTF8)

    def _send(self, status: int, content: bytes, kind: str) -> None:
        time.sleep(self.delay)
        if self.hangs_up and status != 200:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if self.hangs_up else content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Says nothing."""


@contextmanager
def hosted(
    site: Path,
    *,
    headers: Mapping[str, str] = SAFE,
    also: Mapping[str, tuple[int, bytes]] | None = None,
    delay: float = 0.0,
    hangs_up: bool = False,
) -> Iterator[str]:
    """Serves a directory while the block runs, and gives its address.

    `also` are answers, status and content, by path, that the directory does not have.
    `delay` is how long each answer takes, in seconds; one that hangs up sends half of each
    file, and nothing where it has none.
    """
    told = {"site": site, "headers_sent": headers, "also": also or {}}
    told |= {"delay": delay, "hangs_up": hangs_up}
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), told)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
