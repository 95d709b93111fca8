"""The key of this device for the organization's record system: made here, kept here, its public half given on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx

from app.ehr.line import EhrLine, new_ehr_key, public_key
from app.ehr.place import EhrPlace
from app.errors import AskPerson
from app.steps.central_known import EHR_KEY
from app.steps.work import Work, Workplace
from app.store import Event
from app.store.files import naming_faults, write_whole


def ehr_key(place: Workplace, *, rsa: bool = False, new: bool = False) -> dict[str, Any]:
    """The public half of this device's key, made when there is none or a ``new`` one is asked for."""
    with place.work() as work:
        private = json.loads(work.sendings.fact(EHR_KEY) or "{}")
        if not private or new:
            work.audit.record(Event.CHANGE, place.professional.id, "ehr-key", basis="policy")
            private = new_ehr_key(rsa=rsa)
            work.sendings.keep_fact(EHR_KEY, json.dumps(private))
    return public_key(private)


def write_key_set(public: dict[str, Any], file: Path) -> None:
    """Put this key into a JWK Set (RFC 7517 section 5); the keys of other devices in it stay.

    Raises AskPerson("ehr-jwks") for a file that is something else; it is left as it is then.
    """
    keys: list[Any] = []
    with naming_faults():
        if file.exists():
            try:
                keys = json.loads(file.read_bytes())["keys"]
                others = [key for key in keys if key["kid"] != public["kid"]]
            except (ValueError, KeyError, TypeError) as fault:
                raise AskPerson("ehr-jwks", where=file.name) from fault
            keys = others
        write_whole(file, json.dumps({"keys": [*keys, public]}, indent=1).encode())


def ehr_line(work: Work, place: Workplace, ehr: EhrPlace, client: httpx.Client) -> EhrLine:
    """A line to it. Raises AskPerson("ehr-no-key") before this device has a key, and "ehr-address"."""
    kept = work.sendings.fact(EHR_KEY)
    if not kept:
        raise AskPerson("ehr-no-key")
    return EhrLine(ehr, client, place.clock, json.loads(kept))


def check_ehr(place: Workplace, ehr: EhrPlace | None, client: httpx.Client) -> str:
    """Whether it lets this device in; the name of its machine. Asks for nobody's data.

    Raises AskPerson("ehr-not-set") without one, and what ``EhrLine.check`` raises.
    """
    if ehr is None:
        raise AskPerson("ehr-not-set")
    with place.work() as work:
        work.audit.record(Event.ACCESS, "ehr", "checked", basis="policy")
        line = ehr_line(work, place, ehr, client)
    line.check()
    return ehr.host
