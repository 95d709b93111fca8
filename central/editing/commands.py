"""``editors``: the first account, and every other; who runs these commands has the server already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from app.clock import SystemClock
from app.errors import AskPerson
from app.texts import text
from central.database import Database
from central.editing import people, store
from central.factors.second_factor import turn_off

Open = Callable[[], Database]
Name = Annotated[str, typer.Option("--name", help=text("central.cli.editor-name"))]
Role = Annotated[list[str] | None, typer.Option("--role", help=text("central.cli.editor-role"))]
Secret = Annotated[Path | None, typer.Option("--password-file", help=text("central.cli.editor-password-file"))]


def _password(file: Path | None) -> str:
    if file is None:
        return str(typer.prompt(text("central.cli.editor-password"), hide_input=True, confirmation_prompt=True))
    try:
        return file.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, ValueError, IndexError) as fault:
        raise AskPerson("passphrase-file", where=file.name) from fault


def commands_with(open_database: Open) -> typer.Typer:
    """The commands, on the database that ``open_database`` opens."""
    commands = typer.Typer(no_args_is_help=True, help=text("central.cli.editors"))

    @commands.command(help=text("central.cli.editors-add"))
    def add(login: str, name: Name = "", role: Role = None, password_file: Secret = None) -> int:
        """Make an account; without roles it has all three, which is right for the first one only."""
        roles = role or list(people.ROLES)
        if unknown := set(roles) - set(people.ROLES):
            raise AskPerson("editor-role", where=", ".join(sorted(unknown)), roles=", ".join(people.ROLES))
        database = open_database()
        people.add_person(database, login, name or login, roles, _password(password_file), SystemClock().now())
        typer.echo(text("central.cli.editor-added", login=login, roles=", ".join(roles)))
        return 0

    @commands.command("list", help=text("central.cli.editors-list"))
    def list_() -> int:
        """Every account: roles, and whether it still opens anything."""
        with open_database().reading() as connection:
            for person in store.persons(connection):
                ended = f" {text('central.cli.editor-ended')}" if person.ended_at else ""
                typer.echo(f"{person.login} {','.join(person.roles)} {person.name}{ended}")
        return 0

    @commands.command(help=text("central.cli.editors-password"))
    def password(login: str, password_file: Secret = None) -> int:
        """Another password; whoever was logged in is out, and waiting after wrong tries is over."""
        people.set_password(open_database(), login, _password(password_file), SystemClock().now())
        return 0

    @commands.command("no-second-factor", help=text("central.cli.editors-factor"))
    def no_second_factor(login: str) -> int:
        """Telephone and recovery codes are gone: take the second factor away, once you know who asks."""
        now = SystemClock().now()
        with open_database().writing() as connection:
            person = store.person_by_login(connection, login)
            if person is None:
                raise AskPerson("editor-unknown", where=login)
            turn_off(connection, person, now, by="")
            store.end_sessions(connection, person.id)
        return 0

    @commands.command(help=text("central.cli.editors-end"))
    def end(login: str) -> int:
        """Close an account at once."""
        people.end_person(open_database(), login, SystemClock().now())
        return 0

    return commands
