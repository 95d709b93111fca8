"""``publish``: begin, a release, a refresh, another key, clearing what nobody needs any more."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from app.clock import SystemClock
from app.console import AsJson, answer
from app.errors import AskPerson
from app.exchange.contract import RECEIVERS_TARGET
from app.exchange.release_names import GUIDES, TEXTS
from app.texts import text
from central.catalogue.store import published
from central.database import Database
from central.devices.store import members
from central.editing.store import sign_ready
from central.publishing.contents import differences, read_contents, services_without_letters
from central.publishing.program import publish_program
from central.publishing.receivers import read_receivers
from central.publishing.release import publish
from central.publishing.repository import Repository
from central.publishing.signing import OFFLINE, ONLINE, new_key, read_key, root_signers
from central.settings import read_settings

Offline = Annotated[Path, typer.Option("--offline", help=text("central.cli.offline"))]
Online = Annotated[Path, typer.Option("--online", help=text("central.cli.online"))]
Secret = Annotated[Path | None, typer.Option("--passphrase-file", help=text("central.cli.key-passphrase"))]
Folder = Annotated[Path | None, typer.Option("--folder", help=text("central.cli.publish-folder"))]

commands = typer.Typer(no_args_is_help=True, help=text("central.cli.publish"))


def _repository(folder: Path | None) -> Repository:
    return Repository(folder or read_settings().release_folder)


def _secret(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, ValueError, IndexError) as fault:
        raise AskPerson("passphrase-file", where=file.name) from fault


@commands.command(help=text("central.cli.publish-begin"))
def begin(offline: Offline, online: Online, passphrase_file: Secret = None, folder: Folder = None) -> int:
    """Make every key and the first root."""
    repository, secret = _repository(folder), _secret(passphrase_file)
    if repository.exists:
        raise AskPerson("publish-there", where=repository.folder.name)
    made = {role: [new_key(offline, name, secret) for name in names] for role, names in OFFLINE.items()}
    made |= {role: [new_key(online, name) for name in names] for role, names in ONLINE.items()}
    repository.begin(made, SystemClock().now())
    typer.echo(text("central.cli.begun", where=str(repository.metadata / "1.root.json")))
    return 0


Guides = Annotated[Path | None, typer.Option("--guides", help=text("central.cli.guides"))]
Texts = Annotated[Path | None, typer.Option("--texts", help=text("central.cli.texts"))]


def release_with(open_database: Callable[[], Database]) -> Callable[..., int]:
    """The command that makes a release of what stands in the database."""

    def release(
        offline: Offline,
        online: Online,
        guides: Guides = None,
        texts: Texts = None,
        receivers: Annotated[Path | None, typer.Option("--receivers", help=text("central.cli.receivers"))] = None,
        passphrase_file: Secret = None,
        folder: Folder = None,
    ) -> int:
        repository = _repository(folder)
        signer = read_key(offline, "targets", _secret(passphrase_file))
        keys = {role: read_key(online, names[0]) for role, names in ONLINE.items()}
        database = open_database()
        with database.reading() as connection:
            records = [(service_id, record) for service_id, _digest, record in published(connection)]
            known = members(connection)
            boxes = read_receivers(receivers, known) if receivers else None
        contents = read_contents(guides, texts, known, repository)
        contents.refuse_wrong()
        before = repository.digests()
        keys_of = {RECEIVERS_TARGET: json.dumps(boxes, sort_keys=True).encode()} if boxes is not None else {}
        made = publish(
            repository,
            records,
            extra=contents.files | keys_of,
            keeps=[f"{name}/" for name, given in ((GUIDES, guides), (TEXTS, texts)) if given is None],
            targets_signer=signer,
            online=keys,
            now=SystemClock().now(),
        )
        with database.writing() as connection:
            sign_ready(connection, made.created)
        typer.echo(text("central.cli.released", version=made.version, services=made.services, bytes=made.bytes))
        for line in (*differences(before, repository.digests()), *contents.remarks, *services_without_letters(records)):
            typer.echo(f"- {line}")
        return 0

    return release


def check_with(open_database: Callable[[], Database]) -> Callable[..., int]:
    """The command that judges folders of guides and texts, and publishes nothing."""

    def check(guides: Guides = None, texts: Texts = None, folder: Folder = None, as_json: AsJson = False) -> int:
        with open_database().reading() as connection:
            known = members(connection)
        found = read_contents(guides, texts, known, _repository(folder))
        body = {"files": sorted(found.files), "wrong": found.wrong, "remarks": found.remarks}
        lines = [text("central.cli.checked", files=len(found.files), wrong=len(found.wrong))]
        answer(body, [*lines, *(f"- {line}" for line in (*found.wrong, *found.remarks))], as_json=as_json)
        return 1 if found.wrong else 0

    return check


@commands.command(help=text("central.cli.publish-program"))
def program(
    package: Annotated[Path, typer.Argument(help=text("central.cli.program-package"), file_okay=False)],
    version: Annotated[str, typer.Option("--version", help=text("central.cli.program-version"))],
    changes: Annotated[Path, typer.Option("--changes", help=text("central.cli.program-changes"))],
    offline: Offline,
    online: Online,
    folder: Annotated[Path, typer.Option("--folder", help=text("central.cli.program-folder"))],
    passphrase_file: Secret = None,
) -> int:
    """Sign the installers as the newest version, in a repository of their own."""
    try:
        lines = changes.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as fault:
        raise AskPerson("program-changes") from fault
    about = publish_program(
        Repository(folder),
        package,
        version=version,
        changes=lines,
        targets_signer=read_key(offline, "targets", _secret(passphrase_file)),
        online={role: read_key(online, names[0]) for role, names in ONLINE.items()},
        now=SystemClock().now(),
    )
    typer.echo(text("central.cli.program", version=about.version, files=len(about.files)))
    return 0


@commands.command(help=text("central.cli.publish-refresh"))
def refresh(online: Online, folder: Folder = None) -> int:
    """Say again that the newest release still counts; run it daily."""
    keys = {role: read_key(online, names[0]) for role, names in ONLINE.items()}
    _repository(folder).refresh(keys, SystemClock().now())
    return 0


@commands.command(help=text("central.cli.publish-rotate"))
def rotate(
    role: str,
    offline: Offline,
    online: Online,
    passphrase_file: Secret = None,
    folder: Folder = None,
) -> int:
    """Another key for one role; the old one is kept aside as ``.old`` and counts no more."""
    if role not in OFFLINE and role not in ONLINE:
        raise AskPerson("publish-role", where=role)
    secret = _secret(passphrase_file)
    signers = root_signers(offline, secret)
    place = offline if role in OFFLINE else online
    names = OFFLINE.get(role) or ONLINE[role]
    for name in names:
        path = place / f"{name}.pem"
        if path.exists():
            path.replace(path.with_suffix(".pem.old"))
    fresh = [new_key(place, name, secret if role in OFFLINE else "") for name in names]
    _repository(folder).rotate(role, fresh, signers, SystemClock().now())
    typer.echo(text("central.cli.rotated", role=role))
    return 0


@commands.command(help=text("central.cli.publish-clear"))
def clear(folder: Folder = None) -> int:
    """Throw away files of releases nobody can be on their way to any more."""
    typer.echo(str(_repository(folder).clear()))
    return 0
