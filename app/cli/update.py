"""``update``: is there a newer version, fetch it, hand it to the system's installer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, answer, home_at
from app.clock import SystemClock
from app.errors import AskPerson
from app.settings import VERSION, Home, read_policy
from app.steps.program_update import fetch_update, hand_over, look_for_update, updates_wanted
from app.steps.sync import new_client
from app.steps.system_command import system_environment
from app.texts import text


def update(
    fetch: Annotated[Path | None, typer.Option("--fetch", help=text("cli.update.fetch"), file_okay=False)] = None,
    install: Annotated[bool, typer.Option("--install", help=text("cli.update.install"))] = False,
    by_policy: Annotated[bool, typer.Option("--by-policy", help=text("cli.update.by-policy"))] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Say what is newer; with an option fetch it, or give it to the system."""
    place, policy = home_at(home), read_policy()
    if by_policy and (policy.updates != "install" or not updates_wanted(policy)):
        answer({"here": VERSION, "newer": None}, [text("cli.update.not-by-policy")], as_json=as_json)
        return 0
    with new_client() as client:
        found = look_for_update(place, SystemClock(), client, policy)
        body: dict[str, object] = {"here": VERSION, "newer": found.version if found else None}
        if found is None:
            answer(body, [text("cli.update.none", here=VERSION)], as_json=as_json)
            return 0
        body["changes"] = list(found.changes)
        lines = [text("cli.update.newer", version=found.version, here=VERSION), *(f"- {one}" for one in found.changes)]
        if not (fetch or install or by_policy):
            answer(body, lines, as_json=as_json)
            return 0
        if by_policy and in_use():
            raise AskPerson("update-in-use")
        made = fetch_update(place, SystemClock(), client, fetch or _folder(place), policy)
    body["file"] = str(made)
    answer(body, [*lines, text("cli.update.fetched", file=made)], as_json=as_json)
    if install or by_policy:
        _installed(made)
    return 0


def _folder(home: Home) -> Path:
    return home.folder / "nieuwe-versie"


def _installed(file: Path) -> None:
    """The system's installer takes over from this process, which it is about to replace on the disk."""
    command = hand_over(file)
    sys.stdout.flush()
    if os.name == "nt":
        subprocess.Popen(command)  # noqa: S603  the file was just verified, the words are ours
        return
    os.execvpe(command[0], command, system_environment() | {"DEBIAN_FRONTEND": "noninteractive"})  # noqa: S606  the words are ours


def in_use() -> bool:
    """Whether another process runs this installed program (Linux). Replacing it beneath somebody would stop them."""
    me = Path(f"/proc/{os.getpid()}/exe")
    if not getattr(sys, "frozen", False) or not me.exists():
        return False
    mine = me.readlink()
    for process in Path("/proc").glob("[0-9]*/exe"):
        try:
            if process.parent.name not in (str(os.getpid()), str(os.getppid())) and process.readlink() == mine:
                return True
        except OSError:
            continue  # it ended, or is not ours to see
    return False
