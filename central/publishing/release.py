"""What is in a release: the whole catalogue, the way from earlier ones to it, guides, texts and receivers' keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

import zstandard
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import TargetFile

from app.errors import AskPerson
from app.exchange.contract import (
    RECEIVERS_TARGET,
    RELEASE_TARGET,
    DeltaFile,
    Release,
    root_of,
)
from app.exchange.release_names import GUIDES, TEXTS
from central.catalogue.rows import record_digest
from central.publishing.repository import Repository

LEVEL = 19
"""zstd: 28 % smaller than gzip, no slower to open (sync.md section 2)."""
FAST_FROM = 64 * 1024 * 1024
"""Bytes from which a lower level is used: level 19 takes minutes there."""
DELTAS_KEPT = 10
"""How many earlier releases lead straight to the newest; a device further behind takes the whole."""
MOST_CATALOGUE = 2**31


def publish(
    repository: Repository,
    records: Iterable[tuple[str, str]],
    *,
    extra: Mapping[str, bytes],
    keeps: Collection[str] = (),
    targets_signer: CryptoSigner,
    online: Mapping[str, CryptoSigner],
    now: datetime,
) -> Release:
    """Make a release of ``records`` (id and JSON text, in order of id) and ``extra`` files by name.

    Receivers' keys of the release before stay when ``extra`` brings no others: a device that starts later needs them.
    So do its files whose names begin with one of ``keeps``.
    Raises AskPerson("publish-empty") rather than tell every device that there is no help left.
    """
    lines = dict(records)
    if not lines:
        raise AskPerson("publish-empty")
    before = _before(repository)
    whole = "".join(f"{text}\n" for text in lines.values()).encode()
    root = root_of((i, record_digest(text)) for i, text in lines.items())
    version = before.version + 1 if before else 1
    files: dict[str, TargetFile] = {}
    snapshot = f"catalogue/snapshot-{version}.ndjson.zst"
    packed = _packed(whole)
    files[snapshot] = repository.add_file(snapshot, packed)
    deltas = []
    for earlier in _earlier(repository, before):
        old_lines, old_version, old_root, name = earlier
        delta = _packed(_delta(old_lines, lines))
        target = f"catalogue/delta-{old_version}-{version}.ndjson.zst"
        files[target] = repository.add_file(target, delta)
        files[name] = _again(repository, name)
        deltas.append(
            DeltaFile(
                target=target,
                from_version=old_version,
                to_version=version,
                from_root=old_root,
                to_root=root,
                bytes=len(delta),
            )
        )
    if RECEIVERS_TARGET not in extra and repository.read_file(RECEIVERS_TARGET) is not None:
        files[RECEIVERS_TARGET] = _again(repository, RECEIVERS_TARGET)
    files |= {name: _again(repository, name) for begin in keeps for name in repository.names(begin)}
    for name, content in extra.items():
        files[name] = repository.add_file(name, content)
    release = Release(
        version=version,
        created=now,
        root=root,
        services=len(lines),
        snapshot=snapshot,
        bytes=len(packed),
        deltas=deltas,
        guides=sorted(name for name in files if name.startswith(f"{GUIDES}/")),
        texts=sorted(name for name in files if name.startswith(f"{TEXTS}/")),
    )
    files[RELEASE_TARGET] = repository.add_file(RELEASE_TARGET, release.model_dump_json().encode())
    repository.release(files, targets_signer, online, now)
    return release


def _before(repository: Repository) -> Release | None:
    content = repository.read_file(RELEASE_TARGET)
    return Release.model_validate_json(content) if content else None


def _earlier(repository: Repository, before: Release | None) -> Iterable[tuple[dict[str, str], int, str, str]]:
    """Lines, version, root and file name of the releases that get a way to the new one, newest first."""
    if before is None:
        return
    known = [(before.version, before.root)]
    known += [(d.from_version, d.from_root) for d in sorted(before.deltas, key=lambda d: -d.from_version)]
    for version, root in known[:DELTAS_KEPT]:
        name = f"catalogue/snapshot-{version}.ndjson.zst"
        content = repository.read_file(name)
        if content is None:
            continue
        lines = _unpacked(content).decode().splitlines()
        yield {json.loads(line)["id"]: line for line in lines}, version, root, name


def _again(repository: Repository, name: str) -> TargetFile:
    content = repository.read_file(name)
    assert content is not None, "read a moment ago"
    return TargetFile.from_data(name, content, ["sha256"])


def _delta(old: Mapping[str, str], new: Mapping[str, str]) -> bytes:
    """One line per service that differs: put with the whole record, or del; deletes are said, never implied."""
    lines = [f'{{"op":"del","id":{json.dumps(i)}}}' for i in old if i not in new]
    lines += [f'{{"op":"put","id":{json.dumps(i)},"record":{text}}}' for i, text in new.items() if old.get(i) != text]
    return "".join(f"{line}\n" for line in lines).encode()


def _packed(content: bytes) -> bytes:
    level = LEVEL if len(content) < FAST_FROM else 9
    return zstandard.ZstdCompressor(level=level, write_checksum=True).compress(content)


def _unpacked(content: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(content, max_output_size=MOST_CATALOGUE)
