"""Give this device a place at central: a key pair made here, a one-time code, and whom it trusts from then on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx

from app.errors import AskPerson
from app.exchange.contract import Enrolled
from app.exchange.invitation import Invitation, read_invitation
from app.exchange.link import Identity, Link, new_key
from app.exchange.qr_picture import found_in_picture
from app.exchange.sending import Step
from app.settings import Home, Policy, read_policy
from app.steps.central_known import (
    CENTRAL,
    COUNTS_SEED,
    DEVICE,
    ENDED,
    EPOCH,
    FAILURES,
    KEY,
    NOT_BEFORE,
    NUMBER,
    ORGANIZATION,
    ORGANIZATION_NAME,
    trust_folder,
)
from app.steps.work import Work, Workplace
from app.store import Event
from app.store.files import naming_faults, write_whole


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
            (ORGANIZATION_NAME, enrolled.organization_name),
            (NUMBER, "0"),
            (ENDED, ""),
            (FAILURES, "0"),
            (NOT_BEFORE, ""),
        ):
            work.sendings.keep_fact(name, value)
        if not work.sendings.fact(COUNTS_SEED):
            work.sendings.keep_fact(COUNTS_SEED, str(uuid4()))
        for sending in work.sendings.at(Step.READY, Step.PARKED):
            if sending.state is Step.READY or sending.reason in ("number-used", "receiver-no-key"):
                work.sendings.change(replace(sending, number=0, state=Step.READY, reason=""))
    first = root or enrolled.root.encode()
    folder = trust_folder(home)
    with naming_faults():
        folder.mkdir(parents=True, exist_ok=True)
        if first:
            write_whole(folder / "first.root.json", first)
        write_whole(folder / "central.json", json.dumps({"central": link.base}).encode())
    return enrolled


def enrol_as_invited(
    place: Workplace, home: Home, client: httpx.Client, invitation: Invitation, policy: Policy | None = None
) -> Enrolled:
    """Take a place where the organization says, else where the invitation says. Raises as ``enrol`` and ``Link``;
    AskPerson("sync-no-source") without an address, AskPerson("enrol-code") without a code, AskPerson("sync-root-file")
    when the organization's root cannot be read: then nobody is trusted."""
    fixed = policy or read_policy()
    address = fixed.central_url or invitation.address
    if not address:
        raise AskPerson("sync-no-source")
    if not invitation.code:
        raise AskPerson("enrol-code")
    try:
        root = Path(fixed.tuf_root).read_bytes() if fixed.tuf_root else None
    except OSError as fault:
        raise AskPerson("sync-root-file", where=Path(fixed.tuf_root).name) from fault
    return enrol(place, home, Link(address, client, place.clock), invitation.code, root)


def invitation_on(picture: Path | bytes) -> str:
    """The words of the invitation whose QR code stands on this picture, a file or its bytes.

    Nobody is asked anything with them: a person first sees which address it is. Raises AskPerson("invitation-picture").
    """
    words = found_in_picture(picture, lambda words: read_invitation(words).whole)
    if words is None:
        raise AskPerson("invitation-picture", where=picture.name if isinstance(picture, Path) else "")
    return words


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
