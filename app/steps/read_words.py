"""Read the words an author wrote, place by place: a text, a file with leaflet texts, or offers (HSDS)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.leaflet import Light, Readability, readability
from app.texts import shipped

BIGGEST_FILE = 20_000_000
_OFFER_FIELDS = ("description", "application_process", "fees_description")


@dataclass(frozen=True)
class ReadPlace:
    """A place in a file and what was found there."""

    where: str
    found: Readability

    @property
    def light(self) -> Light:
        """The heaviest remark here."""
        return self.found.light


def read_file(path: Path) -> tuple[ReadPlace, ...]:
    """What stands in a text file, a leaflet texts file or a file of HSDS services; only places with words.

    Raises AskPerson("words-unreadable") naming the file.
    """
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise AskPerson("words-unreadable", where=f"{path.name} (groter dan 20 MB)")
        words = path.read_bytes().decode("utf-8-sig")
        if path.suffix.casefold() != ".json":
            return (ReadPlace(path.name, readability(words)),)
        given = json.loads(words)
    except (OSError, ValueError, RecursionError) as error:
        raise AskPerson("words-unreadable", where=path.name) from error
    return tuple(ReadPlace(where, readability(said)) for where, said in _places(given) if said.strip())


def read_our_texts() -> tuple[ReadPlace, ...]:
    """Our own Dutch leaflet sentences and the sample offers."""
    return (*read_file(shipped("leaflet/nl.json")), *read_file(shipped("catalogue/voorbeeld.json")))


def _places(given: Any) -> Iterator[tuple[str, str]]:
    if isinstance(given, dict) and isinstance(given.get("texts"), dict):
        for key, said in given["texts"].items():
            if key == "months":
                continue
            forms = {"": said} if isinstance(said, str) else said
            for form, words in forms.items() if isinstance(forms, dict) else ():
                yield f"{key} ({form})" if form else key, str(words)
        return
    services = given.get("contents", [given]) if isinstance(given, dict) else given
    for service in services if isinstance(services, list) else ():
        if isinstance(service, dict):
            for field in _OFFER_FIELDS:
                if isinstance(words := service.get(field), str):
                    yield f"{service.get('name', '?')}: {field}", words
