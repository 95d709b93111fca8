"""Counts with small cells suppressed; never a story."""

from app.report.model import Figure, HalfYear, Report, Shown, Tallies, Tally

__all__ = ["Figure", "HalfYear", "Report", "Shown", "Tallies", "Tally"]
