"""``report --half-year 2026-1``: counts of one half-year, with small cells suppressed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened
from app.report import HalfYear, as_json, lines
from app.steps.half_year_report import half_year_report
from app.steps.report_file import report_file
from app.steps.write_files import write_files
from app.texts import text


def report(
    half_year: Annotated[str, typer.Option("--half-year", help=text("cli.option.half-year"))],
    out: Annotated[Path | None, typer.Option("--out", help=text("cli.option.report-out"))] = None,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json_: AsJson = False,
) -> int:
    """Make the report and show it, or write it to a file (.pdf, .csv, .json, .txt, .md)."""
    wanted = HalfYear.named(half_year)
    with opened(home_at(home), professional, passphrase_file) as place:
        made = half_year_report(place, wanted)
    if out is not None:
        write_files(out.absolute().parent, {out.name: report_file(made, out.suffix, made_at=place.clock.now())})
    answer(as_json(made), [str(out)] if out else lines(made), as_json=as_json_)
    return 0
