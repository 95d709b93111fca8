"""Give this device a place at central: a key pair made here, a one-time code, and whom it trusts from then on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from app.errors import AskPerson
from app.exchange.contract import Enrolled
from app.exchange.link import Identity, Link, new_key
from app.exchange.sending import Step
from app.settings import Home
from app.steps.work import Work, Workplace
from app.store import Event
from app.store.files import naming_faults, write_whole

CENTRAL, DEVICE, KEY, EPOCH, ORGANIZATION = "central", "device", "key", "epoch", "organization"
NUMBER = "number"


def trust_folder(home: Home) -> Path:
    """Where signed metadata is kept: public, and of no use to anybody else."""
    return home.folder / "trust"


def enrol(place: Workplace, home: Home, link: Link, code: str, root: bytes | None = None) -> Enrolled:
    """Take a place at the central of ``link``. The private key stays in the encrypted dossier.

    ``root`` is the first trusted TUF root when an administrator gave one; else the one central shows now, to whom the
    code was entrusted. What had a number at an earlier place gets a new one: a copied device goes on where it was.
    Raises AskPerson("enrol-code") and what ``Link`` raises; nothing is kept then.
    """
    private, public = new_key()
    enrolled = link.enrol(code, public)
    with place.work() as work:
        work.audit.record(Event.CHANGE, place.professional.id, "enrol")
        for name, value in (
            (CENTRAL, link.base),
            (DEVICE, str(enrolled.device)),
            (KEY, json.dumps(private)),
            (EPOCH, str(enrolled.epoch)),
            (ORGANIZATION, enrolled.organization),
            (NUMBER, "0"),
        ):
            work.sendings.keep_fact(name, value)
        for sending in work.sendings.at(Step.READY, Step.PARKED):
            if sending.state is Step.READY or sending.reason in ("number-used", "receiver-no-key"):
                work.sendings.change(replace(sending, number=0, state=Step.READY, reason=""))
    first = root or enrolled.root.encode()
    if first:
        folder = trust_folder(home)
        with naming_faults():
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / "first.root.json", first)
            write_whole(folder / "central.json", json.dumps({"central": link.base}).encode())
    return enrolled


def identity(work: Work) -> Identity:
    """Who this device is. Raises AskPerson("sync-not-enrolled")."""
    device, key = work.sendings.fact(DEVICE), work.sendings.fact(KEY)
    if not device or not key:
        raise AskPerson("sync-not-enrolled")
    return Identity(device, json.loads(key))


def central_address(place: Workplace) -> str:
    """Where this device's central is; empty before it has a place."""
    with place.work() as work:
        return work.sendings.fact(CENTRAL)
