"""The commands, gathered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import typer

from app.cli import (
    box,
    case,
    catalogue,
    colleagues,
    doctor,
    dossier,
    ehr,
    guide_files,
    leaflet,
    report,
    rights,
    sync,
    update,
)
from app.console import run
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
        ("withdraw", rights.withdraw),
        ("due", rights.due),
        ("inventory", rights.inventory),
    ):
        dossier.commands.command(name, help=text(f"cli.dossier.{name}"))(act)
    root.add_typer(dossier.commands, name="dossier")
    root.add_typer(sync.commands, name="sync")
    root.add_typer(box.commands, name="box")
    root.add_typer(ehr.commands, name="ehr")
    root.command("enrol", help=text("cli.enrol"))(sync.enrol)
    root.command("organization-key", help=text("cli.organization-key"))(colleagues.organization_key)
    root.command("update", help=text("cli.update"))(update.update)
    root.command("report", help=text("cli.report"))(report.report)
    root.command("doctor", help=text("cli.doctor"))(doctor.doctor)
    for name, act in (more or {}).items():
        root.command(name, help=text(f"cli.{name}"))(act)
    return root


def main(arguments: Sequence[str] | None = None, more: Commands | None = None) -> int:
    """Run one command and return its exit code (``app.console.run``)."""
    return run(application(more), "sterk-ouderschap", arguments)
