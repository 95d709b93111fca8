"""Our codes on an HSDS record: attributes with a taxonomy term from one of our taxonomies (domain.md section 5.1).

HSDS 3.0 hangs classifications on ``attributes``; a term belongs to a taxonomy by ``taxonomy_id``,
``taxonomy_detail`` or its ``term_uri``. Terms of other taxonomies are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec

from app.catalogue.clean import plain

TAXONOMY_BASE = "https://sterk-ouderschap.nl/taxonomie/"

TAXONOMIES = (
    "categorie",
    "fase-gezin",
    "fase-scheiding",
    "leefgebied",
    "doelgroep",
    "vorm",
    "kring",
    "intensiteit",
    "kader",
    "publiek",
    "risico-tekst",
    "toegang",
    "kosten",
    "toestemming-nodig",
    "wachttijd",
    "actiepunt",
)

CATEGORIES = frozenset(
    {
        "RELATIE",
        "OUDERCURSUS",
        "OPVOED",
        "MENTAAL",
        "STEUN",
        "STEUNFIGUUR",
        "ONTMOETING",
        "KIND-COLLECTIEF",
        "KIND-INFO",
        "JURIDISCH",
        "MEDIATION",
        "OUDERSCHAP-NA",
        "COMPLEX",
        "INKOMEN",
        "SCHULD",
        "WERK-VERLOF",
        "WONEN",
        "TAAL",
        "VERSLAVING",
        "AGRESSIEHULP",
        "VEILIG",
        "KEUZEHULP",
        "ROUW",
        "MEDISCH",
        "LOKET",
        "PROF",
    }
)
PHASES = ("Z1", "Z2", "K", "B1", "B2", "D", "S4", "J12")
SEPARATION = ("geen", "voor", "tijdens", "na<1jr", "na>1jr")

_IN_CAPITALS = ("categorie", "fase-gezin", "kader", "actiepunt")
_SAME = {"S4-12": "S4", "J12-18": "J12", "WERK/VERLOF": "WERK-VERLOF", "WERK": "WERK-VERLOF"}

_KNOWN_CAPITALS = CATEGORIES | set(PHASES) | set(_SAME) | {"UHA", *(f"AP{number}" for number in range(1, 7))}


def taxonomy_id(name: str) -> str:
    """The fixed uuid of one of our taxonomies: version 5 of its address (RFC 9562 section 5.5)."""
    return str(uuid5(NAMESPACE_URL, TAXONOMY_BASE + name))


_BY_ID = {taxonomy_id(name): name for name in TAXONOMIES}


def members(value: object) -> Sequence[Mapping[str, Any]]:
    """The objects in what should be a list of objects; anything else in real feeds is passed over."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    return (value,) if isinstance(value, dict) else ()


def member(value: object) -> Mapping[str, Any]:
    """The first object, or an empty one."""
    return value if isinstance(value, dict) else next(iter(members(value)), {})


def _taxonomy(term: Mapping[str, Any]) -> str:
    """The name of the taxonomy of ours a term is from, or empty."""
    given = term.get("taxonomy_id")
    if isinstance(given, str) and (name := _BY_ID.get(given)) is not None:
        return name
    detail = member(term.get("taxonomy_detail"))
    if (name := _BY_ID.get(str(detail.get("id")))) is not None:
        return name
    for given in (detail.get("uri"), term.get("term_uri"), term.get("taxonomy")):
        if isinstance(given, str) and given.startswith(TAXONOMY_BASE):
            return given.removeprefix(TAXONOMY_BASE).split("#", 1)[0]
    return ""


@lru_cache(maxsize=4096)
def _code(taxonomy: str, given: str) -> str:
    """The code as we spell it, of one of our taxonomies."""
    code = plain(given, 60)
    if taxonomy in _IN_CAPITALS and code.upper() in _KNOWN_CAPITALS:
        return _SAME.get(code.upper(), code.upper())
    return code.lower()


_KEPT_MARKS = 8192
_LONGEST_KEPT = 2000
_marks: dict[object, tuple[str, str, str]] = {}
"""What was found in a term, by its codes or by the JSON it was written in: the same few hang on every service."""


class WrittenTerm(msgspec.Struct, gc=False):
    """An attribute of which the term was left as it was written; ``app.catalogue.slim`` reads attributes so."""

    taxonomy_term: msgspec.Raw = msgspec.Raw(b"null")


def _written_mark(written: bytes) -> tuple[str, str, str]:
    """See ``_mark``. Raises msgspec.DecodeError for what is no JSON."""
    kept = _mark(member(msgspec.json.decode(written)))
    if len(_marks) < _KEPT_MARKS and len(written) < _LONGEST_KEPT:
        _marks[written] = kept
    return kept


def _mark(term: Mapping[str, Any]) -> tuple[str, str, str]:
    """(taxonomy of ours or empty, code, topic name) of a term; the same few terms hang on every service."""
    given, code, name = term.get("taxonomy_id"), term.get("code"), term.get("name")
    known = given.__class__ is str and given in _BY_ID and code.__class__ is str and name.__class__ is str
    taxonomy = _taxonomy(term)
    kept = (
        taxonomy,
        _code(taxonomy, str(code)[:200]) if taxonomy and isinstance(code, str | int) else "",
        plain(name, 100) if taxonomy in ("", "categorie") else "",
    )
    if known and len(_marks) < _KEPT_MARKS:
        _marks[given, code, name] = kept
    return kept


def _known_mark(term: Mapping[str, Any]) -> tuple[str, str, str]:
    try:
        kept = _marks.get((term.get("taxonomy_id"), term.get("code"), term.get("name")))
    except TypeError:  # an object or list where a word should be
        kept = None
    return kept or _mark(term)


def marks(raw: Mapping[str, Any]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Taxonomy name to the codes given, in order and each once, for our own taxonomies; and the topic names.

    A topic name says what a service is about: names of our categories, and of all terms of others' taxonomies. The
    rest of ours are filters: that a course is for mothers does not make it one about mothers.
    """
    found: dict[str, tuple[str, ...]] = {}
    topics: tuple[str, ...] = ()
    attributes = raw.get("attributes")
    for attribute in attributes if isinstance(attributes, list) else members(attributes):
        if attribute.__class__ is WrittenTerm:
            written = bytes(attribute.taxonomy_term)
            taxonomy, code, topic = _marks.get(written) or _written_mark(written)
        elif isinstance(attribute, dict):
            taxonomy, code, topic = _known_mark(member(attribute.get("taxonomy_term")))
        else:
            continue
        if topic:
            topics += (topic,)
        if code:
            before = found.get(taxonomy)
            if before is None:
                found[taxonomy] = (code,)
            elif code not in before:
                found[taxonomy] = (*before, code)
    return found, topics


def codes(raw: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Taxonomy name to the codes given, for our own taxonomies."""
    return marks(raw)[0]


def topic_names(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the terms that say what a service is about."""
    return marks(raw)[1]
