"""The half-year report: every figure in its order, suppressed, with what it means and what it does not say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from app.errors import AskPerson
from app.report.model import Figure, HalfYear, Report, Shown, Tally
from app.report.suppress import LEAST, percentage, suppressed
from app.texts import has_text, text

FIGURES = (
    "talks", "declined", "alone-moment", "themes", "offer", "chosen", "unmet", "consents", "leaflets", "languages",
    "smiley",
)  # fmt: skip
LEAST_TALKS = 3
"""R39: a device with fewer conversations adds nothing anywhere."""

Masked = frozenset[tuple[str, str, str]]


def published(
    half_year: HalfYear, tallies: Sequence[Tally], already_masked: Collection[tuple[str, str, str]], least: int = LEAST
) -> tuple[Report, Masked]:
    """The report, and every cell hidden in it, to be kept hidden."""
    talks = sum(t.count for t in tallies if t.figure == "talks")
    if talks < LEAST_TALKS:
        return Report(half_year, (), enough=False), frozenset()
    figures, masked = [], set()
    for name in FIGURES:
        own = [t for t in tallies if t.figure == name]
        before = {(code, second) for figure, code, second in already_masked if figure == name}
        figure, hidden = suppressed(name, own, least=least, already_masked=before)
        figures.append(figure)
        masked |= {(name, *cell) for cell in hidden}
    return Report(half_year, tuple(figures), enough=True), frozenset(masked)


def batch(half_year: HalfYear, tallies: Sequence[Tally]) -> dict[str, Any] | None:
    """What this device may add to the region's counts: whitelisted cells, no row per conversation (R37, R39).

    None under three conversations. Unsuppressed: only the region's total is published, and suppressed there.
    """
    if sum(t.count for t in tallies if t.figure == "talks") < LEAST_TALKS:
        return None
    return {
        "halfYear": str(half_year),
        "counts": [
            {"figure": t.figure, "code": t.code, "second": t.second, "count": t.count}
            for t in tallies
            if t.figure in FIGURES
        ],
    }


def as_json(report: Report) -> dict[str, Any]:
    """The table as data; None for a cell that is not shown."""
    return {
        "halfYear": str(report.half_year),
        "enough": report.enough,
        "least": LEAST,
        "figures": [
            {
                "name": figure.name,
                "title": text(f"report.{figure.name}"),
                "means": text(f"report.{figure.name}.means"),
                "doesNotSay": text(f"report.{figure.name}.not"),
                "total": figure.total,
                "cells": [
                    {
                        "code": cell.code,
                        "second": cell.second,
                        "label": label(figure.name, cell.code, cell.second),
                        "count": cell.count,
                        "percentage": percentage(cell.count, figure.total),
                    }
                    for cell in figure.cells
                ],
            }
            for figure in report.figures
        ],
    }


def label(figure: str, code: str, second: str) -> str:
    """A cell's name in Dutch; a code without words is named by itself."""
    return " · ".join(_named(figure, part) for part in (code, second) if part)


def _named(figure: str, code: str) -> str:
    keys = (f"report.{figure}.{code}", f"report.word.{code}")
    return next((text(key) for key in keys if has_text(key)), code)


def lines(report: Report) -> list[str]:
    """The table to read, in Dutch, with each figure's meaning and what it does not say."""
    found = [text("report.title", half_year=str(report.half_year)), text("report.rules", least=LEAST), ""]
    if not report.enough:
        return [*found, text("report.too-few", least=LEAST_TALKS)]
    for figure in report.figures:
        found += [figure_title(figure), *(f"  {line}" for line in figure_meaning(figure))]
        found += [f"  - {label(figure.name, c.code, c.second)}: {cell_words(figure, c)}" for c in figure.cells]
        found.append("")
    return found


def figure_title(figure: Figure) -> str:
    """Its name and its total."""
    total = text("report.hidden", least=LEAST) if figure.total is None else str(figure.total)
    return f"{text(f'report.{figure.name}')}: {total}"


def figure_meaning(figure: Figure) -> tuple[str, str]:
    """What it counts, and what it does not say."""
    return text(f"report.{figure.name}.means"), text(f"report.{figure.name}.not")


def cell_words(figure: Figure, cell: Shown) -> str:
    """Its count, with the share of the whole where that may be said."""
    if cell.count is None:
        return text("report.hidden", least=LEAST)
    share = percentage(cell.count, figure.total)
    return str(cell.count) if share is None else f"{cell.count} ({share}%)"


def as_csv(report: Report) -> str:
    """One line per cell, for a spreadsheet; empty where nothing is shown."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["half-jaar", "cijfer", "code", "tweede", "naam", "aantal"])
    for figure in report.figures:
        for cell in figure.cells:
            named = label(figure.name, cell.code, cell.second)
            shown = "" if cell.count is None else cell.count
            writer.writerow([str(report.half_year), figure.name, cell.code, cell.second, named, shown])
        whole = "" if figure.total is None else figure.total
        writer.writerow([str(report.half_year), figure.name, "", "", text("report.total"), whole])
    return out.getvalue()


FORMS: dict[str, Callable[[Report], str]] = {
    ".json": lambda report: json.dumps(as_json(report), ensure_ascii=False, indent=1) + "\n",
    ".csv": as_csv,
    ".txt": lambda report: "\n".join(lines(report)) + "\n",
    ".md": lambda report: "\n".join(lines(report)) + "\n",
}


def written(report: Report, suffix: str) -> bytes:
    """The report in the form a file name asks for. AskPerson("report-form") for another."""
    if suffix.lower() not in FORMS:
        raise AskPerson("report-form", where=suffix or "-", known=", ".join((*FORMS, ".pdf")))
    return FORMS[suffix.lower()](report).encode("utf-8")
