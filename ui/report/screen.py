"""The page of half-year figures (design/12-rapport.png)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.clock import here
from app.report import LEAST, HalfYear, Report
from app.steps.half_year_report import half_year_report
from app.steps.report_file import report_file
from app.steps.write_files import write_files
from app.texts import day_words, text
from ui.desk import Desk
from ui.failures import words_for
from ui.report.cards import BarCard, FigureTable, KeyCard
from ui.report.state import (
    Effect,
    Event,
    Made,
    Opened,
    PeriodChosen,
    Read,
    Save,
    SaveAsked,
    SaveOver,
    TableAsked,
    begin,
    key_figures,
    periods,
    update,
)
from ui.where import where_to_save
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    CardGrid,
    EmptyState,
    NavItem,
    Note,
    PageHeader,
    SegmentGroup,
    announce,
    clear,
    hbox,
    holding,
    vbox,
)

PAPER, SHEET = ".pdf", ".csv"


class ReportScreen(QWidget):
    """Counts of a half-year that is over. ``navigated(key)``, ``lock``.

    MUST: show no number under the least, no person and no conversation; say the same in bars and in the table.
    ``ask_path`` asks where the file goes, and can be replaced by an answer.
    """

    navigated = Signal(str)
    lock = Signal()

    def __init__(self, desk: Desk, items: tuple[NavItem, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = begin(here(desk.place.clock.now()).date())
        self.ask_path: Callable[[str, str], Path | None] = self._ask_path
        self._drawn: object = None
        self.shell = AppShell("report", items=items)
        self.header = PageHeader(self.tr("Rapport over een half jaar"))
        self.turn = Button(self.tr("Toon als tabel"), "secondary", "list")
        self.sheet = Button(self.tr("Bewaar voor een rekenblad"), "secondary", "download")
        self.paper = Button(self.tr("Bewaar als pdf"), "primary", "download")
        self.header.add_right(self.turn)
        self.header.add_right(self.paper)
        self.choice = SegmentGroup([(str(p), _short(p)) for p in periods(self.state.today)], self.tr("Half jaar"))
        self.running = Note("info", self._running_words())
        self.told = Note("ok")
        self.told.hide()
        self.rules = Note("info", text("report.rules", least=LEAST))
        self._figures = vbox(spacing=14)
        main = vbox(
            self.header, hbox(self.choice, STRETCH), self.told, self._figures, self.rules, self.running,
            hbox(self.sheet, STRETCH), STRETCH, spacing=14,
        )  # fmt: skip
        self.shell.set_content(holding(main))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.turn.clicked.connect(lambda: self._on(TableAsked()))
        self.paper.clicked.connect(lambda: self._on(SaveAsked(PAPER)))
        self.sheet.clicked.connect(lambda: self._on(SaveAsked(SHEET)))
        self.choice.chosen.connect(lambda key: self._on(PeriodChosen(HalfYear.named(key))))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on(Opened())

    def _running_words(self) -> str:
        now = HalfYear.of(self.state.today)
        said = self.tr("Het half jaar van {begins} tot en met {ends} loopt nog. Dat rapport komt op {day}.")
        begins, ends = day_words(now.begins, year=False), day_words(now.ends)
        return said.format(begins=begins, ends=ends, day=day_words(now.readable_from))

    def _navigate(self, key: str) -> None:
        self.shell.set_current("report")
        if key != "report":
            self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        place, background = self._desk.place, self._desk.background
        match effect:
            case Read(period):
                background.dossier(
                    lambda: half_year_report(place, period),
                    done=lambda report: self._on(Made(report)),
                    failed=self._failed,
                    owner=self,
                )
            case Save(report, suffix):
                path = self.ask_path(f"rapport-{report.half_year}{suffix}", suffix)
                if path is None:
                    self._on(SaveOver())
                    return
                target = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
                made_at = place.clock.now()

                def write() -> str:
                    write_files(target.parent, {target.name: report_file(report, suffix, made_at=made_at)})
                    return target.name

                background.pool(lambda _token, _report: write(), done=self._saved, failed=self._failed, owner=self)

    def _ask_path(self, name: str, suffix: str) -> Path | None:
        kind = self.tr("Pdf (*.pdf)") if suffix == PAPER else self.tr("Rekenblad (*.csv)")
        return where_to_save(self, self.tr("Bewaar het rapport"), name, kind)

    def _saved(self, name: str) -> None:
        self._on(SaveOver())
        self._tell("ok", self.tr("Het rapport is bewaard"), self.tr("Het heet {name}.").format(name=name))

    def _failed(self, error: Exception) -> None:
        self._on(SaveOver())
        words = words_for(error)
        self._tell(words.tone, words.what, words.lines())

    def _tell(self, tone: str, what: str, rest: str) -> None:
        self.told.set_tone(tone)
        self.told.set_words(what, rest)
        self.told.show()
        announce(self.told, f"{what}. {rest}")

    def _draw(self) -> None:
        state = self.state
        self.shell.set_who(self._desk.place.professional.name)
        self.header.set_eyebrow(_long(state.period))
        self.choice.set_value(str(state.period))
        self.turn.set_words(self.tr("Toon als balken") if state.as_table else self.tr("Toon als tabel"))
        self.turn.set_icon("chart-column" if state.as_table else "list")
        report = state.report
        enough = report is not None and report.enough
        for button in (self.turn, self.paper, self.sheet):
            button.setVisible(enough)
            button.setEnabled(not state.saving)
        self.rules.setVisible(enough)
        now = (report, state.as_table)
        if now != self._drawn:
            self._drawn = now
            self._lay(report, as_table=state.as_table)

    def _lay(self, report: Report | None, *, as_table: bool) -> None:
        clear(self._figures)
        if report is None:
            return
        if not report.enough:
            few = EmptyState(
                "chart-column",
                self.tr("Te weinig om iets te zeggen"),
                self.tr("Er waren minder dan drie gesprekken die mogen meetellen. Dan tonen we geen getallen."),
            )
            self._figures.addWidget(few)
            return
        keys = CardGrid(164, 4, 14)
        for key in key_figures(report):
            keys.addWidget(KeyCard(key))
        self._figures.addWidget(holding(keys))
        if as_table:
            self._figures.addWidget(FigureTable(report))
            return
        bars = CardGrid(400, 2, 14)
        for figure in report.figures:
            if figure.cells:
                bars.addWidget(BarCard(figure))
        self._figures.addWidget(holding(bars))


def _long(period: HalfYear) -> str:
    return text("report.period", begins=day_words(period.begins, year=False), ends=day_words(period.ends))


def _short(period: HalfYear) -> str:
    begins, ends = (day_words(day).split()[1][:3] for day in (period.begins, period.ends))
    return f"{begins}–{ends} {period.ends.year}"
