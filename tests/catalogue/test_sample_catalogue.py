"""The shipped sample: complete, valid HSDS, readable, and visibly invented."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from invented import SAMPLE, sample

from app.catalogue import Audience, Circle, Intensity, Service, icon_for
from app.catalogue.codes import CATEGORIES, PHASES, SEPARATION, TAXONOMIES, codes
from app.texts import has_text, shipped

LIFE_AREAS = {
    "relatie-gezin",
    "opvoeding",
    "gezondheid-lichaam",
    "gezondheid-mentaal",
    "veiligheid",
    "juridisch",
    "inkomen-schuld",
    "wonen",
    "werk-school-dag",
    "netwerk-meedoen",
}

# HSDS 3.0, "required" of each schema.
REQUIRED = {
    "service": {"id", "name", "status"},
    "organization": {"id", "name", "description"},
    "location": {"id", "location_type"},
    "address": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "phone": {"id", "number"},
    "taxonomy_term": {"id", "name", "description"},
}
PLACES = {"organization": "organization", "location": "location", "taxonomy_term": "taxonomy_term"}
LISTS = {"addresses": "address", "phones": "phone", "contents": "service"}
NATIVE = {
    "id", "organization_id", "name", "description", "url", "email", "status", "interpretation_services",
    "application_process", "fees_description", "eligibility_description", "assured_date", "assurer_email",
    "last_modified", "phones", "schedules", "service_areas", "service_at_locations", "languages", "organization",
    "cost_options", "attributes",
}  # fmt: skip


def page() -> dict[str, Any]:
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


def objects(value: Any, kind: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield kind, value
        for key, inner in value.items():
            yield from objects(inner, PLACES.get(key, LISTS.get(key, "")))
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, kind)


def test_the_page_counts_what_it_holds() -> None:
    whole = page()
    assert whole["total_items"] == len(whole["contents"]) >= 48


def test_every_object_has_what_hsds_requires_and_a_uuid() -> None:
    for kind, thing in objects(page()):
        assert REQUIRED.get(kind, set()) <= thing.keys(), (kind, thing)
        if "id" in thing:
            assert str(UUID(thing["id"])) == thing["id"]


def test_services_use_only_fields_hsds_has() -> None:
    for raw in page()["contents"]:
        assert raw.keys() <= NATIVE


def test_ids_of_services_are_unique() -> None:
    ids = [s.id for s in sample()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("what", "expected", "of"),
    [
        ("categories", set(CATEGORIES), lambda s: s.categories),
        ("phases", set(PHASES), lambda s: s.phases),
        ("separation", set(SEPARATION), lambda s: s.separation),
        ("life areas", LIFE_AREAS, lambda s: s.life_areas),
        ("circles", set(Circle), lambda s: (s.circle,)),
        ("intensity", set(Intensity), lambda s: (s.intensity,)),
        ("visibility", set(Audience), lambda s: (s.visibility,)),
    ],
)
def test_every_code_is_covered_and_no_other_is_used(what: str, expected: set[Any], of: Any) -> None:
    assert {code for service in sample() for code in of(service)} == expected, what


def test_every_taxonomy_in_the_sample_is_ours() -> None:
    for service in sample():
        found = codes(service.raw)
        assert set(found) <= set(TAXONOMIES)
        assert sum(len(given) for given in found.values()) == len(service.raw["attributes"])


def test_contacts_are_visibly_invented() -> None:
    for service in sample():
        contact = service.contact
        assert re.fullmatch(r"(038-000 10 \d\d)?", contact.phone), service.name
        assert contact.email == "" or contact.email.endswith("@example.nl")
        assert contact.url == "" or contact.url.startswith("https://example.nl/")
        assert contact.address == "" or contact.address.startswith("Voorbeeldstraat ")


def test_no_real_emergency_number_is_in_the_editable_catalogue() -> None:
    for service in sample():
        words = f"{service.name} {service.description} {service.how_to_start} {service.cost} {service.contact.times}"
        assert not re.search(r"\b(112|113|0800)\b", words), service.name


def test_help_can_be_reached_and_own_strength_needs_no_number() -> None:
    for service in sample():
        helped = service.circle in (Circle.PARENTS, Circle.SERVICE)
        assert bool(service.contact.phone) is helped, service.name


def test_every_service_says_what_a_leaflet_needs() -> None:
    for service in sample():
        assert 0 < len(service.summary) <= 90, service.name
        assert len(service.what_you_get) == 3, service.name
        assert service.how_to_start and service.cost and service.area, service.name
        assert isinstance(service.checked_on, date)


def test_safety_and_professional_entries_are_for_the_professional_only() -> None:
    hidden = {s.name for s in sample() if {"VEILIG", "PROF"} & set(s.categories)}
    assert hidden
    assert {s.name for s in sample() if s.visibility is Audience.PROFESSIONAL} >= hidden


def test_the_neutral_edition_holds_nothing_that_tells_on_anybody() -> None:
    telling = {
        "OUDERSCHAP-NA", "MEDIATION", "COMPLEX", "KIND-INFO", "KIND-COLLECTIEF", "MENTAAL", "VERSLAVING",
        "AGRESSIEHULP", "VEILIG", "KEUZEHULP", "ROUW",
    }  # fmt: skip
    neutral = [s for s in sample() if s.visibility is Audience.NEUTRAL]
    assert len(neutral) >= 15
    for service in neutral:
        assert not telling & set(service.categories), service.name
        assert not service.risk_words
        assert not re.search(r"scheid|uit elkaar|geweld|somber|boos", service.name + service.description), service.name


def test_dutch_sentences_are_short() -> None:
    def sentences(service: Service) -> list[str]:
        words = f"{service.description}\n{service.how_to_start}"
        return [s for s in re.split(r"[.!?:\n]", words) if s.strip()]

    for service in sample():
        assert max(len(s.split()) for s in sentences(service)) <= 16, service.name


def test_every_category_has_words_and_an_icon_that_exists() -> None:
    for code in CATEGORIES:
        assert has_text(f"catalogue.need.{code}")
    for service in sample():
        assert shipped(f"icons/{icon_for(service)}.svg").is_file(), icon_for(service)


def test_each_circle_of_own_strength_has_something_for_every_family() -> None:
    for phase in PHASES:
        for circle in (Circle.SELF, Circle.NETWORK):
            fitting = [s for s in sample() if s.circle is circle and phase in s.phases and "geen" in s.separation]
            assert len(fitting) >= 2, (phase, circle)
