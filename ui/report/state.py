"""What the report page shows: which half-year, its figures as bars or as a table, and what is being saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.report import LEAST, Figure, HalfYear, Report, label, percentage
from app.texts import text

PERIODS = 4
"""So many finished half-years can be chosen."""

_KEY_FIGURES = (("talks", ""), ("offer", "yes"), ("leaflets", ""), ("alone-moment", "yes"))


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``report`` is None until it was read."""

    today: date
    period: HalfYear
    report: Report | None = None
    as_table: bool = False
    saving: bool = False


def begin(today: date) -> State:
    """The last half-year that is over."""
    return State(today, HalfYear.of(today).before())


# Events


@dataclass(frozen=True)
class Opened:
    """The page came on the screen."""


@dataclass(frozen=True)
class PeriodChosen:
    """Another half-year."""

    period: HalfYear


@dataclass(frozen=True)
class Made:
    """The figures were read."""

    report: Report


@dataclass(frozen=True)
class TableAsked:
    """As a table, or once more as bars."""


@dataclass(frozen=True)
class SaveAsked:
    """To a file with this end."""

    suffix: str


@dataclass(frozen=True)
class SaveOver:
    """The file is there, or it could not be made, or nobody wanted it after all."""


Event = Opened | PeriodChosen | Made | TableAsked | SaveAsked | SaveOver


# Effects


@dataclass(frozen=True)
class Read:
    """Make the report of this half-year."""

    period: HalfYear


@dataclass(frozen=True)
class Save:
    """Ask where, and write this report there."""

    report: Report
    suffix: str


Effect = Read | Save


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Opened():
            return state, (Read(state.period),)
        case PeriodChosen(period):
            return replace(state, period=period, report=None), (Read(period),)
        case Made(report):
            return (replace(state, report=report), ()) if report.half_year == state.period else (state, ())
        case TableAsked():
            return replace(state, as_table=not state.as_table), ()
        case SaveAsked(suffix):
            if state.report is None or not state.report.enough or state.saving:
                return state, ()
            return replace(state, saving=True), (Save(state.report, suffix),)
        case SaveOver():
            return replace(state, saving=False), ()


def periods(today: date) -> tuple[HalfYear, ...]:
    """The half-years that can be chosen, the last first. The running one is not among them."""
    found = [HalfYear.of(today).before()]
    while len(found) < PERIODS:
        found.append(found[-1].before())
    return tuple(found)


@dataclass(frozen=True)
class KeyFigure:
    """One large number: the number as it is said, what it is, and of how many."""

    number: str
    words: str
    of: str


def key_figures(report: Report) -> tuple[KeyFigure, ...]:
    """Four numbers to begin with; a small one is said as "< 10"."""
    named = {figure.name: figure for figure in report.figures}
    return tuple(_key_figure(named[name], code) for name, code in _KEY_FIGURES if name in named)


def _key_figure(figure: Figure, code: str) -> KeyFigure:
    words = text(f"report.key.{figure.name}")
    if not code:
        return KeyFigure(number(figure.total), words, "")
    count = next((cell.count for cell in figure.cells if cell.code == code), None)
    share = percentage(count, figure.total)
    of = text("report.key.of", part=number(count), whole=number(figure.total))
    return KeyFigure(number(count), words, of) if share is None else KeyFigure(f"{share}%", words, of)


def number(count: int | None) -> str:
    """A count, or "< 10" for what is not shown."""
    return text("report.small", least=LEAST) if count is None else str(count)


@dataclass(frozen=True)
class BarLine:
    """One cell: its name, its number in words, and how long its bar is (0 to 1; 0 for what is not shown)."""

    words: str
    number: str
    share: float


def bar_lines(figure: Figure) -> tuple[BarLine, ...]:
    """The cells of a figure, the largest first, what is not shown last; the longest bar is 1."""
    longest = max((cell.count for cell in figure.cells if cell.count), default=0)
    rows = sorted(figure.cells, key=lambda c: (-(c.count or 0), label(figure.name, c.code, c.second)))
    return tuple(
        BarLine(label(figure.name, c.code, c.second), number(c.count), (c.count or 0) / longest if longest else 0.0)
        for c in rows
    )
