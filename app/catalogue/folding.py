"""Words as the index knows them: lower case, without accents, letters and digits only (`Café's` is `cafes`)."""

from __future__ import annotations

import unicodedata

from app.catalogue.clean import hidden, without_html


class _Letters(dict[int, str | None]):
    """Per character what is left of it; filled as characters are met, at most one entry per character there is."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        left: str | None = char if char.isalnum() or char == "\n" else " "
        if char in "'’`" or unicodedata.combining(char) or (left == " " and hidden(char)):
            left = None
        self[code] = left
        return left


_LETTERS = _Letters()
_ASCII = bytes(ord(_LETTERS[code] or " ") for code in range(128)) + bytes(128)
_SILENT = bytes(code for code in range(128) if _LETTERS[code] is None)
"""The same for ASCII, which most texts are and which Python turns over in a third of the time."""


def folded(words: str) -> str:
    """The text with only letters, digits and line breaks left, in lower case, no accents; the rest is spaces."""
    lowered = words.casefold()
    if lowered.isascii():
        return lowered.encode().translate(_ASCII, _SILENT).decode()
    return unicodedata.normalize("NFKD", lowered).translate(_LETTERS)


def fold(words: str) -> list[str]:
    """The words of a text as the index knows them."""
    return folded(words).split()


def searched(words: object, longest: int) -> str:
    """The folded text of a field of a record, markup taken off; empty when it is no text. Cut at ``longest``."""
    if not isinstance(words, str):
        return ""
    return folded(without_html(words[:longest]))
