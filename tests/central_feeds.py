"""Invented HSDS feeds for the tests of central."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from app.texts import shipped

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def an_id(words: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"https://example.nl/{words}"))


def a_service(number: int, **changed) -> dict:
    """A full, valid service."""
    service_id = an_id(f"service-{number}")
    return {
        "id": service_id,
        "name": f"Groep {number}",
        "description": "Ouders praten met ouders.",
        "status": "active",
        "organization": {"id": an_id("welzijn"), "name": "Welzijn (voorbeeld)", "description": "Verzonnen."},
        "phones": [{"id": an_id(f"phone-{number}"), "number": "038-000 00 00"}],
        "attributes": [
            {
                "id": an_id(f"attribute-{number}"),
                "link_id": service_id,
                "link_entity": "service",
                "taxonomy_term_id": an_id(f"term-{number % 2}"),
                "taxonomy_term": {
                    "id": an_id(f"term-{number % 2}"),
                    "code": ("MENTAAL", "SLAAP")[number % 2],
                    "name": ("Mentale gezondheid", "Slaap")[number % 2],
                    "description": "Verzonnen",
                    "taxonomy": "https://example.nl/taxonomie/categorie",
                    "taxonomy_id": an_id("categorie"),
                },
            }
        ],
        "service_at_locations": [
            {
                "id": an_id(f"place-{number}"),
                "location": {
                    "id": an_id("buurthuis"),
                    "location_type": "physical",
                    "name": "Buurthuis",
                    "addresses": [
                        {
                            "id": an_id("adres"),
                            "address_1": "Voorbeeldstraat 1",
                            "city": "Zwolle",
                            "state_province": "Overijssel",
                            "postal_code": "8014 ZZ" if number % 2 else "8021 ZZ",
                            "country": "NL",
                            "address_type": "physical",
                        }
                    ],
                },
            }
        ],
    } | changed


def placed(*records) -> list:
    """Records with the places a source gives them."""
    return [(f"voorbeeld.json, nummer {number}", record) for number, record in enumerate(records, 1)]


def the_sample() -> list:
    """The sample catalogue that comes with the program."""
    return placed(*json.loads(shipped("catalogue/voorbeeld.json").read_text(encoding="utf-8"))["contents"])
