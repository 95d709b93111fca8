"""Every answer is counted, logged without personal data, and carries the epoch and headers that keep a browser calm."""

from __future__ import annotations

import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.exchange.contract import EPOCH_HEADER, PROTOCOL, PROTOCOL_HEADER
from central.parts import Parts

log = logging.getLogger("central.request")

SECURITY = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}


class Watching:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        self.app, self.parts = app, parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status, size = time.perf_counter(), 500, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[PROTOCOL_HEADER] = str(PROTOCOL)
                epoch = getattr(scope["app"].state, "epoch", "")
                if epoch:
                    headers[EPOCH_HEADER] = str(epoch)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                if headers.get("content-type", "").startswith("text/html"):
                    for name, value in SECURITY.items():
                        headers.setdefault(name, value)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "") or "-"
            self.parts.metrics.answered(scope["method"], route, status, seconds)
            facts = {"method": scope["method"], "route": route, "status": status, "bytes": size}
            log.info("answered", extra=facts | {"ms": round(seconds * 1000, 1)})
