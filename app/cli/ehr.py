"""``ehr key`` and ``ehr check``: the organization's own record system."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened
from app.ehr.place import ehr_place
from app.settings import read_policy
from app.steps.ehr_key import check_ehr, ehr_key, write_key_set
from app.steps.sync import new_client
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.ehr"))


@commands.command(help=text("cli.ehr.key"))
def key(
    into: Annotated[Path | None, typer.Option("--into", help=text("cli.ehr.into"))] = None,
    rsa: Annotated[bool, typer.Option("--rsa", help=text("cli.ehr.rsa"))] = False,
    new: Annotated[bool, typer.Option("--new", help=text("cli.ehr.new"))] = False,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """The public key of this device, to register at the record system."""
    with opened(home_at(home), professional, passphrase_file) as place:
        public = ehr_key(place, rsa=rsa, new=new)
    lines = [json.dumps({"keys": [public]})]
    if into is not None:
        write_key_set(public, into)
        lines = [text("cli.ehr.written", file=into)]
    answer({"keys": [public]}, lines, as_json=as_json)
    return 0


@commands.command(help=text("cli.ehr.check"))
def check(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """Whether the record system lets this device in."""
    with opened(home_at(home), professional, passphrase_file) as place, new_client() as client:
        host = check_ehr(place, ehr_place(read_policy()), client)
    answer({"host": host, "authorized": True}, [text("cli.ehr.checked", host=host)], as_json=as_json)
    return 0
