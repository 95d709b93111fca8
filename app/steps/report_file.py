"""The half-year report in the form a file name asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.clock import here
from app.leaflet import CopySection
from app.report import LEAST, HalfYear, Report, cell_words, figure_meaning, figure_title, label, written
from app.texts import day_words, text

PAPER = ".pdf"


def report_file(report: Report, suffix: str, *, made_at: datetime) -> bytes:
    """The bytes of ``.pdf`` (to read), ``.csv``, ``.json``, ``.txt`` or ``.md``; ``made_at`` stands on the paper.

    Raises AskPerson("report-form") for another.
    """
    return _paper(report, here(made_at)) if suffix.lower() == PAPER else written(report, suffix)


def period_words(half_year: HalfYear) -> str:
    """Its first and last day, in figures."""
    return text("report.period", begins=day_words(half_year.begins), ends=day_words(half_year.ends))


def _paper(report: Report, made_at: datetime) -> bytes:
    from app.leaflet.plain_paper import plain_paper

    intro = text("report.paper.intro", period=period_words(report.half_year), when=day_words(made_at))
    return plain_paper(text("report.paper.title"), intro, _sections(report), made_at=made_at)


def _sections(report: Report) -> Iterator[CopySection]:
    yield CopySection(text("report.rules.title"), (text("report.rules", least=LEAST),))
    for figure in report.figures:
        cells = (f"{label(figure.name, c.code, c.second)}: {cell_words(figure, c)}" for c in figure.cells)
        yield CopySection(figure_title(figure), (*figure_meaning(figure), *cells))
