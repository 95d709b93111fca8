"""How guides and texts are called among the signed files of a release, and for whom each is.

``guides/naam.json`` and ``texts/leaflet/ro.json`` are for every device; ``guides/<id>/naam.json`` and
``texts/<id>/leaflet/ro.json`` for devices of one organization, by its id at central.
"""

from __future__ import annotations

import re

from app.word_files import WordKind, is_language

GUIDES, TEXTS = "guides", "texts"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_KINDS = frozenset(WordKind)


def can_be_named(member: str) -> bool:
    """Whether an organization's id can stand in a name of a file, and is not taken for a kind of text."""
    return _ID.fullmatch(member) is not None and member not in _KINDS


def text_name(kind: WordKind, language: str, member: str = "") -> str:
    """The name of a file of words."""
    return "/".join(part for part in (TEXTS, member, kind.value, f"{language}.json") if part)


def guide_name(file: str, member: str = "") -> str:
    """The name of a guide."""
    return "/".join(part for part in (GUIDES, member, file) if part)


def owner(name: str) -> str:
    """The id of the one organization a file is for; empty for a file that is for all."""
    parts = name.split("/")
    return parts[1] if len(parts) == (4 if parts[0] == TEXTS else 3) else ""


def is_for(name: str, member: str) -> bool:
    """Whether a device of ``member`` (empty: of nobody yet) takes this file."""
    return owner(name) in ("", member)


def text_of(name: str) -> tuple[WordKind, str] | None:
    """What a file of words is for and in which language; None for a name that says neither."""
    *_before, kind, file = ("", *name.split("/"))
    language = file.removesuffix(".json")
    if not name.startswith(f"{TEXTS}/") or kind not in _KINDS or not is_language(language) or file == language:
        return None
    return WordKind(kind), language
