"""What one caller may ask: how large, how slow and how often. Beyond it the answer is 413, 408 or 429, at once."""

from __future__ import annotations

import asyncio
import hashlib
import os
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.problems import problem_answer
from central.settings import Settings

CALLERS_MOST = 20_000


class Bucket:
    """Tokens that come back with time; one request takes one."""

    def __init__(self, a_minute: int, now: float) -> None:
        self.size = float(a_minute)
        self.left, self.at = self.size, now

    def wait(self, now: float) -> float:
        """0 when there was a token, else the seconds until there is one."""
        self.left = min(self.size, self.left + (now - self.at) * self.size / 60)
        self.at = now
        if self.left >= 1:
            self.left -= 1
            return 0.0
        return (1 - self.left) * 60 / self.size


class Limits:
    """ASGI middleware. Callers are kept as a keyed hash of their address, in memory, and forgotten in turn."""

    def __init__(self, app: ASGIApp, settings: Settings, now: Callable[[], float] = time.monotonic) -> None:
        self.app, self.settings, self.now = app, settings, now
        self._key = os.urandom(16)
        self._callers: OrderedDict[bytes, Bucket] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        wait = self._wait(scope, headers)
        if wait:
            later = {"Retry-After": str(max(1, round(wait)))}
            answer = problem_answer(scope["path"], 429, "too-many-requests", headers=later)
            await answer(scope, receive, send)
            return
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.settings.body_most:
            await problem_answer(scope["path"], 413, "too-large")(scope, receive, send)
            return
        await self._with_body(scope, receive, send)

    def _wait(self, scope: Scope, headers: Headers) -> float:
        if scope["path"].startswith("/health"):
            return 0.0
        reads = scope["method"] in ("GET", "HEAD")
        rate = self.settings.reads_a_minute if reads else self.settings.writes_a_minute
        if not rate:
            return 0.0
        caller = headers.get("x-forwarded-for", "").rpartition(",")[2].strip() if self.settings.trusted_proxy else ""
        caller = caller or (scope["client"][0] if scope.get("client") else "")
        name = hashlib.blake2b(f"{reads}{caller}".encode(), key=self._key, digest_size=16).digest()
        now = self.now()
        bucket = self._callers.pop(name, None) or Bucket(rate, now)
        self._callers[name] = bucket
        if len(self._callers) > CALLERS_MOST:
            self._callers.popitem(last=False)
        return bucket.wait(now)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the body on as it comes; when it is too large or stops coming, answer here and hear the route no more.

        The framework would take our refusal inside ``receive`` for a body it cannot parse.
        """
        size = 0
        whole = started = refused = False

        async def refuse(status: int, code: str) -> None:
            nonlocal refused
            refused = True
            if not started:
                await problem_answer(scope["path"], status, code, headers={"Connection": "close"})(scope, receive, send)

        async def limited() -> Message:
            nonlocal size, whole
            if whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self.settings.body_seconds)
            except TimeoutError:
                await refuse(408, "too-slow")
                return {"type": "http.disconnect"}
            size += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if size > self.settings.body_most:
                await refuse(413, "too-large")
                return {"type": "http.disconnect"}
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            if not refused:
                started = True
                await send(message)

        await self.app(scope, limited, noted)
