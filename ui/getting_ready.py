"""What stands there while the offers on this device are made ready: on a new device, or once after a new version."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.catalogue import Progress
from ui.main_window import MainWindow
from ui.theme import native, px
from ui.widgets import STRETCH, Button, Disc, Paragraph, Text, hbox, holding, vbox

SOON_S = 0.5
"""Work that is over sooner is not shown: a page that only flashes says nothing."""


class GettingReady(QWidget):
    """How far it is, and a way to stop it; once stopped, a way to go on now or another day.

    MUST: say that nothing written is lost; ask for nothing while it goes on.
    """

    stop_asked = Signal()
    again_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", "h2")
        self.title.setObjectName("pageTitle")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not the button: an Enter still on its way would stop it
        self.words = Paragraph("")
        self.bar = native(QProgressBar())
        self.bar.setAccessibleName(self.tr("Hoe ver het aanbod klaar is"))
        self.bar.setTextVisible(False)
        self.stop = Button(self.tr("Stop"), "quiet")
        self.stop.clicked.connect(self._stop)
        self.leave = Button(self.tr("Nu niet"), "secondary", "lock")
        self.leave.clicked.connect(self.left)
        self.again = Button(self.tr("Maak het nu klaar"), "primary")
        self.again.clicked.connect(self.again_asked)
        choices = hbox(STRETCH, self.stop, self.leave, self.again, spacing=12)
        parts = (hbox(Disc("book-open", "primary"), STRETCH), self.title, self.words, self.bar, choices)
        inner = holding(vbox(*parts, spacing=12))
        inner.setMaximumWidth(px(520))
        self.setLayout(vbox(STRETCH, hbox(STRETCH, (inner, 4), STRETCH), STRETCH, spacing=0))
        self.begun()

    def begun(self) -> None:
        """It goes on, from the beginning."""
        self.title.setText(self.tr("We maken het aanbod klaar"))
        self.words.setText(self.tr("Dat duurt even en hoeft maar één keer. Alles wat je opschreef is veilig."))
        self._choices(stop=True)
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)

    def tell(self, progress: Progress) -> None:
        """Show how far it is."""
        part = progress.part
        self.bar.setRange(0, 100 if part is not None else 0)
        if part is not None:
            self.bar.setValue(round(part * 100))

    def _stop(self) -> None:
        self.words.setText(self.tr("We stoppen. Dat kan een paar tellen duren."))
        self.stop.setEnabled(False)
        self.stop_asked.emit()

    def paused(self) -> None:
        """Somebody stopped it."""
        self.title.setText(self.tr("Het aanbod is nog niet klaar"))
        self.words.setText(
            self.tr(
                "Je hebt het klaarmaken gestopt. Er is niets kwijt. Zonder aanbod kun je nog geen gesprek beginnen. "
                "Kies je ‘Nu niet’? Dan gaat je dossier op slot, en vragen we het de volgende keer weer."
            )
        )
        self._choices(stop=False)
        self.title.setFocus()

    def failed(self) -> None:
        """It failed; the window says why, and what can be done."""
        self.title.setText(self.tr("Het aanbod is nog niet klaar"))
        self.words.setText(self.tr("Alles wat je opschreef is veilig."))
        self._choices(stop=False)

    def _choices(self, *, stop: bool) -> None:
        self.bar.setVisible(stop)
        self.stop.setVisible(stop)
        self.leave.setVisible(not stop)
        self.again.setVisible(not stop)


class Waiting:
    """Shows the page in ``window`` once it takes long enough; ``stop``, ``again`` and ``leave`` can be asked there."""

    def __init__(
        self, window: MainWindow, stop: Callable[[], None], again: Callable[[], None], leave: Callable[[], None]
    ) -> None:
        self._window, self._begun = window, time.monotonic()
        self._asks = (stop, again, leave)
        self._page: GettingReady | None = None

    def tell(self, progress: Progress) -> None:
        """So far it is."""
        if self._page is None and time.monotonic() - self._begun >= SOON_S:
            page = self._page = GettingReady()
            for asked, act in zip((page.stop_asked, page.again_asked, page.left), self._asks, strict=True):
                asked.connect(act)
            self._window.replace_page("getting-ready", page)
            self._window.show_page("getting-ready")
        if self._page is not None:
            self._page.tell(progress)

    def paused(self) -> None:
        """It was stopped."""
        if self._page is not None:
            self._page.paused()

    def failed(self) -> None:
        """It failed."""
        if self._page is not None:
            self._page.failed()
