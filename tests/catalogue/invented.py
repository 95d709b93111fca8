"""Invented records, guide and answers for the catalogue's tests. No real person or organization is in here."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from app.catalogue import Service, service_from_hsds
from app.catalogue.codes import TAXONOMY_BASE, taxonomy_id
from app.catalogue.read import read_source
from app.conversation.model import TOGETHER, Evidence, Need
from app.guide.model import AskedOf, Coding, Guide, Item, NeedMark, Option
from app.texts import shipped

SAMPLE = shipped("catalogue/voorbeeld.json")


@cache
def sample() -> tuple[Service, ...]:
    """The shipped sample catalogue, in file order."""
    return tuple(service_from_hsds(raw) for _place, raw, _written in read_source(SAMPLE))


def record(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A small valid HSDS service; a change to None takes the field out."""
    whole = {
        "id": str(UUID(int=number)),
        "name": f"Koffieochtend {number}",
        "status": "active",
        "description": "Koffie met andere ouders.",
        "organization": {"id": str(UUID(int=900)), "name": "Buurthuis", "description": "Verzonnen"},
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


def mark(taxonomy: str, code: str) -> dict[str, Any]:
    """An HSDS attribute with one of our codes."""
    term = {"id": "t", "code": code, "name": code, "description": code, "taxonomy_id": taxonomy_id(taxonomy)}
    return {"id": "a", "taxonomy_term": {**term, "term_uri": f"{TAXONOMY_BASE}{taxonomy}#{code}"}}


def choice(link_id: str, *options: tuple[str, str, str, int], asked_of: AskedOf = AskedOf.TOGETHER) -> Item:
    """A choice with options (code, words, need, weight); an empty need marks nothing."""
    made = tuple(
        Option(Coding(code, words), needs=(NeedMark(need, weight),) if need else ())
        for code, words, need, weight in options
    )
    return Item(link_id, "choice", options=made, asked_of=asked_of)


GUIDE = Guide(
    "https://example.nl/gids",
    "1",
    "gids",
    "Een bedachte gids",
    (
        choice("T1.6", ("ja_samen", "Ja, samen", "RELATIE", 2), ("ja_alleen", "Ja, alleen", "RELATIE", 2)),
        choice("T1.alleen.3", ("alles", "Alles alleen doen", "STEUN", 1)),
        choice("T2.2", ("relatie", "Relatie", "RELATIE", 1), ("ruzie", "Veel ruzie", "RELATIE", 1)),
        choice("T4.3", ("meestal", "Meestal", "", 0), ("bijna_nooit", "Bijna nooit", "RELATIE", 2)),
        choice("T7.1", ("niemand", "Niemand", "STEUN", 3), ("een", "Eén", "STEUN", 1)),
        choice("T1.3", ("hulp", "Weinig hulp van {ander}", "STEUN", 1), ("uur", "Minder dan 2 uur", "OPVOED", 1)),
        choice("T11.0", ("denk-eraan", "Ik denk eraan", "JURIDISCH", 1), ("bezig", "Bezig", "JURIDISCH", 1)),
        choice("T8.7", ("drugs", "Drugs", "VERSLAVING", 2)),
        choice("T11.9", ("ja_kind", "Ja, een kind", "ROUW", 2)),
        choice("T11.7", ("uha", "Ja, de rechter", "OUDERSCHAP-NA", 2)),
    ),
)


def said(
    link_id: str, code: str = "x", *, of: str = TOGETHER, sayable: bool = True, printable: bool = True
) -> Evidence:
    """One answer, by code."""
    return Evidence(link_id, of, (Coding(code, code),), sayable, sayable and printable, link_id.split(".")[0])


def own(of: str, link_id: str = "T8.2", code: str = "ja") -> Evidence:
    """An answer one parent gave for themselves."""
    return said(link_id, code, of=of, sayable=False)


def need(code: str, *evidence: Evidence, weight: int = 1) -> Need:
    """A need; without evidence one that was said together."""
    return Need(code, weight, evidence or (said("T12.9"),))
