"""Whether what was said is on the disk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.layouts import hbox
from ui.widgets.parts import Icon
from ui.widgets.text import Text

EVERY_MS = 5000  # ui.md section 5: "Bewaard om" changes at most every 5 seconds, so that it does not tremble


class SaveState(QWidget):
    """ "Bewaard om 10.42", "Bezig met bewaren", "Niet bewaard" or "Niets blijft bewaard".

    MUST: only say saved when it is on the disk; change at most every 5 s while all goes well; show a failure at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("check", 18, "ok")
        self._words = Text("", "small", wrap=False)
        self.setLayout(hbox(self._icon, self._words, spacing=4))
        self._since = QElapsedTimer()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._catch_up)
        self._waiting: datetime | None = None
        self.hide()

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def saving(self) -> None:
        """It is being written. Only shown when nothing was saved before, so that it does not flicker."""
        if not self._since.isValid():
            self._say(self.tr("Bezig met bewaren"), "clock", "muted")

    def saved(self, at: datetime) -> None:
        """It is on the disk since ``at`` (shown in local time)."""
        left = EVERY_MS - self._since.elapsed() if self._since.isValid() else 0
        if left > 0:
            self._waiting = at
            if not self._later.isActive():
                self._later.start(left)
            return
        self._since.start()
        local = at.astimezone() if at.tzinfo else at
        self._say(self.tr("Bewaard om {time}").format(time=local.strftime("%H.%M")), "check", "ok")

    def nothing_stays(self) -> None:
        """Of this conversation nothing is kept: no time is ever shown, that would be a false promise."""
        self._say(self.tr("Niets blijft bewaard"), "eye-off", "muted")

    def _catch_up(self) -> None:
        if self._waiting is not None:
            at, self._waiting = self._waiting, None
            self._since.invalidate()
            self.saved(at)

    def failed(self) -> None:
        """It could not be written; what was said still stands on the screen."""
        self._later.stop()
        self._waiting = None
        self._since.invalidate()
        self._say(self.tr("Niet bewaard"), "circle-alert", "err")

    def _say(self, words: str, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, tone)
        self._words.setText(words)
        self._words.set_tone("err" if tone == "err" else "")
        self.show()
