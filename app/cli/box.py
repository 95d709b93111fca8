"""``box new-key``, ``fetch``, ``open`` and ``entrust``: an organization's post box."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened, passphrase_from
from app.errors import AskPerson, Problem
from app.steps.open_handover import line_to_central
from app.steps.post_box import Letter, empty_box, entrust_box_key, make_box_key, open_envelopes
from app.steps.sync import new_client
from app.steps.write_files import write_files
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.box"))

KeyPassphrase = Annotated[Path | None, typer.Option("--key-passphrase-file", help=text("cli.box.key-passphrase"))]


@commands.command("new-key", help=text("cli.box.new-key"))
def new_key(key: Path, key_passphrase_file: KeyPassphrase = None, as_json: AsJson = False) -> int:
    """A key pair for the post box: a file to guard, and the public half to give on."""
    public = make_box_key(key, passphrase_from(key_passphrase_file))
    answer({"file": str(key), "public": public}, [text("cli.box.made", file=key), json.dumps(public)], as_json=as_json)
    return 0


@commands.command(help=text("cli.box.fetch"))
def fetch(
    folder: Path,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Empty the post box into a folder; everything stays sealed."""
    with opened(home_at(home), professional, passphrase_file) as place, new_client() as client:
        link = line_to_central(place, client)
        if link is None:
            raise AskPerson("sync-not-enrolled")
        done = empty_box(place, link, folder)
    body = {"fetched": done.fetched, "withdrawn": done.withdrawn}
    answer(body, [text("cli.box.fetched", **body)], as_json=as_json)
    return 0


@commands.command("open", help=text("cli.box.open"))
def open_(
    folder: Path,
    key: Annotated[Path, typer.Option("--key", help=text("cli.box.key"))],
    out: Annotated[Path | None, typer.Option("--out", help=text("cli.box.out"), file_okay=False)] = None,
    key_passphrase_file: KeyPassphrase = None,
    as_json: AsJson = False,
) -> int:
    """Open the envelopes of a folder, without a line and without a dossier."""
    letters = open_envelopes(folder, key, passphrase_from(key_passphrase_file))
    whole = [one for one in letters if not one.problem]
    if out is not None:
        write_files(out, {f"{Path(one.name).stem}.json": json.dumps(one.bundle).encode() for one in whole})
    body = {"letters": [_letter(one) for one in letters], "opened": len(whole)}
    lines = [line for one in letters for line in _lines(one)]
    answer(body, lines, as_json=as_json)
    return 0 if len(whole) == len(letters) else 1


@commands.command(help=text("cli.box.entrust"))
def entrust(
    key: Path,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    key_passphrase_file: KeyPassphrase = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Let this device open files that were sealed for the organization."""
    with opened(home_at(home), professional, passphrase_file) as place:
        entrust_box_key(place, key, passphrase_from(key_passphrase_file))
    answer({"entrusted": True}, [text("cli.box.entrusted")], as_json=as_json)
    return 0


def _letter(one: Letter) -> dict[str, Any]:
    told = [{"code": field.code, "value": field.value} for field in one.fields]
    problem = {"code": one.problem, "message": _why(one)} if one.problem else None
    return {"name": one.name, "fields": told, "bundle": one.bundle, "problem": problem}


def _lines(one: Letter) -> list[str]:
    if one.problem:
        return [f"{one.name}: {_why(one)}"]
    return [one.name, *(f"- {text(f'cli.box.field.{field.code}')}: {field.value}" for field in one.fields)]


def _why(one: Letter) -> str:
    return Problem(one.problem, where=one.name).message
