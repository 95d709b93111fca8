"""An invented publisher and what it publishes, for the tests of releases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from central_feeds import NOW, a_service

from central.catalogue.conform import conformed
from central.catalogue.rows import record_text
from central.publishing.release import publish
from central.publishing.repository import Repository
from central.publishing.signing import OFFLINE, ONLINE, new_key, read_key


class Publisher:
    """Keys in one folder, releases in another."""

    def __init__(self, folder: Path, now=NOW) -> None:
        self.keys, self.repository = folder / "keys", Repository(folder / "release")
        made = {role: [new_key(self.keys, name) for name in names] for role, names in (OFFLINE | ONLINE).items()}
        self.repository.begin(made, now)

    @property
    def folder(self) -> Path:
        return self.repository.folder

    @property
    def root(self) -> bytes:
        return (self.folder / "metadata" / "1.root.json").read_bytes()

    def online(self):
        return {role: read_key(self.keys, names[0]) for role, names in ONLINE.items()}

    def publish(self, *services, now=NOW, extra=None, targets_signer=None):
        records = sorted((s["id"], record_text(s)) for s in services)
        return publish(
            self.repository,
            records,
            extra=extra or {},
            targets_signer=targets_signer or read_key(self.keys, "targets"),
            online=self.online(),
            now=now,
        )

    def rotate(self, role, now=NOW):
        names = (OFFLINE | ONLINE)[role]
        signers = [read_key(self.keys, name) for name in OFFLINE["root"]]
        for name in names:
            (self.keys / f"{name}.pem").unlink()
        self.repository.rotate(role, [new_key(self.keys, name) for name in names], signers, now)


def valid(number, **changed) -> dict:
    """A service as central keeps it."""
    made = conformed(a_service(number, **changed), "proef").record
    return made | {"last_modified": "2026-11-24T09:00:00.000Z"}


def some(count, **changed) -> list[dict]:
    return [valid(number, **changed) for number in range(count)]


LATER = NOW + timedelta(hours=1)
