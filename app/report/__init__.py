"""Counts with small cells suppressed; never a story."""

from app.report.count import tallies_of
from app.report.model import Figure, HalfYear, Report, Shown, Tallies, Tally
from app.report.publish import (
    FORMS,
    as_json,
    batch,
    cell_words,
    figure_meaning,
    figure_title,
    label,
    lines,
    published,
    written,
)
from app.report.suppress import LEAST, percentage

__all__ = [
    "FORMS",
    "LEAST",
    "Figure",
    "HalfYear",
    "Report",
    "Shown",
    "Tallies",
    "Tally",
    "as_json",
    "batch",
    "cell_words",
    "figure_meaning",
    "figure_title",
    "label",
    "lines",
    "percentage",
    "published",
    "tallies_of",
    "written",
]
