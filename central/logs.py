"""Logs as one JSON object a line. No address, no id, no query and no body: a route's template says enough."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

_OWN = ("route", "method", "status", "ms", "bytes", "fault", "port")
"""The only facts that may be added to a line."""


class JsonLines(logging.Formatter):
    """A log record as one line of JSON with a fixed set of fields; the message is a fixed word, never formatted."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. What a library logs keeps its name and level only: its words may hold an address."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": at, "level": record.levelname.lower(), "from": record.name}
        if record.name.partition(".")[0] == "central":
            line["event"] = record.msg
            line |= {name: getattr(record, name) for name in _OWN if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["fault"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=True)


def configure() -> None:
    """Every logger of this process writes such lines to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("uvicorn.access", "httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
