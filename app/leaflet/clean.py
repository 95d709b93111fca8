"""The one door for other people's text on its way to paper: plain characters, nothing that steers."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit, urlunsplit

_STEERING = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"  # soft hyphen, direction marks, zero width
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # embeddings, overrides, isolates (UAX 9)
    "\ufe0e\ufe0f"  # text or picture style of an emoji
)
_LONGEST_URL = 500
_TWO_LETTERS = str.maketrans({"\u0132": "IJ", "\u0133": "ij"})
"""The Dutch ij typed as one character; nobody sees the difference and more fonts know the two letters."""


def clean(words: str) -> str:
    """``words`` on one line: NFC, without controls, bidi controls, surrogates or noncharacters.

    Runs of space become one space. Letters, marks and ZWJ or ZWNJ (which spell in some scripts) stay as
    they are. Nothing is read as markup.
    """
    kept = (" " if c.isspace() else c for c in words if c.isspace() or not _is_dropped(c))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split())).translate(_TWO_LETTERS)


def clean_lines(words: str) -> tuple[str, ...]:
    """As ``clean``, for each line of ``words`` that is not empty."""
    return tuple(line for raw in words.splitlines() if (line := clean(raw)))


def _is_dropped(character: str) -> bool:
    return (
        character in _STEERING
        or unicodedata.category(character) in ("Cc", "Cs")
        or (ord(character) & 0xFFFE) == 0xFFFE
        or 0xFDD0 <= ord(character) <= 0xFDEF
    )


def web_address(url: str) -> str:
    """The address of a page, without query and fragment: those can follow a reader (domain.md S3).

    Empty for another scheme than http or https, a user name inside, or what is no address at all.
    """
    words = clean(url)
    if len(words) > _LONGEST_URL or " " in words:
        return ""
    try:
        parts = urlsplit(words)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def spoken_address(url: str) -> str:
    """A web address as people say it: without scheme, ``www.`` and the last slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def call(phone: str) -> str:
    """What a phone does with a printed number (RFC 3966); empty when it is no number one could dial."""
    digits = "".join(c for c in phone.partition("(0)")[0] + phone.partition("(0)")[2] if c in "+0123456789")
    return f"tel:{digits}" if 3 <= len(digits) <= 16 and "+" not in digits[1:] else ""
