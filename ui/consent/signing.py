"""How a person gives their answers: drawn, out loud, or on paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import Method
from ui.services import dutch_day
from ui.widgets import STRETCH, Button, Card, SegmentGroup, SignaturePad, Text, hbox


class SigningCard(Card):
    """``way_picked(Method)`` and ``signed(JSON points)``.

    MUST: have no way picked before somebody picks one; let a person who cannot draw agree as well.
    """

    way_picked = Signal(object)
    signed = Signal(str)

    def __init__(self, name: str, way: Method | None, drawn: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(16, 14, 16, 14), parent=parent)
        self.add(Text(self.tr("Hoe zegt {name} dit?").format(name=name), "h3"))
        self.ways = SegmentGroup(
            [
                (Method.SPOKEN.value, self.tr("Hardop")),
                (Method.SIGNED.value, self.tr("Tekenen")),
                (Method.PAPER.value, self.tr("Op papier")),
            ],
            self.tr("Hoe zegt {name} dit?").format(name=name),
        )
        self.ways.set_value(way.value if way is not None else None)
        for key, button in self.ways.buttons.items():
            button.set_icon("check" if way is not None and key == way.value else "")
        self.add(self.ways)
        self.pad = SignaturePad(
            self.tr("Handtekening van {name}").format(name=name), self.tr("Teken hier met je vinger, pen of muis")
        )
        self.pad.set_points(drawn)
        self._wipe = Button(self.tr("Wis"), "quiet", "undo-2", name=self.tr("Wis de handtekening"))
        self._day = Text(dutch_day(today, today) + f" {today.year}", "small", wrap=False)
        self.add(self.pad)
        self.add(hbox(self._wipe, STRETCH, self._day))
        self._told = Text("", "small")
        self.add(self._told)
        self._show(way)
        self.ways.chosen.connect(self._pick)
        self.pad.drawn.connect(self.signed)
        self._wipe.clicked.connect(self.pad.wipe)

    def _pick(self, key: str) -> None:
        self._show(Method(key))
        self.way_picked.emit(Method(key))

    def _show(self, way: Method | None) -> None:
        drawing = way is Method.SIGNED
        for part in (self.pad, self._wipe, self._day):
            part.setVisible(drawing)
        self._told.setText(
            {
                Method.SPOKEN: self.tr("Je schrijft op dat het hardop is gezegd, en wie erbij was."),
                Method.SIGNED: self.tr("Kan tekenen niet? Kies dan ‘Hardop’."),
                Method.PAPER: self.tr("Bewaar het papier in het dossier van de praktijk."),
            }.get(way, self.tr("Nog niets gekozen? Dan geldt: hardop gezegd."))  # type: ignore[arg-type]  # None: not chosen
        )
