"""What stands there while the offers on this device are made ready: on a new device, or once after a new version."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QProgressBar, QWidget

from app.catalogue import Progress
from ui.main_window import MainWindow
from ui.theme import native, px
from ui.widgets import STRETCH, Disc, Paragraph, Text, hbox, holding, vbox

SOON_S = 0.5
"""Work that is over sooner is not shown: a page that only flashes says nothing."""


class GettingReady(QWidget):
    """How far it is.

    MUST: say that nothing written is lost; ask for nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(self.tr("We maken het aanbod klaar"), "h2")
        self.words = Paragraph(self.tr("Dat duurt even en hoeft maar één keer. Alles wat je opschreef is veilig."))
        self.bar = native(QProgressBar())
        self.bar.setAccessibleName(self.tr("Hoe ver het aanbod klaar is"))
        self.bar.setTextVisible(False)
        inner = holding(vbox(hbox(Disc("book-open", "primary"), STRETCH), self.title, self.words, self.bar, spacing=12))
        inner.setMaximumWidth(px(520))
        self.setLayout(vbox(STRETCH, hbox(STRETCH, (inner, 4), STRETCH), STRETCH, spacing=0))

    def tell(self, progress: Progress) -> None:
        """Show how far it is."""
        part = progress.part
        self.bar.setRange(0, 100 if part is not None else 0)
        if part is not None:
            self.bar.setValue(round(part * 100))

    def stopped(self) -> None:
        """It failed; the window says why, and what can be done."""
        self.title.setText(self.tr("Het aanbod is nog niet klaar"))
        self.bar.hide()


class Waiting:
    """Shows the page in ``window`` once it takes long enough."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._begun = window, time.monotonic()
        self._page: GettingReady | None = None

    def tell(self, progress: Progress) -> None:
        """So far it is."""
        if self._page is None and time.monotonic() - self._begun >= SOON_S:
            self._page = GettingReady()
            self._window.replace_page("getting-ready", self._page)
            self._window.show_page("getting-ready")
        if self._page is not None:
            self._page.tell(progress)

    def stopped(self) -> None:
        """It failed."""
        if self._page is not None:
            self._page.stopped()
