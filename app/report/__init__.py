"""Counts with small cells suppressed; never a story."""

from app.report.count import tallies_of
from app.report.model import Figure, HalfYear, Report, Shown, Tallies, Tally
from app.report.publish import as_json, batch, lines, published, written

__all__ = [
    "Figure",
    "HalfYear",
    "Report",
    "Shown",
    "Tallies",
    "Tally",
    "as_json",
    "batch",
    "lines",
    "published",
    "tallies_of",
    "written",
]
