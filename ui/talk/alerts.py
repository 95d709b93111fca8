"""Signals for the professional, while one parent is alone and nowhere else (design/04h-eigen-moment-open.png).

Never a pop-up, never a score; the program weighs nothing and reports nothing. An answer to a signal is an action.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.conversation import Alert, AlertStep
from app.guide import alert_step, alert_title
from ui.widgets import Button, Card, Chip, Icon, Text, hbox, vbox
from ui.widgets.layouts import clear, line

REPORTING_CODE = "A-MELD"
REPORTING_STEPS = ("signalen", "collega", "gesprek", "wegen", "beslissen")
"""The five steps of the Dutch reporting code (Wet verplichte meldcode), always within reach."""


class AlertsPane(QWidget):
    """A quiet row that opens the steps. ``taken(Alert, step code)`` when a step was done.

    MUST: be shut until the professional opens it; show steps, not stories; keep a signal until an action answers it; be
    there without a signal as well, so that its being there tells nothing.
    """

    taken = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.open_button = Button(self.tr("Open de stappen"), "secondary")
        self.open_button.clicked.connect(self.turn)
        self.waiting = Chip("", "warn", "bell")
        words = vbox(
            Text(self.tr("Zorgen over veiligheid?"), "bodyb"),
            Text(self.tr("De stappen van de meldcode en overleg. De app meldt nooit zelf."), "small"),
            spacing=1,
        )
        self._list = vbox(spacing=8)
        self._body = QWidget()
        self._body.setLayout(self._list)
        self._body.hide()
        head = hbox(Icon("hand-helping", 24, "primary"), (words, 1), self.waiting, self.open_button, spacing=12)
        self.setLayout(vbox(Card(head, self._body, margins=(16, 12, 14, 12))))
        self.buttons: dict[tuple[str, str], Button] = {}
        self._drawn: object = None

    def show_alerts(self, alerts: Sequence[Alert], steps: Sequence[AlertStep], person: str) -> None:
        """Show the signals of the parent who is alone, with what was done on each."""
        open_ones = [alert for alert in alerts if not alert.step_taken]
        self.waiting.setVisible(bool(open_ones))
        self.waiting.set_words(self.tr("{n} open").format(n=len(open_ones)))
        shown = list(alerts)
        if not any(alert.code == REPORTING_CODE for alert in alerts):
            shown.append(Alert(REPORTING_CODE, "", person, REPORTING_STEPS))
        done = {(step.alert, step.of, step.step) for step in steps}
        drawn = (tuple(shown), frozenset(done))
        if drawn == self._drawn:
            return
        self._drawn = drawn
        clear(self._list)
        self.buttons = {}
        for alert in shown:
            self._list.addWidget(line())
            self._list.addWidget(Text(alert_title(alert.code), "h3"))
            for step in alert.steps or REPORTING_STEPS:
                self._add_step(alert, step, (alert.code, alert.of, step) in done)

    def _add_step(self, alert: Alert, step: str, done: bool) -> None:
        words = alert_step(alert.code, step)
        button = Button(self.tr("Gedaan"), "segment", "check" if done else "", checkable=True)
        button.setAccessibleName(self.tr("Gedaan: {words}").format(words=words))
        button.setChecked(done)
        button.clicked.connect(lambda _on: self._take(button, alert, step))
        self.buttons[alert.code, step] = button
        row = QWidget()
        row.setLayout(hbox((Text(words), 1), button, spacing=12))
        self._list.addWidget(row)

    def _take(self, button: Button, alert: Alert, step: str) -> None:
        button.setChecked(True)  # what was done stays done
        self.taken.emit(alert, step)

    def turn(self) -> None:
        """Open when shut, shut when open."""
        opened = self._body.isHidden()
        self._body.setVisible(opened)
        self.open_button.set_words(self.tr("Sluit de stappen") if opened else self.tr("Open de stappen"))

    def shut(self) -> None:
        """Shut, and nothing of it kept drawn."""
        if not self._body.isHidden():
            self.turn()
        clear(self._list)
        self.buttons, self._drawn = {}, None
