"""Our codes on an HSDS record: attributes with a taxonomy term from one of our taxonomies (domain.md section 5.1).

HSDS 3.0 hangs classifications on ``attributes``; a term belongs to a taxonomy by ``taxonomy_id``,
``taxonomy_detail`` or its ``term_uri``. Terms of other taxonomies are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

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

_SAME = {"S4-12": "S4", "J12-18": "J12", "WERK/VERLOF": "WERK-VERLOF", "WERK": "WERK-VERLOF"}


def taxonomy_id(name: str) -> str:
    """The fixed uuid of one of our taxonomies: version 5 of its address (RFC 9562 section 5.5)."""
    return str(uuid5(NAMESPACE_URL, TAXONOMY_BASE + name))


_BY_ID = {taxonomy_id(name): name for name in TAXONOMIES}


def members(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects in what should be a list of objects; anything else in real feeds is passed over."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def member(value: object) -> Mapping[str, Any]:
    """The first object, or an empty one."""
    return value if isinstance(value, dict) else next(members(value), {})


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


def topic_names(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the terms that say what a service is about: our categories, and all terms of others' taxonomies.

    The rest of ours are filters: that a course is for mothers does not make it one about mothers.
    """
    terms = (member(attribute.get("taxonomy_term")) for attribute in members(raw.get("attributes")))
    return tuple(plain(term.get("name"), 100) for term in terms if _taxonomy(term) in ("", "categorie"))


def codes(raw: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Taxonomy name to the codes given, in the order given and each once, for our own taxonomies."""
    found: dict[str, dict[str, None]] = {}
    for attribute in members(raw.get("attributes")):
        term = member(attribute.get("taxonomy_term"))
        name = _taxonomy(term)
        code = plain(term.get("code"), 60)
        if name == "categorie" and code.upper() in CATEGORIES:
            code = code.upper()
        if name and code:
            found.setdefault(name, {})[_SAME.get(code, code)] = None
    return {name: tuple(given) for name, given in found.items()}
