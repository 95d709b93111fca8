"""How the page is laid: the question on top, the choices beside the leaflet, or above it when there is little room."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.leaflet.options import Options, TakeHome
from ui.theme import px
from ui.widgets import Width, hbox, scrolling, vbox
from ui.widgets.button import UNBOUND

_OPTIONS = 316


class Columns(QWidget):
    """Beside the leaflet the choices scroll by themselves, so the paper stays in sight."""

    def __init__(self, take_home: TakeHome, options: Options, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take_home, self._options = take_home, options
        self._side = scrolling(QWidget())
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._row = hbox(self._side, (right, 1), spacing=22)
        self.setLayout(vbox(take_home, (self._row, 1), spacing=12))

    def fit(self, width: Width) -> None:
        """Lay it for the room there is."""
        narrow = width is Width.NARROW
        self._take_home.set_width(width)
        way = self._row.Direction.TopToBottom if narrow else self._row.Direction.LeftToRight
        self._row.setDirection(way)
        held = self._side.takeWidget()
        if held is not None and held is not self._options:
            held.deleteLater()
        if narrow:
            self._row.insertWidget(0, self._options)
            self._options.setMinimumWidth(0)
            self._options.setMaximumWidth(UNBOUND)
            self._options.show()
        else:
            self._row.removeWidget(self._options)
            self._options.setFixedWidth(px(_OPTIONS))
            self._side.setWidget(self._options)
            self._side.setFixedWidth(px(_OPTIONS) + px(14))
        self._side.setVisible(not narrow)

    def show_part(self, part: QWidget) -> None:
        """Scroll the choices until this part of them is in sight."""
        self._side.ensureWidgetVisible(part, 0, 16)
