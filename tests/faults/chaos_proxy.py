"""A small HTTP proxy on loopback that fails on purpose, the same way for the same seed."""

from __future__ import annotations

import random
import socket
import struct
import threading
from contextlib import suppress

PORTAL = b"<html><h1>Log in op de wifi</h1></html>"
BREAKS = ("refuse", "lose-request", "lose-answer", "cut-answer", "wrong-length")
LIES = ("portal", "redirect", "busy", "error")
FAULTS = (*BREAKS, *LIES, "send-twice", "lose-answer", "cut-answer")


class ChaosProxy:
    """Passes requests to ``upstream`` (a port) and fails with probability ``chance``; ``log`` says how."""

    def __init__(self, upstream: int, seed: int, chance: float = 0.4) -> None:
        self.upstream, self.chance = upstream, chance
        self.random = random.Random(seed)
        self.log: list[str] = []
        self.only: tuple[str, ...] = FAULTS
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                caller, _address = self._listening.accept()
                threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _fault(self) -> str:
        with self._lock:
            fault = self.random.choice(self.only) if self.random.random() < self.chance else ""
            self.log.append(fault or "pass")
            return fault

    def _serve(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):
            caller.settimeout(20)
            if not (request := _message(caller)):
                return
            request = request.replace(b" http://central.invalid/", b" /", 1)  # a client that takes us for its proxy
            self._answer(caller, request, self._fault())

    def _answer(self, caller: socket.socket, request: bytes, fault: str) -> None:
        if fault in ("refuse", "lose-request"):
            _reset(caller)
            return
        if fault in ("portal", "redirect", "busy", "error"):
            caller.sendall(_own(fault))
            return
        if fault == "send-twice":
            self._asked(request)
        answer = self._asked(request)
        if fault == "lose-answer":
            _reset(caller)
        elif fault == "cut-answer":
            with self._lock:
                at = self.random.randrange(max(1, len(answer)))
            caller.sendall(answer[:at])
            _reset(caller)
        elif fault == "wrong-length":
            caller.sendall(answer.replace(b"content-length: ", b"content-length: 9", 1))
        else:
            caller.sendall(answer)

    def _asked(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.upstream), timeout=20) as line:
            line.sendall(request)
            return _message(line)


def _own(fault: str) -> bytes:
    status, kind, body, extra = {
        "portal": ("200 OK", "text/html", PORTAL, ""),
        "redirect": ("302 Found", "text/html", b"", "location: http://127.0.0.1:9/\r\n"),
        "busy": ("503 Busy", "application/json", b"{}", "retry-after: 3\r\n"),
        "error": ("500 Error", "text/plain", b"stuk", ""),
    }[fault]
    head = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n{extra}"
    head += "connection: close\r\n\r\n"
    return head.encode() + body


def _message(line: socket.socket) -> bytes:
    """One whole HTTP message with a Content-Length, told to close afterwards; what there is when it breaks off."""
    data = b""
    while b"\r\n\r\n" not in data:
        if not (part := line.recv(65536)):
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    lines = [one for one in head.split(b"\r\n") if not one.lower().startswith((b"connection:", b"keep-alive:"))]
    length = next((int(one.split(b":")[1]) for one in lines if one.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        if not (part := line.recv(65536)):
            break
        body += part
    return b"\r\n".join([*lines, b"connection: close"]) + b"\r\n\r\n" + body


def _reset(line: socket.socket) -> None:
    """Close with a reset, as a line that breaks."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
