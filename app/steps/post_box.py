"""An organization's post box: a key for it, what waits fetched and kept sealed, and opened without any line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.exchange import Field, fields
from app.exchange.box_key import new_key_file, private_key
from app.exchange.contract import Sealed
from app.exchange.handover_file import handover_file, read_handover_file
from app.exchange.link import Link
from app.exchange.sealing import thumbprint, unseal
from app.steps.open_handover import BOX_KEYS
from app.steps.passphrase import check_passphrase
from app.steps.work import Workplace
from app.steps.write_files import write_files
from app.store import Event, KeyCost
from app.store.files import naming_faults, write_whole

ENDING, WITHDRAWN = ".envelop", ".ingetrokken"


@dataclass(frozen=True)
class Emptied:
    """What a round of emptying did: envelopes now here, and those their families took back."""

    fetched: int
    withdrawn: int


@dataclass(frozen=True)
class Letter:
    """One envelope that was opened. ``problem`` is a code when it could not be; ``bundle`` is then empty."""

    name: str
    bundle: dict[str, Any]
    fields: tuple[Field, ...] = ()
    problem: str = ""


def make_box_key(path: Path, passphrase: str, cost: KeyCost | None = None) -> dict[str, str]:
    """A new key file at ``path``, and its public half. An existing file is never replaced: it may be the only key.

    Raises AskPerson: "passphrase-weak", "box-key-there"; and what ``naming_faults`` names.
    """
    check_passphrase(passphrase)
    if path.exists():
        raise AskPerson("box-key-there", where=path.name)
    content, public = new_key_file(passphrase, cost or KeyCost())
    with naming_faults():
        write_whole(path, content)
    return public


def empty_box(place: Workplace, link: Link, folder: Path) -> Emptied:
    """Fetch what waits for this organization into ``folder``, sealed as it came, and tell central it is kept.

    Central throws a copy away only after the file is on the disk; fetched twice it is the same file. One that was
    taken back leaves only a mark. Raises what ``Link`` raises and AskPerson("out-not-writable").
    """
    fetched = withdrawn = after = 0
    with place.work() as work:
        work.audit.record(Event.ACCESS, "post-box", "emptied", basis="consent")
    while True:
        page = link.post_box(after)
        for item in page.items:
            here = folder / f"{item.id}{ENDING}"
            if item.revoked:
                write_files(folder, {f"{item.id}{WITHDRAWN}": b""})
                here.unlink(missing_ok=True)
                withdrawn += 1
            else:
                write_files(folder, {here.name: handover_file(Sealed.model_validate(item.body).jwe)})
                with naming_faults():
                    write_whole(here, here.read_bytes())
                fetched += 1
            after = item.sequence
        if page.items:
            link.taken([item.id for item in page.items])
        if not page.more:
            return Emptied(fetched, withdrawn)


def open_envelopes(folder: Path, key: Path, passphrase: str) -> tuple[Letter, ...]:
    """Open every envelope in ``folder``, oldest first, without any line. One bad envelope stops no other.

    Raises AskPerson: "box-key-file", "box-passphrase", "box-empty" when there is no envelope.
    """
    private = private_key(key, passphrase)
    names = sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []
    if not names:
        raise AskPerson("box-empty", where=folder.name)
    return tuple(_opened(path, private) for path in names)


def _opened(path: Path, private: dict[str, Any]) -> Letter:
    try:
        bundle = unseal(read_handover_file(path), private)
        return Letter(path.name, bundle, fields(bundle))
    except AskPerson as problem:
        return Letter(path.name, {}, problem=problem.code)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return Letter(path.name, {}, problem="sync-not-for-us")


def entrust_box_key(place: Workplace, key: Path, passphrase: str) -> None:
    """Keep the key in this device's dossier, so that the window opens files sealed for the organization.

    Raises AskPerson: "box-key-file", "box-passphrase".
    """
    private = private_key(key, passphrase)
    with place.work() as work:
        work.audit.record(Event.CHANGE, place.professional.id, "box-key")
        kept = json.loads(work.sendings.fact(BOX_KEYS) or "[]")
        others = [one for one in kept if thumbprint(one) != thumbprint(private)]
        work.sendings.keep_fact(BOX_KEYS, json.dumps([*others, private]))
