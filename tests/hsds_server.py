"""An invented HSDS 3.0 API on this machine, that can be told to misbehave. No real organization is in here."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Fault = Callable[["Handler", str, dict[str, str]], bool]
"""Does something bad instead of answering, and says whether it did."""


class Hsds:
    """The services it has and what it does wrong; ``asked`` holds every request line it got."""

    def __init__(self, services: list[dict[str, Any]]) -> None:
        self.services = services
        self.asked: list[str] = []
        self.fault: Fault | None = None
        self.per_page = 2
        self.minimal = True
        self.full = True
        self.envelope: dict[str, Any] = {}
        self.url = ""

    def page(self, query: dict[str, str]) -> dict[str, Any]:
        found = self.services
        if since := query.get("modified_after"):
            found = [s for s in found if s.get("last_modified", "") >= since]
        number = int(query.get("page", 1))
        part = found[(number - 1) * self.per_page : number * self.per_page]
        if query.get("minimal") and self.minimal:
            part = [{"id": s["id"], "modified_date": s.get("last_modified", "")} for s in found] if number == 1 else []
        elif not self.full:
            part = [{k: v for k, v in s.items() if not isinstance(v, list | dict)} for s in part]
        pages = -(-len(found) // self.per_page)
        told = {"total_items": len(found), "total_pages": pages, "page_number": number, "last_page": number >= pages}
        return {**told, **self.envelope, "contents": part}


class Handler(BaseHTTPRequestHandler):
    hsds: Hsds

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.hsds.asked.append(self.path)
        if self.hsds.fault is not None and self.hsds.fault(self, parts.path, query):
            return
        if parts.path == "/api/services":
            self.answer(self.hsds.page(query))
        else:
            wanted = parts.path.rpartition("/")[2]
            found = next((s for s in self.hsds.services if s["id"] == wanted), None)
            self.answer(found or {"title": "Niet gevonden"}, 200 if found else 404)

    def answer(self, body: Any, status: int = 200, **headers: str) -> None:
        self.raw(json.dumps(body).encode(), status, **headers)

    def raw(self, body: bytes, status: int = 200, promised: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if promised is None else promised))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(services: list[dict[str, Any]]) -> Iterator[Hsds]:
    hsds = Hsds(services)
    handler = type("Here", (Handler,), {"hsds": hsds})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    hsds.url = f"http://127.0.0.1:{server.server_address[1]}/api"
    try:
        yield hsds
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
