"""Services at a location, as HSDS gives them on ``/service_at_locations``: turned inside out, each service once.

Source: HSDS 3.0, service_at_location: one per service and place, with the service inside. A service with three places
comes by three times, anywhere in the source, so they wait in a private file until all were read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from app.catalogue.codes import members
from app.catalogue.entry import MOST_RECORD, compact, decoded
from app.catalogue.tables import Scratch

SERVICE = "service"
_PLACES = "service_at_locations"


def services_at(records: Iterator[tuple[str, Any, bytes]]) -> Iterator[tuple[str, Any, bytes]]:
    """The same records (place, record, JSON); services at a location follow at the end, each with all its places.

    Of one service written in several ways the one that changed last is taken.
    """
    with ExitStack() as opened:
        waiting: _Waiting | None = None
        for place, raw, written in records:
            if not holds_a_service(raw):
                yield place, raw, written
                continue
            waiting = waiting or _Waiting(opened.enter_context(Scratch()))
            at: dict[str, Any] = decoded(written)  # what was read of it may be a part
            if waiting.take(place, at.pop(SERVICE), at):
                continue
            yield place, raw[SERVICE], compact(raw[SERVICE])  # without an id: refused by name where records are judged
        yield from waiting.services() if waiting is not None else ()


def holds_a_service(raw: object) -> bool:
    """Whether a record is a service at a location, with the service in it."""
    return isinstance(raw, dict) and isinstance(raw.get(SERVICE), dict) and "name" not in raw


class _Waiting:
    """Services at locations that wait for the other places of the same service."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._known: dict[str, tuple[str, str, int]] = {}
        """Per service: where it came first, when the copy that is kept changed, and how large its places are."""

    def take(self, where: str, service: dict[str, Any], place: dict[str, Any]) -> bool:
        """Keep a place and its service; False for a service without an id."""
        given = service.get("id")
        if isinstance(given, bool) or not isinstance(given, str | int) or given == "":
            return False
        key, changed = str(given), str(service.get("last_modified") or service.get("modified_date") or "")
        first, newest, size = self._known.get(key, (where, "", 0))
        if not size or changed > newest:
            self._scratch.put(SERVICE, key, "", "", service)
            newest = changed
        if size <= MOST_RECORD:  # beyond, the service is refused for its size
            self._scratch.put("place", str(place.get("id", "")), SERVICE, key, place)
        self._known[key] = (first, newest, size + len(compact(place)))
        return True

    def services(self) -> Iterator[tuple[str, Any, bytes]]:
        """Each service with the places it has itself and those it was found at, each once."""
        for key, (where, _changed, _size) in self._known.items():
            service = self._scratch.newest(SERVICE, key)
            places = [*members(service.get(_PLACES)), *self._scratch.hanging("place", SERVICE, key)]
            each_once = {str(at.get("id") or f"#{number}"): at for number, at in enumerate(places)}
            whole = {**service, _PLACES: list(each_once.values())}
            yield where, whole, compact(whole)
