"""New offers from central, on the page of offers: how far it is, a way to stop, and how it ended."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.failures import words_for
from ui.line import CentralLine
from ui.meeting import Ended, Meeting, Phase
from ui.meeting_words import meeting_words
from ui.theme.native import native
from ui.widgets import STRETCH, Button, Note, Text, hbox, holding, vbox


class FromCentral(QWidget):
    """One button while nothing is under way, else a bar and a way to stop.

    MUST: be absent on a laptop without a place at central; say that the old offers stay until the new are whole.
    """

    def __init__(self, line: CentralLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.fetch = Button(self.tr("Haal nieuw aanbod op"), "secondary", "download")
        self.title = Text("", "bodyb")
        self.bar = native(QProgressBar())
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Hoe ver het ophalen van aanbod is"))
        self.stop = Button(self.tr("Stop"), "secondary", "x")
        self.note = Note("ok")
        self.note.hide()
        under = Text(self.tr("Het oude aanbod blijft staan tot het nieuwe klaar is."), "small")
        self._going = holding(vbox(self.title, self.bar, under, hbox(self.stop, STRETCH), spacing=6))
        self._going.hide()
        self.setLayout(vbox(hbox(self.fetch, STRETCH), self._going, self.note, spacing=8))
        self._asked = False
        self.fetch.clicked.connect(self._fetch)
        self.stop.clicked.connect(line.stop)
        line.told.connect(self._told)
        line.ended.connect(self._ended)
        self.look()

    def look(self) -> None:
        """See again whether there is a central, and whether something is under way."""
        self.setVisible(self._line.has_central)
        if self._line.meeting is not None:
            self._told(self._line.meeting)

    def _fetch(self) -> None:
        self._asked = True
        self.note.hide()
        self._line.meet()

    def _told(self, meeting: Meeting) -> None:
        self.fetch.hide()
        self._going.show()
        self.title.setText(meeting_words(meeting))
        self.bar.setRange(0, meeting.whole)
        self.bar.setValue(meeting.done)
        self.stop.disable_because(self.tr("We stoppen al.") if meeting.phase is Phase.STOPPING else "")

    def _ended(self, how: Ended) -> None:
        self._going.hide()
        self.fetch.show()
        fault = how.catalogue or how.problem
        asked, self._asked = self._asked, False
        if how.changed:
            self._say("ok", self.tr("Het aanbod is bijgewerkt."))
        elif how.stopped:
            self._say("info", self.tr("Gestopt. Het oude aanbod staat er nog."))
        elif fault is not None and asked:
            words = words_for(fault)
            self._say(words.tone, words.what, words.lines())
        elif asked:
            self._say("ok", self.tr("Het aanbod is al bij."))

    def _say(self, tone: str, title: str, words: str = "") -> None:
        self.note.set_tone(tone)
        self.note.set_words(title, words)
        self.note.show()
