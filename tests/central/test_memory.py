"""Central's memory is bounded under many threads: by the number of places its C library takes memory from."""

import platform
import subprocess
import sys

import pytest

MANY_THREADS = """
import ctypes, os, sys, threading
from central.memory import few_arenas
if sys.argv[1] == "few":
    assert few_arenas()
there, done = threading.Barrier(17), threading.Barrier(17)

def work():
    kept = [bytes(size) for size in range(1000, 60_000, 500)]
    there.wait()
    done.wait()
    del kept

threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads:
    thread.start()
there.wait()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fdopen(os.dup(1), b"w"))
libc.malloc_info(0, file)
libc.fflush(file)
done.wait()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has arenas to bound")
def test_sixteen_threads_share_two_arenas_where_they_would_have_taken_more():
    arenas = {}
    for how in ("few", "as it was"):
        ran = subprocess.run(
            [sys.executable, "-c", MANY_THREADS, how], capture_output=True, text=True, timeout=60
        )  # our own words
        assert ran.returncode == 0, ran.stderr
        arenas[how] = ran.stdout.count("<heap nr=")
    assert arenas["few"] <= 2 < arenas["as it was"]


def test_serving_bounds_them_before_the_first_thread(monkeypatch, tmp_path):
    order = []
    monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(tmp_path))
    monkeypatch.setattr("central.memory.few_arenas", lambda: order.append("few"))
    monkeypatch.setattr("uvicorn.Server.run", lambda _server: order.append("serves"))
    from central.cli import main

    assert main(["serve", "--port", "0"]) == 0
    assert order == ["few", "serves"]
