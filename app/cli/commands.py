"""The commands, gathered; and what happens with every error of every command."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence

import typer
from typer.exceptions import TyperException

from app.cli import (
    box,
    case,
    catalogue,
    colleagues,
    doctor,
    dossier,
    guide_files,
    leaflet,
    report,
    rights,
    sync,
    update,
)
from app.errors import OurMistake, Problem
from app.texts import text

Commands = Mapping[str, Callable[..., int]]
"""Commands by name; what stands outside ``app`` adds its own (the demonstration needs a window)."""


def application(more: Commands | None = None) -> typer.Typer:
    """The whole command line as one typer application, with ``more`` commands added."""
    root = typer.Typer(
        no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=text("cli.help")
    )
    root.add_typer(guide_files.commands, name="guide")
    root.add_typer(catalogue.commands, name="catalogue")
    root.add_typer(case.commands, name="case")
    root.add_typer(leaflet.commands, name="leaflet")
    for name, act in (
        ("professionals", colleagues.professionals),
        ("add-professional", colleagues.add),
        ("remove-professional", colleagues.remove),
        ("change-passphrase", colleagues.change),
        ("recover", colleagues.recover),
        ("audit", rights.audit),
        ("due", rights.due),
        ("inventory", rights.inventory),
    ):
        dossier.commands.command(name, help=text(f"cli.dossier.{name}"))(act)
    root.add_typer(dossier.commands, name="dossier")
    root.add_typer(sync.commands, name="sync")
    root.add_typer(box.commands, name="box")
    root.command("enrol", help=text("cli.enrol"))(sync.enrol)
    root.command("organization-key", help=text("cli.organization-key"))(colleagues.organization_key)
    root.command("update", help=text("cli.update"))(update.update)
    root.command("report", help=text("cli.report"))(report.report)
    root.command("doctor", help=text("cli.doctor"))(doctor.doctor)
    for name, run in (more or {}).items():
        root.command(name, help=text(f"cli.{name}"))(run)
    return root


def main(arguments: Sequence[str] | None = None, more: Commands | None = None) -> int:
    """Run one command and return its exit code; nothing but the answer itself goes to stdout with ``--json``."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        code = typer.main.get_command(application(more)).main(
            args=given, prog_name="sterk-ouderschap", standalone_mode=False
        )
    except Problem as problem:
        return _refuse(problem, as_json=as_json)
    except TyperException as error:
        sys.stderr.write(f"{text('cli.usage')}\n{error.format_message()}\n")
        return 2
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write(text("cli.stopped") + "\n")
        return 1
    except Exception as error:
        return _refuse(OurMistake("unexpected", where=type(error).__name__), as_json=as_json)
    return code if isinstance(code, int) else 0


def _refuse(problem: Problem, *, as_json: bool) -> int:
    if as_json:
        body = {"error": {"code": problem.code, "message": problem.message, "where": problem.where}}
        sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
    sys.stderr.write(problem.message + "\n")
    return 1
