"""A TUF repository as a plain folder: ``metadata/`` and ``targets/``, for any web server, CDN or USB stick.

What is new is written first and ``timestamp.json``, which makes it count, last: whoever reads meanwhile sees the old
release whole. Names hold a version or a digest, so a cache may keep them for ever; only ``timestamp.json`` changes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization.json import JSONSerializer

from app.errors import AskPerson
from central.publishing.signing import ROOT_THRESHOLD

LASTS = {
    "root": timedelta(days=365),
    "targets": timedelta(days=120),
    "snapshot": timedelta(days=30),
    "timestamp": timedelta(days=7),
}
"""How long each role's word counts. A device that hears nothing newer says so and keeps working (sync.md row 25)."""

SignedT = TypeVar("SignedT", Root, Timestamp, Snapshot, Targets)
_COMPACT = JSONSerializer(compact=True)


class Repository:
    """The folder of releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.metadata, self.targets = folder / "metadata", folder / "targets"

    @property
    def exists(self) -> bool:
        """Whether a first root was made."""
        return (self.metadata / "1.root.json").is_file()

    def root(self) -> Metadata[Root]:
        """The newest root. Raises AskPerson("publish-no-repository")."""
        numbers = [int(path.name.partition(".")[0]) for path in self.metadata.glob("*.root.json")]
        if not numbers:
            raise AskPerson("publish-no-repository", where=self.folder.name)
        return self._read(f"{max(numbers)}.root.json", Root)

    def current(self) -> tuple[Metadata[Targets] | None, Metadata[Snapshot] | None, Metadata[Timestamp] | None]:
        """What ``timestamp.json`` points at; None each before the first release."""
        if not (self.metadata / "timestamp.json").is_file():
            return None, None, None
        timestamp = self._read("timestamp.json", Timestamp)
        snapshot = self._read(f"{timestamp.signed.snapshot_meta.version}.snapshot.json", Snapshot)
        targets = self._read(f"{snapshot.signed.meta['targets.json'].version}.targets.json", Targets)
        return targets, snapshot, timestamp

    def _read(self, name: str, kind: type[SignedT]) -> Metadata[SignedT]:
        try:
            found: Metadata[SignedT] = Metadata.from_file(str(self.metadata / name))
        except (RepositoryError, OSError, ValueError) as fault:
            raise AskPerson("publish-damaged", where=name) from fault
        assert isinstance(found.signed, kind)
        return found

    def begin(self, signers: Mapping[str, Sequence[CryptoSigner]], now: datetime) -> None:
        """Make the first root: it names every role's keys. Raises AskPerson("publish-there") when there is one."""
        if self.exists:
            raise AskPerson("publish-there", where=self.folder.name)
        root = Root(consistent_snapshot=True)
        for role, keys in signers.items():
            for signer in keys:
                root.add_key(signer.public_key, role)
            root.roles[role].threshold = ROOT_THRESHOLD if role == "root" else 1
        self._sign_root(Metadata(root), list(signers["root"]), now)

    def rotate(
        self, role: str, fresh: Sequence[CryptoSigner], root_signers: Sequence[CryptoSigner], now: datetime
    ) -> None:
        """Give ``role`` other keys; its old ones count no more. For ``root`` both old and new keys sign (TUF 6.1)."""
        root = self.root()
        old = list(root.signed.roles[role].keyids)
        for signer in fresh:
            root.signed.add_key(signer.public_key, role)
        for keyid in old:
            if keyid not in {signer.public_key.keyid for signer in fresh}:
                root.signed.revoke_key(keyid, role)
        root.signed.version += 1
        both = {s.public_key.keyid: s for s in (*root_signers, *(fresh if role == "root" else ()))}
        self._sign_root(root, list(both.values()), now)

    def _sign_root(self, root: Metadata[Root], signers: Sequence[CryptoSigner], now: datetime) -> None:
        root.signed.expires = _until("root", now)
        root.signatures.clear()
        for signer in signers:
            root.sign(signer, append=True)
        self._write(f"{root.signed.version}.root.json", root.to_bytes(_COMPACT))

    def add_file(self, name: str, content: bytes) -> TargetFile:
        """Put a file beside the others under its digest; it counts from the next release on."""
        target = TargetFile.from_data(name, content, ["sha256"])
        folder, _, plain = name.rpartition("/")
        path = self.targets / folder / f"{target.hashes['sha256']}.{plain}"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
        return target

    def names(self, begin: str) -> list[str]:
        """The files of the newest release whose name begins so."""
        return sorted(name for name in self.digests() if name.startswith(begin))

    def digests(self) -> dict[str, str]:
        """SHA-256 of every file of the newest release, by name."""
        targets, _snapshot, _timestamp = self.current()
        found = targets.signed.targets if targets else {}
        return {name: str(target.hashes["sha256"]) for name, target in found.items()}

    def read_file(self, name: str) -> bytes | None:
        """A file of the newest release, or None."""
        targets, _snapshot, _timestamp = self.current()
        target = targets.signed.targets.get(name) if targets else None
        if target is None:
            return None
        folder, _, plain = name.rpartition("/")
        return (self.targets / folder / f"{target.hashes['sha256']}.{plain}").read_bytes()

    def release(
        self,
        files: Mapping[str, TargetFile],
        targets_signer: CryptoSigner,
        online: Mapping[str, CryptoSigner],
        now: datetime,
    ) -> int:
        """Make ``files`` the newest release, and nothing else. Returns its version."""
        old, _snapshot, _timestamp = self.current()
        version = old.signed.version + 1 if old else 1
        targets = Metadata(Targets(version=version, expires=_until("targets", now), targets=dict(files)))
        targets.sign(targets_signer)
        self._write(f"{version}.targets.json", targets.to_bytes(_COMPACT))
        self.refresh(online, now, targets_version=version)
        return version

    def refresh(self, online: Mapping[str, CryptoSigner], now: datetime, *, targets_version: int = 0) -> None:
        """Sign snapshot and timestamp anew, with the keys on the server: the release did not change, it still counts.

        After a rotation of the timestamp key the version starts again at one: TUF's way back from a stolen key that
        signed an absurd version (fast-forward, section 5.5).
        """
        targets, snapshot, timestamp = self.current()
        wanted = targets_version or (targets.signed.version if targets else 0)
        if not wanted:
            raise AskPerson("publish-no-release", where=self.folder.name)
        root = self.root().signed
        number = _next(snapshot, root, "snapshot")
        made = Metadata(
            Snapshot(version=number, expires=_until("snapshot", now), meta={"targets.json": MetaFile(version=wanted)})
        )
        made.sign(online["snapshot"])
        self._write(f"{number}.snapshot.json", made.to_bytes(_COMPACT))
        stamp = Metadata(
            Timestamp(
                version=_next(timestamp, root, "timestamp"),
                expires=_until("timestamp", now),
                snapshot_meta=MetaFile(version=number),
            )
        )
        stamp.sign(online["timestamp"])
        self._write("timestamp.json", stamp.to_bytes(_COMPACT))

    def clear(self) -> int:
        """Throw away files no release names any more; returns how many. Run it a day after a release."""
        targets, _snapshot, _timestamp = self.current()
        named = set()
        for name, target in (targets.signed.targets if targets else {}).items():
            folder, _, plain = name.rpartition("/")
            named.add(self.targets / folder / f"{target.hashes['sha256']}.{plain}")
        gone = [path for path in self.targets.rglob("*") if path.is_file() and path not in named]
        for path in gone:
            path.unlink()
        return len(gone)

    def _write(self, name: str, content: bytes) -> None:
        self.metadata.mkdir(parents=True, exist_ok=True)
        _write_whole(self.metadata / name, content)


def _next(before: Metadata[SignedT] | None, root: Root, role: str) -> int:
    """One more than before; from one again when the keys that signed before count no more."""
    if before is None:
        return 1
    still = any(keyid in root.roles[role].keyids for keyid in before.signatures)
    return before.signed.version + 1 if still else 1


def _until(role: str, now: datetime) -> datetime:
    return (now + LASTS[role]).replace(microsecond=0)


def _write_whole(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
