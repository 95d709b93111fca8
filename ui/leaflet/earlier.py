"""The leaflet that already went along: to see it as it was, to print it once more, and back to that of now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.clock import here
from app.offers import PaperMade
from app.texts import day_words
from ui.leaflet.state import Making, State
from ui.widgets import Button, Text, Width, hbox, vbox


def _say(words: str) -> str:
    return QCoreApplication.translate("LeafletScreen", words)


class Earlier(QWidget):
    """``chose(True)``: show that one; ``chose(False)``: back to the one of now.

    MUST: name none but what this room may see; say so when the one made again differs from the one that left.
    """

    chose = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = False
        self._title, self._words = Text("", "bodyb"), Text("", "small")
        self.button = Button("", "secondary", "history")
        self._row = hbox((vbox(self._title, self._words, spacing=0), 1), self.button, spacing=12)
        self.setLayout(self._row)
        self.button.clicked.connect(lambda: self.chose.emit(not self._again))
        self.hide()

    def show_state(self, state: State, *, same: bool | None) -> None:
        """Draw it."""
        shown = state.again or next(reversed(state.seen_papers), None)
        self.setVisible(state.wanted and shown is not None)
        if shown is None:
            return
        self._again = state.again is not None
        self.button.set_words(_say("Terug naar nu") if self._again else _say("Toon die folder"))
        self._title.setText(
            _say("Dit is de folder die al meeging") if self._again else _say("Er ging al een folder mee")
        )
        rest = _likeness(same, busy=state.making is Making.BUSY) if self._again else _count(state.seen_papers)
        self._title.set_tone("warn" if self._again and same is False else "text")
        self._words.setText(f"{_when(shown)} {rest}")

    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._words.text()}"

    def set_width(self, width: Width) -> None:
        """Under each other when narrow."""
        narrow = width is Width.NARROW
        self._row.setDirection(self._row.Direction.TopToBottom if narrow else self._row.Direction.LeftToRight)


def _likeness(same: bool | None, *, busy: bool) -> str:
    if busy or same is None:
        return _say("We maken hem opnieuw…")
    if same:
        return _say("Hij is precies gelijk aan toen.")
    return _say("Niet alles is gelijk: er is daarna iets veranderd. Kijk hem eerst na.")


def _when(paper: PaperMade) -> str:
    at = here(paper.at)
    done = _say("Bewaard als pdf") if paper.saved else _say("Geprint")
    day = day_words(at, year=False)
    return _say("{done} op {day}, {time}.").format(done=done, day=day, time=f"{at:%H.%M}")


def _count(papers: Sequence[PaperMade]) -> str:
    printed = sum(paper.copies for paper in papers if not paper.saved)
    saved = sum(1 for paper in papers if paper.saved)
    return _say("In totaal: {printed} op papier, {saved} als pdf.").format(printed=printed, saved=saved)
