"""Answers that are only sent when they changed: one ETag for the whole catalogue, by its revision."""

from __future__ import annotations

from fastapi import Request

_SALT = "2"
"""Part of every ETag: raise the number when the same rows are written differently."""


def tag_of(revision: int) -> str:
    """The ETag of everything drawn from the catalogue as it is now."""
    return f'W/"{_SALT}-{revision}"'


def seen(request: Request, tag: str) -> bool:
    """Whether the asker has it already (RFC 9110 section 13.1.2)."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or tag in (part.strip() for part in given.split(","))


def caching(tag: str) -> dict[str, str]:
    """The headers: keep it, but ask each time whether it changed."""
    return {"ETag": tag, "Cache-Control": "public, no-cache"}
