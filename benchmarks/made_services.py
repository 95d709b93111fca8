"""Invented HSDS services by the thousand, the same every time: Dutch words, our codes, about 5 kB of JSON each."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from app.catalogue.codes import CATEGORIES, PHASES, SEPARATION, taxonomy_id

WORDS = [
    "baby",
    "ouder",
    "gezin",
    "relatie",
    "praten",
    "ruzie",
    "slapen",
    "huilen",
    "geld",
    "werk",
    "school",
    "buurt",
    "groep",
    "samen",
    "rust",
    "steun",
    "maatje",
    "cursus",
    "avond",
    "ochtend",
    "koffie",
    "thee",
    "kind",
    "kinderen",
    "vader",
    "moeder",
    "partner",
    "opa",
    "oma",
    "scheiding",
    "bemiddeling",
    "afspraak",
    "plan",
    "huis",
    "wonen",
    "huur",
    "schuld",
    "budget",
    "formulier",
    "taal",
    "les",
    "tolk",
    "huisarts",
    "verloskundige",
    "wijkteam",
    "consult",
    "gesprek",
    "luisteren",
    "spel",
    "sport",
    "buiten",
    "natuur",
    "muziek",
    "lezen",
    "bibliotheek",
    "inloop",
    "spreekuur",
    "vrijwilliger",
    "mentor",
    "buddy",
    "jongere",
    "puber",
    "peuter",
    "kleuter",
    "zwanger",
    "bevalling",
    "kraam",
    "borstvoeding",
    "vertrouwen",
    "verdriet",
    "rouw",
    "angst",
    "somber",
    "boos",
    "stress",
    "hulp",
    "vraag",
    "advies",
    "online",
    "telefoon",
    "chat",
    "huisbezoek",
    "begeleiding",
    "omgang",
    "gezag",
    "erkenning",
    "mediation",
    "rechter",
    "advocaat",
    "jeugd",
    "zorg",
]
_COMPOUNDS = tuple(one + other for one in WORDS for other in WORDS if one != other)
"""Dutch makes words by joining them: some eight thousand here, most of them rare."""
_ENDS = ("punt", "huis", "groep", "cafe", "kring", "lijn", "plein", "team", "school", "hulp")
_PLACES = ("Aa-landen", "Holtenbroek", "Stadshagen", "Westenholte", "Assendorp", "Diezerpoort", "Berkum", "Zuid")
_CHOICES: dict[str, tuple[tuple[str, ...], int]] = {
    "categorie": (tuple(sorted(CATEGORIES - {"VEILIG", "PROF"})), 2),
    "fase-gezin": (PHASES, 4),
    "fase-scheiding": (SEPARATION, 3),
    "leefgebied": (("relatie-gezin", "opvoeding", "gezondheid-mentaal", "juridisch", "inkomen-schuld", "wonen"), 1),
    "doelgroep": (("moeder", "vader", "partner", "beide-samen", "ouder-alleen", "kind-6-12", "tienerouder"), 3),
    "vorm": (("1-op-1", "samen", "groep", "huisbezoek", "online-zelf", "inloop", "telefoon-chat"), 2),
    "kring": (("service", "service", "service", "parents", "network", "self"), 1),
    "intensiteit": (("1", "2", "2", "3", "4"), 1),
    "publiek": (("ouder-drukbaar", "ouder-neutraal", "ouder-drukbaar", "alleen-professional"), 1),
    "toegang": (("vrij", "zelf", "wijkteam", "huisarts", "school"), 1),
    "kosten": (("gratis", "eigen-bijdrage", "zorgverzekering", "onbekend"), 1),
    "wachttijd": (("geen", "<4wk", "4-12wk", ">12wk", "stop"), 1),
}


def _term(taxonomy: str, code: str) -> dict[str, Any]:
    return {"id": f"{taxonomy}-{code}", "code": code, "name": code, "description": code, "language": "nl",
            "taxonomy_id": taxonomy_id(taxonomy)}  # fmt: skip


def service(number: int) -> dict[str, Any]:
    """The invented service with this number."""
    chance = random.Random(number)
    word = chance.choice

    def some() -> str:
        # A few words are everywhere and most are rare (Zipf); half are compounds.
        place = min(int(200 * (chance.paretovariate(0.8) - 1)), 10**6)
        return WORDS[(place * 7) % len(WORDS)] if chance.random() < 0.5 else _COMPOUNDS[(place * 977) % len(_COMPOUNDS)]

    def words(least: int, most: int) -> str:
        return " ".join(some() for _ in range(chance.randint(least, most)))

    service_id = str(UUID(int=(number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128))
    made = some() + word(_ENDS)
    marks = [(t, c) for t, (codes, most) in _CHOICES.items() for c in dict.fromkeys(word(codes) for _ in range(most))]
    low = chance.choice((8011, 8011, 8021, 8031, 8041, 1011, 3511))
    organization = word(_PLACES)
    return {
        "id": service_id,
        "name": f"{made.capitalize()} {words(1, 3)} {number}",
        "status": "active" if chance.random() > 0.02 else "inactive",
        "description": f"{words(8, 14).capitalize()}.\n" + "\n".join(f"- {words(6, 12)}." for _ in range(3))
        + f"\n{words(20, 60).capitalize()}.",
        "url": f"https://example.nl/{number}",
        "email": f"hulp{number}@example.nl",
        "application_process": f"{words(6, 12).capitalize()}.",
        "eligibility_description": words(4, 8),
        "fees_description": "Gratis.",
        "interpretation_services": word(("", "Een tolk kan mee.")),
        "assured_date": f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "last_modified": f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T09:00:00.000Z",
        "organization": {"id": f"o{number % 700}", "name": f"Stichting {organization} {number % 700}",
                         "description": "Verzonnen."},
        "phones": [{"id": "p", "number": f"038-000 10 {number % 100:02}"}],
        "languages": [{"id": "l", "code": c} for c in dict.fromkeys(("nl", word(("nl", "en", "ar", "tr", "pl"))))],
        "service_areas": [{"id": "a", "name": f"Zwolle {organization}", "extent": f"{low}-{low + 9}",
                           "extent_type": "text"}] if chance.random() > 0.3 else [],
        "schedules": [{"id": "s", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "12:00"}],
        "service_at_locations": [{"id": "sal", "location": {"id": "loc", "location_type": "physical",
            "latitude": 52.45 + number % 90 / 1000, "longitude": 6.0 + number % 130 / 1000,
            "name": f"Gebouw {organization}", "addresses": [{"id": "ad", "address_1": f"Voorbeeldstraat {number % 90}",
            "city": "Zwolle", "postal_code": "8000 ZZ", "state_province": "Overijssel", "country": "NL",
            "address_type": "physical"}]}}],
        "attributes": [{"id": f"{number}-{i}", "link_id": service_id, "link_entity": "service",
                        "taxonomy_term": _term(*mark)} for i, mark in enumerate(marks)],
    }  # fmt: skip


def services(number: int) -> Iterator[dict[str, Any]]:
    """The first so many invented services."""
    return map(service, range(number))


def write_ndjson(path: Path, number: int) -> None:
    """A file of so many services, one a line."""
    with path.open("w", encoding="utf-8") as lines:
        for made in services(number):
            lines.write(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n")
