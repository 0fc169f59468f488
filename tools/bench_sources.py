"""How long following a source takes: a first run over many pages, and a second one with nothing changed.

``python tools/bench_sources.py [PAGES]`` serves a site of so many pages (1,000) on this machine and prints seconds,
requests and bodies of both runs.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from communique.register import Register
from communique.register.sources.adding import add_source
from communique.register.sources.updating import update

WORDS = (
    "The ministers of Alvaria and Borland met at Port Selm for round {0} of their talks and reaffirmed their "
    "commitment to the Harbour Treaty. Both sides agreed to establish working group {0} on port safety. They condemned "
    "the attack on vessel {0}. Alvaria will provide {0} patrol boats by 2031. Borland urged Cestria to return to talks."
)


class Count:
    """What was asked of the site."""

    requests = 0
    bodies = 0


@contextmanager
def served(pages: int, count: Count) -> Iterator[str]:
    """A site with a sitemap of so many pages, each with an ETag."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            """Answers, with a body only where the asker has none."""
            count.requests += 1
            tag = f'"{self.path}"'
            body = page(self.path, pages, f"http://{self.headers['Host']}")
            status = 404 if not body else 304 if self.headers.get("If-None-Match") == tag else 200
            self.send_response(status)
            self.send_header("ETag", tag)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status == 200:
                count.bodies += 1
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def page(path: str, pages: int, base: str) -> bytes:
    """The sitemap, or a page."""
    if path == "/map.xml":
        rows = "".join(f"<url><loc>{base}/news/round-{number}</loc></url>" for number in range(pages))
        return f"<urlset>{rows}</urlset>".encode()
    if not path.startswith("/news/round-"):
        return b""
    number = path.removeprefix("/news/round-")
    return (
        f"<html lang='en'><head><title>Round {number}</title></head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Round {number}</h1><p>{WORDS.format(number)}</p></article></body></html>"
    ).encode()


def main(pages: int) -> None:
    """Measures and prints."""
    count = Count()
    with tempfile.TemporaryDirectory() as folder, served(pages, count) as url:
        with Register.open(Path(folder) / "register.db") as register:
            add_source(register, f"{url}/map.xml", private=True)
            taken = []
            for name in ("first run", "second run, nothing changed"):
                count.requests = count.bodies = 0
                started = time.perf_counter()
                report = update(register, most=pages)
                taken.append(time.perf_counter() - started)
                print(
                    f"{name}: {taken[-1]:.1f} s, {count.requests:,} requests, {count.bodies:,} bodies, "
                    f"{len(report.arrived):,} new, {report.unchanged:,} unchanged"
                )
        print(f"the second takes 1/{taken[0] / taken[1]:.0f} of the first")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
