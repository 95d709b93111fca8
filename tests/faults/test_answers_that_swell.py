"""An answer that is small on the line and immense unpacked, of a central or feed gone bad (sync-fouten.md row 9)."""

import gzip
import io
import threading
import tracemalloc
import zlib
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
import zstandard
from central_feeds import NOW
from central_releases import Publisher, some
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app import bounded
from app.catalogue.api import Api
from app.catalogue.watch import Watch
from app.clock import FixedClock
from app.errors import AskPerson, TryLater
from app.exchange.link import Link
from app.exchange.trust import Trusted
from app.settings import Home
from app.steps.central_known import trust_folder
from app.steps.sync import fetch_release
from central.database import Database
from central.service import build
from central.settings import Settings

MB = 1024 * 1024
BASE = "https://central.example"
SWOLLEN = 100 * MB
KEY = {"kty": "OKP", "crv": "Ed25519", "x": "x"}


def gzip_bomb():
    packing = zlib.compressobj(9, wbits=31)
    return b"".join(packing.compress(bytes(MB)) for _ in range(SWOLLEN // MB)) + packing.flush()


def zstd_bomb():
    made = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(made, closefd=False) as writer:
        for _ in range(SWOLLEN // MB):
            writer.write(bytes(MB))
    return made.getvalue()


BOMB = gzip_bomb()


@contextmanager
def answering(body, packing="", kind="application/json"):
    """A server on this machine that answers everything with one thing."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            if packing:
                self.send_header("Content-Encoding", packing)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(5)


@contextmanager
def peak():
    """Megabytes held at most meanwhile, in a list of one."""
    found = [0.0]
    tracemalloc.start()
    try:
        yield found
        found[0] = tracemalloc.get_traced_memory()[1] / MB
    finally:
        tracemalloc.stop()


def test_a_gzip_bomb_of_central_is_left_unpacked_and_named():
    with answering(BOMB, "gzip") as base, httpx.Client() as client:
        link = Link(base, client, FixedClock(NOW))
        with peak() as megabytes, pytest.raises(AskPerson) as problem:
            link.enrol("AAAA-BBBB-CCCC", KEY)
    assert problem.value.code == "sync-answer-too-big" and problem.value.message
    assert len(BOMB) < MB and megabytes[0] < 40


def test_an_answer_without_packing_is_cut_off_at_the_same_length():
    with answering(bytes(20 * MB)) as base, httpx.Client() as client, pytest.raises(AskPerson) as problem:
        Link(base, client, FixedClock(NOW)).enrol("AAAA-BBBB-CCCC", KEY)
    assert problem.value.code == "sync-answer-too-big"


@pytest.mark.parametrize(
    ("body", "packing"),
    [(gzip.compress(BOMB), "gzip, gzip"), (zstd_bomb(), "zstd"), (BOMB[:100], "gzip"), (b"{}", "gzip")],
    ids=["packed twice", "zstd", "cut off", "not gzip at all"],
)
def test_a_packing_we_did_not_ask_for_or_cannot_read_is_no_answer(body, packing):
    with (
        answering(body, packing) as base,
        httpx.Client() as client,
        peak() as megabytes,
        pytest.raises(TryLater) as problem,
    ):
        Link(base, client, FixedClock(NOW)).enrol("AAAA-BBBB-CCCC", KEY)
    assert problem.value.code == "sync-offline" and megabytes[0] < 40


def test_a_bomb_that_says_it_is_a_page_is_not_even_read():
    with (
        answering(BOMB, "gzip", "text/html") as base,
        httpx.Client() as client,
        peak() as megabytes,
        pytest.raises(TryLater) as problem,
    ):
        Link(base, client, FixedClock(NOW)).enrol("AAAA-BBBB-CCCC", KEY)
    assert problem.value.code == "sync-offline" and megabytes[0] < 2


def test_a_gzip_bomb_of_a_feed_is_left_unpacked_and_named(monkeypatch):
    monkeypatch.setattr("app.catalogue.api.MOST_ANSWER", 4 * MB)
    with (
        answering(BOMB, "gzip") as base,
        httpx.Client() as client,
        peak() as megabytes,
        pytest.raises(AskPerson) as problem,
    ):
        Api(base, Watch(), client=client).page(1)
    assert problem.value.code == "catalogue-too-big" and megabytes[0] < 25


def test_a_gzip_bomb_where_news_is_asked_for_is_no_line(tmp_path):
    publisher = Publisher(tmp_path)
    publisher.publish(*some(3))
    database = Database(f"sqlite:///{tmp_path / 'central.db'}")
    database.migrate()
    home = Home(tmp_path / "device")
    with TestClient(build(Settings(folder=tmp_path), database, FixedClock(NOW)), base_url=BASE) as client:
        fetch_release(home, FixedClock(NOW), client, f"{BASE}/release", publisher.root)
    with (
        answering(BOMB, "gzip") as base,
        httpx.Client() as client,
        peak() as megabytes,
        pytest.raises(TryLater) as problem,
    ):
        Trusted(trust_folder(home), base, None, client).news(NOW)
    assert problem.value.code == "sync-offline" and megabytes[0] < 5
    database.close()


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 2000), st.integers(1, 400), st.booleans())
def test_what_is_read_is_what_was_packed_or_nothing(content, most, step, packed):
    sent = gzip.compress(content) if packed else content
    chunks = [sent[at : at + step] for at in range(0, len(sent), step)]
    headers = {"content-encoding": "gzip"} if packed else {}
    with closing(httpx.Response(200, headers=headers, content=iter(chunks))) as answer:
        if len(content) > most:
            with pytest.raises(bounded.TooMuch):
                bounded.whole(answer, most)
        else:
            assert bounded.whole(answer, most) == content
