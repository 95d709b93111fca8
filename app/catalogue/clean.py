"""Words from outside made harmless: plain text in, plain text out.

A catalogue comes from many hands. HTML is taken off (HSDS lets descriptions carry it), and characters that make text
look other than it is go too: controls, bidirectional overrides (Unicode TR36 section 2.7), byte order marks, halves of
surrogate pairs. Joiners stay: Persian and emoji need them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape

_HIDDEN = frozenset("\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_SILENT_TAGS = frozenset({"script", "style", "template", "iframe", "object", "head"})
_BREAKING_TAGS = frozenset({"p", "br", "div", "ul", "ol", "tr", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"})
_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z]")
_TAG = re.compile(r"<!--|<(?P<closing>/)?(?P<name>[a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>|<[!?][^<>]*+>")
_PLAIN = re.compile(r"[!-%'-;=-~]+(?: [!-%'-;=-~]+)*")
"""Text that needs no cleaning, which most is: printable ASCII without < and &, single spaces inside."""

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def without_html(words: str) -> str:
    """The words of an HTML text, a new line where a block begins and a dash before a list item.

    Not ``html.parser``: that takes minutes over some hostile 80 kB. This looks at each character once.
    """
    if ("<" not in words and "&" not in words) or not _LOOKS_LIKE_HTML.search(words):
        return words
    parts: list[str] = []
    at = 0
    while found := _TAG.search(words, at):
        parts.append(words[at : found.start()])
        name, closing = (found["name"] or "").lower(), bool(found["closing"])
        at = found.end()
        if found[0] == "<!--":
            end = words.find("-->", at)
            at = len(words) if end < 0 else end + 3
        elif name in _SILENT_TAGS and not closing:
            until = re.compile(f"</{name}", re.IGNORECASE).search(words, at)
            at = until.start() if until else len(words)
        elif name == "li":
            parts.append("\n" if closing else "\n- ")
        elif name in _BREAKING_TAGS:
            parts.append("\n")
    return unescape("".join([*parts, words[at:]]))


def hidden(char: str) -> bool:
    """Whether a character is not to be seen, or makes others look different: it is left out of every text."""
    return (
        char in _HIDDEN
        or (unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co") and char not in "\n\t\r\x0b\x0c\x85")
        or "\U000e0000" <= char <= "\U000e0fff"
    )


def _visible(char: str) -> str:
    if char in "\n\t\r\u2028\u2029\x0b\x0c\x85":
        return "\n" if char != "\t" else " "
    return "" if hidden(char) else char


def _cut(words: str, longest: int) -> str:
    """At most ``longest`` characters, cut between words and marked with an ellipsis when something was lost."""
    if len(words) <= longest:
        return words
    kept = words[: longest - 1]
    at = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:at] if at > longest // 2 else kept).rstrip() + "…"


def plain(words: object, longest: int) -> str:
    """One line of plain text of at most ``longest`` characters; anything that is not text or a number becomes empty."""
    if isinstance(words, str) and len(words) <= longest and words.isascii() and _PLAIN.fullmatch(words):
        return words
    if words is None:
        return ""
    return _cut(" ".join(paragraphs(words, longest * 4).split()), longest)


_plain = lru_cache(maxsize=4096)(plain)
_COMES_BACK = 80


def plain_again(words: object, longest: int) -> str:
    """``plain`` for what stands on many records, such as a town or a status: short ones are remembered."""
    short = words.__class__ is str and len(words) <= _COMES_BACK
    return _plain(words, longest) if short else plain(words, longest)


def paragraphs(words: object, longest: int) -> str:
    """Plain text with its line breaks, at most ``longest`` characters; empty lines and doubled spaces are gone."""
    if isinstance(words, bool) or not isinstance(words, str | int | float):
        return ""
    kept = unicodedata.normalize("NFC", without_html(str(words)[: longest * 20]).replace("\r\n", "\n"))
    if not kept.replace("\n", "").isprintable():
        kept = "".join(map(_visible, kept))
    return _cut(_LINES.sub("\n", _SPACES.sub(" ", kept)).strip(), longest)
