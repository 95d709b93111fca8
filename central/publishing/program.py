"""The newest version of the program as signed files, in a repository of its own, with a root of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
from securesystemslib.signer import CryptoSigner

from app.errors import AskPerson
from app.exchange.contract import PROGRAM_TARGET, RELEASE_TARGET, ProgramFile, ProgramRelease, ProgramSystem
from central.publishing.repository import Repository

ENDINGS = {
    ".deb": ProgramSystem.DEBIAN,
    ".tar.xz": ProgramSystem.PORTABLE,
    "-setup.exe": ProgramSystem.WINDOWS,
    ".dmg": ProgramSystem.MACOS,
}


def publish_program(
    repository: Repository,
    package: Path,
    *,
    version: str,
    changes: list[str],
    targets_signer: CryptoSigner,
    online: Mapping[str, CryptoSigner],
    now: datetime,
) -> ProgramRelease:
    """Sign the installers that ``./run package`` left in ``package``, as the newest version and the only one.

    Raises AskPerson: "program-none" (no installer there), "program-version" (not three numbers, or not newer than what
    was published), "program-changes" (no line of what changed, or one too long), "program-mixed" (a catalogue is
    published in this repository).
    """
    files = {kind: sorted(package.glob(f"*{ending}")) for ending, kind in ENDINGS.items()}
    found = {kind: paths[-1] for kind, paths in files.items() if paths}
    if not found:
        raise AskPerson("program-none", where=package.name)
    if repository.read_file(RELEASE_TARGET) is not None:
        raise AskPerson("program-mixed", where=repository.folder.name)
    _must_be_newer(repository, version)
    lines = [line.strip() for line in changes if line.strip()]
    targets = {f"program/{path.name}": path.read_bytes() for path in found.values()}
    try:
        about = ProgramRelease(
            version=version,
            created=now,
            changes=lines,
            files=[
                ProgramFile(system=kind, target=f"program/{path.name}", bytes=path.stat().st_size)
                for kind, path in found.items()
            ],
        )
    except ValidationError as fault:
        match str(fault.errors()[0]["loc"][0]):
            case "version":
                raise AskPerson("program-version", where=version) from fault
            case "changes":
                raise AskPerson("program-changes") from fault
        raise AskPerson("program-none", where=package.name) from fault
    if not lines:
        raise AskPerson("program-changes")
    signed = {name: repository.add_file(name, content) for name, content in targets.items()}
    signed[PROGRAM_TARGET] = repository.add_file(PROGRAM_TARGET, about.model_dump_json().encode())
    repository.release(signed, targets_signer, online, now)
    return about


def _must_be_newer(repository: Repository, version: str) -> None:
    content = repository.read_file(PROGRAM_TARGET)
    before = ProgramRelease.model_validate_json(content).version if content else "0.0.0"
    try:
        newer = [int(part) for part in version.split(".")] > [int(part) for part in before.split(".")]
    except ValueError:
        newer = False
    if not newer:
        raise AskPerson("program-version", where=before)
