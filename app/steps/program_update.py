"""A newer version of the program: announced, fetched and verified when asked, and handed to the system's installer.

The channel is a TUF repository of its own, with its own root: who may publish services may not put programs on laptops
(decision 072). Nothing is asked of anybody's network but the address in the policy, and nothing goes along.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.clock import Clock
from app.errors import AskPerson, Problem, TryLater
from app.exchange.contract import PROGRAM_TARGET, ProgramRelease, ProgramSystem
from app.exchange.trust import Progress, Trusted, quiet
from app.settings import VERSION, Home, Policy, read_policy
from app.store.files import copy_whole, naming_faults, private_folder
from app.texts import shipped

SHIPPED_ROOT = "updates/1.root.json"
"""The root of who made this package; not there in one that was made from the source."""


@dataclass(frozen=True)
class Update:
    """A newer version. ``changes`` are lines for a person; ``target`` is empty when there is none for this system."""

    version: str
    changes: tuple[str, ...]
    target: str = ""
    bytes: int = 0


def this_system() -> ProgramSystem:
    """Which installer this device takes."""
    if sys.platform == "win32":
        return ProgramSystem.WINDOWS
    if sys.platform == "darwin":
        return ProgramSystem.MACOS
    packaged = getattr(sys, "frozen", False) and str(sys.executable).startswith("/usr/")
    return ProgramSystem.DEBIAN if packaged or not getattr(sys, "frozen", False) else ProgramSystem.PORTABLE


def updates_wanted(policy: Policy | None = None) -> bool:
    """Whether the policy names a channel and does not switch it off."""
    fixed = policy or read_policy()
    return fixed.updates != "off" and bool(fixed.updates_url)


def look_for_update(
    home: Home,
    clock: Clock,
    client: httpx.Client,
    policy: Policy | None = None,
    here: str = VERSION,
    system: ProgramSystem | None = None,
) -> Update | None:
    """The newest version when it is newer than ``here``; None when it is not. A few kilobytes, and no installer.

    Raises AskPerson: "update-off", "update-no-root", "update-stale", "update-untrusted"; TryLater("update-offline").
    """
    with _channel(home, client, policy or read_policy()) as trusted:
        return _newer(trusted.newest(clock.now(), PROGRAM_TARGET, ProgramRelease), here, system or this_system())


def fetch_update(
    home: Home,
    clock: Clock,
    client: httpx.Client,
    folder: Path,
    policy: Policy | None = None,
    progress: Progress = quiet,
    here: str = VERSION,
    system: ProgramSystem | None = None,
) -> Path:
    """Fetch the installer of the newest version and verify it; it is in ``folder``, whole, or nothing is.

    Raises as ``look_for_update``, AskPerson("update-none") when there is nothing newer for this system, and what
    ``progress`` raises to stop.
    """
    with _channel(home, client, policy or read_policy()) as trusted:
        about = trusted.newest(clock.now(), PROGRAM_TARGET, ProgramRelease)
        update = _newer(about, here, system or this_system())
        if update is None or not update.target:
            raise AskPerson("update-none")
        verified = trusted.file(update.target, progress)
        made = folder / update.target.rpartition("/")[2]
        with naming_faults():
            private_folder(folder)
            copy_whole(verified, made)
        trusted.forget_files()
        return made


def installer_command(file: Path, *, root: bool, has: str | None) -> tuple[str, ...]:
    """What hands a verified installer to the system. The system installs it whole or not; the program never unpacks it.

    ``root``: this is an administrator. ``has``: the way to ask for one (pkexec), where it is there. Raises
    AskPerson("update-by-admin") naming the file when an administrator must do it.
    """
    if file.suffix == ".deb":
        command = ("apt-get", "install", "-y", "--no-install-recommends", str(file))
        if root:
            return command
        if has:
            return (has, *command)
    if file.suffix == ".exe":
        return (str(file), "/S")
    if file.suffix == ".dmg":
        return ("open", str(file))
    raise AskPerson("update-by-admin", where=file.name)


def hand_over(file: Path) -> tuple[str, ...]:
    """The command for this device and this user. Raises as ``installer_command``."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return installer_command(file, root=root, has=shutil.which("pkexec"))


def _newer(about: ProgramRelease, here: str, system: ProgramSystem) -> Update | None:
    if _parts(about.version) <= _parts(here):
        return None
    file = next((one for one in about.files if one.system is system), None)
    return Update(about.version, tuple(about.changes), file.target if file else "", file.bytes if file else 0)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@contextmanager
def _channel(home: Home, client: httpx.Client, policy: Policy) -> Iterator[Trusted]:
    """The channel of the policy, its faults in words about versions instead of about the catalogue."""
    if not updates_wanted(policy):
        raise AskPerson("update-off")
    first = Path(policy.updates_root) if policy.updates_root else shipped(SHIPPED_ROOT)
    try:
        root = first.read_bytes() if first.is_file() else None
        yield Trusted(home.folder / "trust-updates", policy.updates_url, root, client)
    except OSError as fault:
        raise AskPerson("update-no-root") from fault
    except Problem as problem:
        match problem.code:
            case "sync-no-root":
                raise AskPerson("update-no-root") from problem
            case "sync-stale":
                raise AskPerson("update-stale") from problem
            case "sync-untrusted" | "sync-file-missing":
                raise AskPerson("update-untrusted") from problem
            case "sync-offline" | "sync-disk":
                raise TryLater("update-offline") from problem
        raise
