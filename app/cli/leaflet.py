"""``leaflet make``: one leaflet of one case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, answer, home_at
from app.clock import SystemClock
from app.leaflet import Layout
from app.steps.case_file import read_case
from app.steps.run_case import run_case
from app.steps.shipped_guides import guide_named
from app.steps.throwaway import throwaway
from app.steps.write_files import write_files
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.leaflet"))


@commands.command(help=text("cli.leaflet.make"))
def make(
    case: Path,
    out: Annotated[Path, typer.Option("--out", help=text("cli.option.out-file"))],
    language: Annotated[str, typer.Option("--language")] = "nl",
    layout: Annotated[Layout, typer.Option("--layout")] = Layout.A4,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Make the leaflet of a case in one language and layout."""
    wanted = replace(read_case(case), languages=(language,), layout=layout.value)
    guide = guide_named(wanted.guide)
    with throwaway(SystemClock(), home_at(home) if home else None) as (place, catalogue):
        result = run_case(place, guide, catalogue, wanted)
    _language, pdf, pages = result.leaflets[0]
    write_files(out.absolute().parent, {out.name: pdf})
    answer({"file": str(out), "pages": pages, "language": language}, [str(out)], as_json=as_json)
    return 0


@commands.callback()
def group() -> None:
    """Keeps ``make`` a word of its own, also while it is the only one."""
