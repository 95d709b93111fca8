"""The sheets of the talk: which questions stand on each, and the one that lies on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.guide import Guide, link_id_of
from ui.questions.ask import Ask
from ui.questions.sheet import Sheet
from ui.questions.sheets import Block, blocks_of, sheets_of
from ui.widgets import ParentLook, vbox


class SheetPile(QWidget):
    """The sheets of all themes. A sheet is made when it is first asked for, and kept. Signals as those of ``Sheet``.

    MUST: hold no sheet of another room after ``clear``.
    """

    answered = Signal(str, str, tuple, str)
    turn_asked = Signal(str)

    def __init__(self, guide: Guide, looks: Sequence[ParentLook], instead: Sequence[QWidget]) -> None:
        """``instead`` are the parts that may stand here in place of a sheet."""
        super().__init__()
        self._looks = looks
        self._groups = {
            child.link_id: (item.link_id, item.text)
            for item in guide.walk()
            if item.type == "group"
            for child in item.items
        }
        self._sheets: dict[tuple[str, int], Sheet] = {}
        self._blocks: dict[str, tuple[tuple[Block, ...], ...]] = {}
        self._place = vbox(*instead, spacing=0)
        self.setLayout(self._place)

    def lay(
        self, theme: str, asks: Sequence[Ask], *, single: bool, turns: Mapping[str, object] | None = None
    ) -> tuple[tuple[str, ...], ...]:
        """Divide the questions of a theme over sheets (``single``: one on each); the linkIds of every sheet.

        ``turns`` as ``sheets_of`` takes them.
        """
        groups = {ask.link_id: self._groups.get(link_id_of(ask.link_id), ("", "")) for ask in asks}
        sheets = sheets_of(blocks_of(asks, groups), single=single, turns=turns)
        self._blocks[theme] = sheets
        return tuple(tuple(ask.link_id for block in sheet for ask in block.asks) for sheet in sheets)

    def made(self, theme: str, number: int) -> Sheet | None:
        """A sheet that was made before."""
        return self._sheets.get((theme, number))

    def sheet(self, theme: str, number: int) -> Sheet | None:
        """A sheet with what was said now; None when the theme has none of that number."""
        sheets = self._blocks.get(theme, ())
        if not 0 <= number < len(sheets):
            return None
        sheet = self._sheets.get((theme, number))
        if sheet is None:
            sheet = Sheet(self._looks)
            sheet.answered.connect(self.answered)
            sheet.turn_asked.connect(self.turn_asked)
            self._sheets[theme, number] = sheet
            sheet.hide()
            self._place.addWidget(sheet)
        sheet.show_blocks(sheets[number])
        return sheet

    def put_on_top(self, sheet: Sheet | None) -> None:
        """Show this sheet only, or none.

        Nothing is laid out until the page has the size it will have: every time costs a good part of a frame.
        """
        self._place.setEnabled(False)
        for other in self._sheets.values():
            if other is not sheet and not other.isHidden():
                other.hide()
        if sheet is not None:
            sheet.show()
        area = self._area()
        part: QWidget | None = self
        while area is not None and part is not None and part is not area.widget():
            part.updateGeometry()
            part = part.parentWidget()
        if area is not None:
            QCoreApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))
        self._place.setEnabled(True)
        self._place.activate()

    def make_ready(self, theme: str, number: int) -> None:
        """Make a sheet that may come next, at the size it will have, and draw it once out of sight.

        Laying it out, and its first icons and letters, are most of the work of showing it.
        """
        sheet = self.sheet(theme, number)
        if sheet is not None and sheet.isHidden() and self.width() > 0:
            sheet.ensurePolished()
            sheet.resize(self._room_for(sheet))
            layout = sheet.layout()
            if layout is not None:
                layout.activate()
            self._place.setEnabled(False)  # to be drawn out of sight is no reason to lay out what is in sight
            sheet.grab()
            self._place.setEnabled(True)

    def _room_for(self, sheet: Sheet) -> QSize:
        """The size this sheet will have: narrower when the page will scroll."""
        wide, high, area = self.width(), self.height(), self._area()
        page = area.widget() if area is not None else None
        if area is not None and page is not None:
            bar = area.verticalScrollBar()
            wide += bar.width() if bar.isVisible() else 0
            high += area.viewport().height() - page.height()
            wide -= bar.sizeHint().width() if sheet.heightForWidth(wide) > high else 0
        return QSize(wide, max(high, sheet.heightForWidth(wide)))

    def settle(self) -> None:
        """Hand over what was typed."""
        for sheet in self._sheets.values():
            sheet.settle()

    def clear(self) -> None:
        """Let every sheet go, out of sight at once."""
        for sheet in self._sheets.values():
            self._place.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        self._sheets = {}

    def scroll_to_top(self) -> None:
        """Bring the head of the page in sight."""
        area = self._area()
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def _area(self) -> QScrollArea | None:
        """What scrolls the page."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return area
